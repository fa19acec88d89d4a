import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../../..");
const page = readFileSync(join(root, "docs/security-review.md"), "utf8");

describe("the security review", () => {
  it("names tests that exist, at least one for each attack", () => {
    const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| Attack"));
    const attacks = rows.filter((line) => !line.startsWith("| ---"));
    expect(attacks.length).toBeGreaterThan(20);
    for (const row of attacks) expect(row).toMatch(/`test\/[^`]+`/u);
    const named = [...page.matchAll(/`(test\/[^`]+\.ts)`/gu)].flatMap(([, file]) => file ?? []);
    expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
