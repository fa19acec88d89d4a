import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { applyPatch } from "diff";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unifiedPatch } from "../../../../shared/export/unified-patch.ts";

/** What `git apply` makes of a patch. */
function applied(before: string, patch: string, path = "policy.hujson"): string {
  const folder = mkdtempSync(join(tmpdir(), "patch-"));
  try {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), before);
    execFileSync("git", ["apply", "--whitespace=nowarn", "-"], {
      cwd: folder,
      input: patch,
      stdio: ["pipe", "ignore", "pipe"],
    });
    return readFileSync(join(folder, path), "utf8");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const lines = Array.from({ length: 30 }, (_, index) => `\t"line": ${index}, // ${index}`);
const policy = `{\n${lines.join("\n")}\n}\n`;

describe("unifiedPatch", () => {
  it("is empty for no change", () => {
    expect(unifiedPatch({ before: policy, after: policy })).toBe("");
  });

  it("has the headers and context that git writes", () => {
    const patch = unifiedPatch({ before: policy, after: policy.replace('"line": 10,', '"line": "ten",') });
    expect(patch).toBe(`--- a/policy.hujson
+++ b/policy.hujson
@@ -9,7 +9,7 @@
 \t"line": 7, // 7
 \t"line": 8, // 8
 \t"line": 9, // 9
-\t"line": 10, // 10
+\t"line": "ten", // 10
 \t"line": 11, // 11
 \t"line": 12, // 12
 \t"line": 13, // 13
`);
  });

  it.each([
    ["one line", policy, policy.replace("// 20", "// twenty"), "policy.hujson"],
    ["a folder in the path", policy, policy.replace("// 20", "// twenty"), "tailscale/policy.hujson"],
    ["a space in the path", policy, policy.replace("// 20", "// twenty"), "our policy.hujson"],
    [
      "carriage returns",
      policy.replaceAll("\n", "\r\n"),
      policy.replaceAll("\n", "\r\n").replace("// 3", "// x"),
      "policy.hujson",
    ],
    [
      "no line break at the end",
      policy.trimEnd(),
      policy.trimEnd().replace("// 29", "// x"),
      "policy.hujson",
    ],
    ["a line break at the end that goes", policy, policy.trimEnd(), "policy.hujson"],
    ["far apart", policy, policy.replace("// 1\n", "// a\n").replace("// 28", "// b"), "policy.hujson"],
  ])("is what git apply takes: %s", (_, before, after, path) => {
    expect(applied(before, unifiedPatch({ before, after, path }), path)).toBe(after);
  });

  it("is still a patch, and soon there, when nothing stays the same", () => {
    const before = Array.from({ length: 10_000 }, (_, index) => `old ${index}`).join("\n");
    const after = `${Array.from({ length: 10_000 }, (_, index) => `new ${index}`).join("\n")}\n`;
    const patch = unifiedPatch({ before, after });
    expect(applied(before, patch)).toBe(after);
    expect(applied(after, unifiedPatch({ before: after, after: before }))).toBe(before);
  }, 15_000);

  it("turns any text into any other", () => {
    const text = fc.array(fc.constantFrom("a", "b", "c", "", "\t// x", "\r")).map((all) => all.join("\n"));
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after);
        const result = applyPatch(before, unifiedPatch({ before, after }), { autoConvertLineEndings: false });
        expect(result).toBe(after);
      }),
    );
  });
});
