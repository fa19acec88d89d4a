import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  billOfMaterials,
  licenceList,
  licenceText,
  usedPackages,
} from "../../../../scripts/package/inventory.ts";
import { leftOut } from "../../../../scripts/vite/outside.ts";

const root = join(import.meta.dirname, "../../../..");
const sample = JSON.stringify({
  packages: {
    "": { dependencies: { page: "1" }, devDependencies: { tool: "1" } },
    "node_modules/page": {
      version: "1.0.0",
      license: "MIT",
      integrity: `sha512-${Buffer.from("hash").toString("base64")}`,
      dependencies: { part: "1", "@own/part": "2" },
      optionalDependencies: { native: "1", elsewhere: "1" },
    },
    "node_modules/page/node_modules/part": { version: "1.1.0", license: ["MIT", "Apache2"] },
    "node_modules/part": { version: "9.0.0", license: "ISC" },
    "node_modules/@own/part": { version: "2.0.0", dependencies: { part: "9" } },
    "node_modules/native": { version: "1.0.0", dependencies: { compiler: "1" } },
    "node_modules/compiler": { version: "1.0.0" },
    "node_modules/tool": { version: "1.0.0", license: "MIT" },
  },
});

describe("usedPackages", () => {
  it("are all that the application needs, from the folder in which each is found", () => {
    expect(
      usedPackages(sample, ["native"]).map(({ name, version, folder }) => [name, version, folder]),
    ).toEqual([
      ["@own/part", "2.0.0", "node_modules/@own/part"],
      ["page", "1.0.0", "node_modules/page"],
      ["part", "1.1.0", "node_modules/page/node_modules/part"],
      ["part", "9.0.0", "node_modules/part"],
    ]);
  });

  it("throws where the lockfile lacks a package that must be there", () => {
    const broken = JSON.stringify({ packages: { "": { dependencies: { page: "1" } } } });
    expect(() => usedPackages(broken, [])).toThrow("does not say where page");
  });
});

describe("of this project’s lockfile", () => {
  const text = readFileSync(join(root, "package-lock.json"), "utf8");
  const manifest: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, "package.json"), "utf8"),
  );
  const used = usedPackages(text, leftOut);

  it("every dependency is listed at its version, and no tool of development", () => {
    for (const [name, version] of Object.entries(manifest.dependencies)) {
      expect(used).toContainEqual(expect.objectContaining({ name, version }));
    }
    expect(used.map(({ name }) => name)).not.toContain("vitest");
    expect(used.map(({ name }) => name)).not.toContain("usocket");
  });

  it("every package has a licence, stated or as a text", () => {
    const without = used.filter(
      ({ license, folder }) => license === null && licenceText(root, folder) === null,
    );
    expect(without).toEqual([]);
  });

  it("the list of parts has each of them once, with the hash of its archive", () => {
    const bill = JSON.stringify(billOfMaterials({ name: "tailrace", version: "1", license: "MIT" }, used));
    for (const { name, version } of used) {
      expect(bill).toContain(`"pkg:npm/${name.replace("@", "%40")}@${version}"`);
    }
    expect(bill.match(/"alg":"SHA-512"/gu)).toHaveLength(used.length);
  });
});

describe("billOfMaterials", () => {
  it("states the licence as given and the hash in hexadecimal", () => {
    const bill = billOfMaterials(
      { name: "tailrace", version: "0.1.0", license: "BSD-3-Clause" },
      usedPackages(sample, ["native"]).filter(({ name }) => name === "page"),
    );
    expect(bill).toMatchObject({
      bomFormat: "CycloneDX",
      specVersion: "1.5",
      metadata: { component: { name: "tailrace", purl: "pkg:npm/tailrace@0.1.0" } },
      components: [
        {
          name: "page",
          licenses: [{ expression: "MIT" }],
          hashes: [{ alg: "SHA-512", content: Buffer.from("hash").toString("hex") }],
        },
      ],
    });
  });
});

describe("licenceList", () => {
  it("has the text of each, and says where there is none", () => {
    const list = licenceList(usedPackages(sample, ["native"]), (folder) =>
      folder === "node_modules/page" ? "Permission is hereby granted.\n" : null,
    );
    expect(list).toContain("page 1.0.0 (MIT)\n\nPermission is hereby granted.\n");
    expect(list).toContain("part 1.1.0 (MIT OR Apache2)\n\nThe package brings no text of its licence");
    expect(list).toContain("@own/part 2.0.0 (no licence stated)");
  });
});
