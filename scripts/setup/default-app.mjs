/**
 * The source of the small application that an unpacked Electron starts when it finds none beside it: it runs the
 * folder or file named on the command line, as the one that comes with Electron does.
 * Source: Electron docs, "Application Packaging" and `electron --help`.
 */
export const loaderSource = `"use strict";
const { app } = require("electron");
const fs = require("node:fs");
const path = require("node:path");
const { pathToFileURL } = require("node:url");

process.defaultApp = true;

const early = [];
let target = null;
const given = process.argv.slice(1);
for (let index = 0; index < given.length && target === null; index += 1) {
  const argument = given[index];
  if (argument === "-r" || argument === "--require") early.push(given[(index += 1)]);
  else if (argument === "--version" || argument === "-v") {
    console.log("v" + process.versions.electron);
    process.exit(0);
  } else if (!argument.startsWith("-")) target = argument;
}

function load() {
  for (const module of early) require(require.resolve(module, { paths: [process.cwd()] }));
  if (target === null) throw new Error("Give the folder of an application as the argument.");
  const place = path.resolve(target);
  let main = place;
  if (fs.statSync(place).isDirectory()) {
    const about = JSON.parse(fs.readFileSync(path.join(place, "package.json"), "utf8"));
    if (about.version) app.setVersion(about.version);
    const name = about.productName || about.name;
    if (name) app.setName(name);
    if (about.desktopName) app.setDesktopName(about.desktopName);
    app.setAppPath(place);
    main = path.resolve(place, about.main || "index.js");
  } else app.setAppPath(path.dirname(place));
  const isModule = main.endsWith(".mjs");
  if (isModule) return import(pathToFileURL(main).href);
  require(main);
  return undefined;
}

function stop(error) {
  console.error(error);
  process.exit(1);
}

try {
  const loading = load();
  if (loading) loading.catch(stop);
} catch (error) {
  stop(error);
}
`;

/**
 * Packs files into the archive format that Electron reads: two length-prefixed blocks around a JSON table, then
 * the bytes. Source: the format's description in the readme of @electron/asar.
 *
 * @param {Readonly<Record<string, string>>} files Text by name; no folders.
 * @returns {Buffer}
 */
export function packArchive(files) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const table = {};
  /** @type {Buffer[]} */
  const bodies = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const body = Buffer.from(text, "utf8");
    table[name] = { size: body.length, offset: String(offset) };
    offset += body.length;
    bodies.push(body);
  }
  const json = Buffer.from(JSON.stringify({ files: table }), "utf8");
  const padded = Math.ceil(json.length / 4) * 4;
  const head = Buffer.alloc(16 + padded);
  head.writeUInt32LE(4, 0);
  head.writeUInt32LE(8 + padded, 4);
  head.writeUInt32LE(4 + padded, 8);
  head.writeUInt32LE(json.length, 12);
  json.copy(head, 16);
  return Buffer.concat([head, ...bodies]);
}

/** The archive `default_app.asar`. */
export function defaultAppArchive() {
  return packArchive({
    "package.json": JSON.stringify({ name: "default-app", main: "main.js" }),
    "main.js": loaderSource,
  });
}
