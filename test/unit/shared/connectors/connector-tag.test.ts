import { describe, expect, it } from "vitest";
import { connectorTag } from "../../../../shared/connectors/connector-tag.ts";

describe("connectorTag", () => {
  it.each([
    ["github", "tag:github-app-connector"],
    ["1password", "tag:password-app-connector"],
    ["Ünïcode!", "tag:n-code-app-connector"],
    ["***", "tag:custom-app-connector"],
    ["Internal Wiki", "tag:internal-wiki-app-connector"],
  ])("makes %s a tag", (name, tag) => {
    expect(connectorTag(name)).toBe(tag);
  });

  it("stays within what a tag may be long", () => {
    const tag = connectorTag(`${"a".repeat(48)} ${"b".repeat(80)}`);
    expect(tag).toMatch(/^tag:[a-z][a-z0-9-]{0,62}$/u);
    expect(tag).not.toContain("--");
  });
});
