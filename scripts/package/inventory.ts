import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";

const dependencyNames = v.optional(v.record(v.string(), v.string()), {});
const lockfile = v.object({
  packages: v.record(
    v.string(),
    v.object({
      version: v.optional(v.string()),
      license: v.optional(v.union([v.string(), v.array(v.string())])),
      integrity: v.optional(v.string()),
      dependencies: dependencyNames,
      optionalDependencies: dependencyNames,
    }),
  ),
});

/** One package that the application is made with. */
export interface UsedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package states it, an SPDX expression; null where it states none. */
  readonly license: string | null;
  /** Its place below the project’s folder. */
  readonly folder: string;
  /** The hash of its archive, as the lockfile has it. */
  readonly integrity: string | null;
}

/**
 * What of the lockfile is in the packaged application: what the project depends on, and what that depends on, without
 * the tools of development. Throws where the lockfile has no entry for a package that another one must have.
 *
 * @param leftOut Packages that the build leaves out, with all that only they need.
 */
export function usedPackages(lockfileText: string, leftOut: readonly string[]): readonly UsedPackage[] {
  const { packages } = v.parse(lockfile, JSON.parse(lockfileText));
  const found = new Map<string, UsedPackage>();
  const waiting = [""];
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    const entry = packages[from];
    if (entry === undefined) throw new Error(`The lockfile has no entry ${from}.`);
    for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
      if (leftOut.includes(name)) continue;
      const folder = placeOf(name, from, packages);
      if (folder === null && name in entry.optionalDependencies) continue;
      if (folder === null) throw new Error(`The lockfile does not say where ${name} of ${from} is.`);
      if (found.has(folder)) continue;
      found.set(folder, described(name, folder, packages[folder]));
      waiting.push(folder);
    }
  }
  return [...found.values()].toSorted(
    (one, other) => one.name.localeCompare(other.name) || one.version.localeCompare(other.version),
  );
}

type Entry = v.InferOutput<typeof lockfile>["packages"][string];

/** Where a package finds another: in its own folder, or in that of one around it, as Node looks for it. */
function placeOf(name: string, from: string, packages: Readonly<Record<string, Entry>>): string | null {
  for (let around = from; ; around = around.slice(0, Math.max(around.lastIndexOf("/node_modules/"), 0))) {
    const folder = `${around === "" ? "" : `${around}/`}node_modules/${name}`;
    if (folder in packages) return folder;
    if (around === "") return null;
  }
}

function described(name: string, folder: string, entry: Entry | undefined): UsedPackage {
  const license = entry?.license ?? null;
  return {
    name,
    version: entry?.version ?? "",
    // Some packages of old state a choice as a list.
    license: typeof license === "string" || license === null ? license : license.join(" OR "),
    folder,
    integrity: entry?.integrity ?? null,
  };
}

/** The licences of all packages with their texts, for the person who installs; null texts are said. */
export function licenceList(
  packages: readonly UsedPackage[],
  textOf: (folder: string) => string | null,
): string {
  const head =
    "Tailrace contains or is made with these packages.\n" +
    "Electron and Chromium have files of their own beside this one.\n";
  const parts = packages.map(({ name, version, license, folder }) => {
    const text = textOf(folder)?.trim();
    return [
      "",
      "-".repeat(78),
      `${name} ${version} (${license ?? "no licence stated"})`,
      "",
      text ?? `The package brings no text of its licence; it states: ${license ?? "none"}.`,
      "",
    ].join("\n");
  });
  return head + parts.join("");
}

/**
 * The text of a licence as it lies in a package’s folder, with a notice where there is one; null where there is none,
 * or where the package is for another system and not here.
 */
export function licenceText(root: string, folder: string): string | null {
  if (!existsSync(join(root, folder))) return null;
  const names = readdirSync(join(root, folder))
    .filter((name) => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/iu.test(name))
    .toSorted();
  return names.length === 0
    ? null
    : names.map((name) => readFileSync(join(root, folder, name), "utf8").trim()).join("\n\n");
}

/**
 * The list of parts in the form of CycloneDX 1.5. npm writes one as well, but names the application after its folder
 * and needs npm while packaging. Source: the JSON schema of CycloneDX 1.5.
 */
export function billOfMaterials(
  application: { readonly name: string; readonly version: string; readonly license: string },
  packages: readonly UsedPackage[],
): object {
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.5.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.5",
    version: 1,
    metadata: {
      component: {
        type: "application",
        name: application.name,
        version: application.version,
        licenses: [{ license: { id: application.license } }],
        purl: packageUrl(application),
      },
    },
    components: packages.map((used) => ({
      type: "library",
      "bom-ref": packageUrl(used),
      name: used.name,
      version: used.version,
      purl: packageUrl(used),
      ...(used.license === null ? {} : { licenses: [{ expression: used.license }] }),
      ...(used.integrity === null ? {} : { hashes: hashesOf(used.integrity) }),
    })),
  };
}

function packageUrl({ name, version }: { readonly name: string; readonly version: string }): string {
  return `pkg:npm/${name.replace(/^@/u, "%40")}@${version}`;
}

const algorithms = { sha512: "SHA-512", sha384: "SHA-384", sha256: "SHA-256", sha1: "SHA-1" } as const;

/** One entry for each hash of a lockfile’s `integrity`, in hexadecimal. */
function hashesOf(integrity: string): readonly { alg: string; content: string }[] {
  return integrity.split(" ").flatMap((hash) => {
    const [name = "", value = ""] = hash.split(/-(.*)/su);
    const alg = Object.entries(algorithms).find(([algorithm]) => algorithm === name)?.[1];
    return alg === undefined ? [] : [{ alg, content: Buffer.from(value, "base64").toString("hex") }];
  });
}
