import { describe, expect, it } from "vitest";
import { cloudTerraform } from "../../../../../shared/export/cloud/cloud-terraform.ts";
import { cloudIds, clouds } from "../../../../../shared/export/cloud/clouds.ts";

const tag = "tag:stripe-app-connector";

/** Whether every bracket outside of a quoted string closes what was opened last. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  const closes: Readonly<Record<string, string>> = { "}": "{", "]": "[", ")": "(" };
  for (const character of text.replaceAll(/"(?:\\.|[^"\\])*"/gu, '""')) {
    if ("{[(".includes(character)) open.push(character);
    else if (character in closes && open.pop() !== closes[character]) return false;
  }
  return open.length === 0;
}

describe.each(cloudIds)("the Terraform text for %s", (cloud) => {
  const text = cloudTerraform(cloud, tag);

  it("is whole, declares each variable that it uses, and refers to nothing that it does not make", () => {
    expect(isBalanced(text)).toBe(true);
    const used = new Set([...text.matchAll(/\bvar\.([a-z_]+)/gu)].map(([, name]) => name));
    expect(used).toEqual(new Set(clouds[cloud].variables));
    const made = new Set(
      [...text.matchAll(/^resource "([a-z_]+)" "stripe_app_connector" \{$/gmu)].map(([, type]) => type),
    );
    const meant = [...text.matchAll(/\b([a-z]+_[a-z_]+)\.stripe_app_connector\./gu)].map(([, type]) => type);
    for (const type of meant) expect(made).toContain(type);
    expect(made.size).toBeGreaterThanOrEqual(3);
  });

  it("keeps the address, uses a key once, and holds no secret", () => {
    expect(text.match(/prevent_destroy = true/gu)).toHaveLength(1);
    expect(text).toMatch(/reusable +=\s+false/u);
    expect(text).not.toMatch(/tskey-|token|secret/u);
  });
});

describe("hostile tags in Terraform", () => {
  it.each(["tag:${x}", 'tag:"]', "tag:%{if}", "tag:a\nb"])("%j stays a text", (hostile) => {
    for (const cloud of cloudIds) {
      const text = cloudTerraform(cloud, hostile);
      expect(isBalanced(text)).toBe(true);
      expect(text).not.toMatch(/(?<!\$)\$\{x\}|(?<!%)%\{if\}/u);
    }
  });
});
