import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { codeBelow, root } from "./source-files.ts";

const folder = join(root, "docs/guide");
const pages = readdirSync(folder).filter((name) => name.endsWith(".md"));
const textOf = (page: string) => readFileSync(join(folder, page), "utf8");

/** Everything that stands in the application’s sources, on one line. */
const words = codeBelow("renderer", "shared", "electron")
  .map(({ text }) => text)
  .join("\n")
  .replaceAll(/\s+/gu, " ");

describe.each(pages)("the guide’s page %s", (page) => {
  const text = textOf(page);

  it("names pictures and pages that exist", () => {
    const targets = [...text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/gu)].map(([, target = ""]) => target);
    expect(targets.filter((target) => !existsSync(join(folder, target)))).toEqual([]);
  });

  it("names in bold only what the application says", () => {
    const labels = [...text.matchAll(/\*\*([^*]+)\*\*/gu)].map(([, label = ""]) =>
      label.replaceAll(/\s+/gu, " "),
    );
    expect(labels.filter((label) => !words.includes(label.replace(/[.:]$/u, "")))).toEqual([]);
  });
});

describe("the pictures of README and guide", () => {
  it("are few enough for a repository", () => {
    const pictures = readdirSync(join(root, "docs/pictures"));
    const bytes = pictures.map((name) => statSync(join(root, "docs/pictures", name)).size);
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(2_000_000);
  });

  it("are all shown somewhere", () => {
    const shown = [readFileSync(join(root, "README.md"), "utf8"), ...pages.map(textOf)].join("\n");
    expect(readdirSync(join(root, "docs/pictures")).filter((name) => !shown.includes(name))).toEqual([]);
  });
});
