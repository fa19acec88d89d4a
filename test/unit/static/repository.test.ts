import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { codeBelow, filesBelow, root, type SourceFile, textOf } from "./source-files.ts";

const rooms = ["shared", "electron", "renderer", "scripts", "test"];
const code = codeBelow(...rooms);
const texts: readonly SourceFile[] = [
  ...filesBelow(...rooms).filter(({ path }) => /\.(?:\w*[jt]sx?|css|html|json|md|txt)$/u.test(path)),
  ...readdirSync(root, { withFileTypes: true })
    // In a linked worktree `.git` is a file that names the folder of the main one.
    .filter((entry) => entry.isFile() && !["package-lock.json", ".git"].includes(entry.name))
    .map((entry) => ({ path: entry.name, text: textOf(entry.name) })),
  { path: ".ci/run", text: textOf(".ci/run") },
];

/** Files that name such a thing on purpose, because they test that it is refused. */
const here = "test/unit/static/repository.test.ts";

function holding(pattern: RegExp, files: readonly SourceFile[] = texts): readonly string[] {
  return files.filter(({ path, text }) => path !== here && pattern.test(text)).map(({ path }) => path);
}

describe("the lockfile", () => {
  const lock = v.parse(
    v.object({
      packages: v.record(
        v.string(),
        v.looseObject({
          resolved: v.optional(v.string()),
          integrity: v.optional(v.string()),
          link: v.optional(v.boolean()),
        }),
      ),
    }),
    JSON.parse(textOf("package-lock.json")),
  ).packages;

  it("names no download address", () => {
    expect(Object.entries(lock).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
    expect(textOf("package-lock.json")).not.toMatch(/"resolved"/u);
  });

  it("has a hash for every package", () => {
    expect(
      Object.entries(lock).filter(([path, entry]) => path !== "" && entry.integrity === undefined),
    ).toEqual([]);
  });

  it("has every platform's part of a package that comes in parts", () => {
    const incomplete = Object.entries(lock).flatMap(([path, entry]) => {
      const optional = v.parse(
        v.optional(v.record(v.string(), v.string()), {}),
        entry["optionalDependencies"],
      );
      return Object.keys(optional)
        .filter(
          (name) =>
            lock[`node_modules/${name}`] === undefined && lock[`${path}/node_modules/${name}`] === undefined,
        )
        .map((name) => `${path}: ${name}`);
    });
    expect(incomplete).toEqual([]);
  });

  it("lets two packages run install scripts, by name", () => {
    const manifest = v.parse(
      v.object({ allowScripts: v.record(v.string(), v.boolean()) }),
      JSON.parse(textOf("package.json")),
    );
    const allowed = Object.entries(manifest.allowScripts).filter(([, may]) => may);
    expect(allowed.map(([name]) => name).toSorted()).toEqual(["keytar", "node"]);
    expect(textOf("scripts/setup/npm-packages.mjs")).toContain('"--ignore-scripts"');
  });
});

describe("the repository", () => {
  it("names no folder of somebody's machine", () => {
    expect(holding(/\/work\/(?:main|shared)|\/Users\/[a-z]|[A-Z]:\\\\Users/u)).toEqual([]);
  });

  it("names no registry's host", () => {
    expect(holding(/registry\.npmjs\.org|registry\.yarnpkg|npmmirror|verdaccio/u)).toEqual([]);
  });

  it("holds no key that looks real", () => {
    // Test keys say what they are, in capitals.
    expect(holding(/tskey-(?:api|auth|client)-k[A-Za-z0-9]{8,}CNTRL-[A-Za-z0-9]{20,}/u)).toEqual([]);
  });

  it("needs nothing beside it to run", () => {
    expect(
      holding(
        /\.\.\/shared\//u,
        code.filter(({ path }) => path.startsWith("shared/")),
      ),
    ).toEqual([]);
  });
});

describe("every code file", () => {
  it("has at most 400 lines, style sheets too", () => {
    const sheets = texts.filter(({ path }) => path.endsWith(".css"));
    expect(sheets.length).toBeGreaterThan(50);
    const long = [...code, ...sheets].filter(({ text }) => text.split("\n").length > 401);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it("has a name in kebab-case, and so have the folders", () => {
    const odd = code.filter(
      ({ path }) => !path.split("/").every((part) => /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/u.test(part)),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  it("names the files it imports with their ending, so that Node finds them as the bundler does", () => {
    const missing = code.flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:import|export)\b[^;]*?from\s+"(\.{1,2}\/[^"]+)"/gmu)]
        .map(([, from]) => from ?? "")
        .filter((from) => !/\.(?:ts|tsx|mjs|css|json|svg|png)$/u.test(from))
        .map((from) => `${path}: ${from}`),
    );
    expect(missing).toEqual([]);
  });

  it("silences no check without a written reason, and the compiler never", () => {
    const silenced = code.flatMap(({ path, text }) =>
      path === here
        ? []
        : text
            .split("\n")
            .filter((line) => /(?:oxlint|eslint)-disable/u.test(line) && !/-disable.* -- .{10,}/u.test(line))
            .map((line) => `${path}: ${line.trim()}`),
    );
    expect(silenced).toEqual([]);
    expect(holding(/@ts-(?:ignore|expect-error|nocheck)/u, code)).toEqual([]);
  });

  it("has no note of work left to do", () => {
    expect(holding(/\b(?:TODO|FIXME|XXX)\b/u, code)).toEqual([]);
  });
});

/** The parts of a compiler setting that decide which types there are. */
const optionsOf = (path: string) =>
  v.parse(
    v.object({
      compilerOptions: v.object({
        lib: v.optional(v.array(v.string())),
        types: v.optional(v.array(v.string())),
      }),
    }),
    JSON.parse(textOf(path)),
  ).compilerOptions;

describe("shared/", () => {
  it("is compiled without the types of a browser or of Node", () => {
    const options = { ...optionsOf("scripts/tsconfig.base.json"), ...optionsOf("shared/tsconfig.json") };
    expect(options.types).toEqual([]);
    expect(options.lib?.filter((name) => !/^ES20\d\d(?:\.\w+)?$/u.test(name))).toEqual([]);
    expect(options.lib).toContain("ES2023");
  });
});

describe("the licence", () => {
  it("is in the repository and is the one that the package names", () => {
    expect(existsSync(join(root, "LICENSE"))).toBe(true);
    expect(textOf("LICENSE")).toMatch(/^BSD 3-Clause License[^]*Tailrace contributors/u);
    expect(JSON.parse(textOf("package.json"))).toMatchObject({ license: "BSD-3-Clause" });
  });
});
