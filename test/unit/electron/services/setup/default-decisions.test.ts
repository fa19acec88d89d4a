import { describe, expect, it } from "vitest";
import { defaultDecisions } from "../../../../../electron/services/setup/default-decisions.ts";
import { decisionsToIntent } from "../../../../../electron/services/setup/decisions-to-intent.ts";
import { catalogue, findProduct } from "../../../../../shared/catalogue/catalogue.ts";

const empty = { hasGrants: false, hasAcls: false, appNames: [] };
const github = findProduct("github") ?? null;

describe("defaultDecisions", () => {
  it("prefers the provider’s published ranges to the whole internet", () => {
    const decisions = defaultDecisions(github, empty, true);
    expect(decisions.destinations).toMatchObject({ kind: "ranges" });
    expect(decisions.approval).toBe("narrow");
    expect(decisions.approvedRanges).toContain("140.82.112.0/20");
  });

  it("takes the internet where nothing narrower is known", () => {
    const decisions = defaultDecisions(null, empty, true);
    expect(decisions.destinations).toEqual({ kind: "internet" });
    expect(decisions.approval).toBe("broad");
  });

  const styles: readonly [string, { hasGrants: boolean; hasAcls: boolean }, string][] = [
    ["a file with neither", { hasGrants: false, hasAcls: false }, "grant"],
    ["a file with grants", { hasGrants: true, hasAcls: false }, "grant"],
    ["a file with both", { hasGrants: true, hasAcls: true }, "grant"],
    ["a file with only acls", { hasGrants: false, hasAcls: true }, "acl"],
  ];
  it.each(styles)("writes the rule that suits %s", (_what, style, form) => {
    expect(defaultDecisions(github, { ...style, appNames: [] }, true).accessForm).toBe(form);
  });

  it("gives a second app of a product a name of its own", () => {
    const names = { ...empty, appNames: ["github", "GitHub 2"] };
    expect(defaultDecisions(github, names, true).name).toBe("GitHub 3");
  });

  it.each(catalogue.map((product) => [product.id, product] as const))(
    "has a valid tag for %s",
    (_id, product) => {
      expect(defaultDecisions(product, empty, true).tag).toMatch(/^tag:[a-z][a-z0-9-]{0,62}$/u);
    },
  );
});

describe("decisionsToIntent", () => {
  it("names no domains beside a preset, which the service refuses", () => {
    const decisions = { ...defaultDecisions(github, empty, true), presetAppID: "github" };
    const intent = decisionsToIntent(decisions, ["tcp:443"]);
    expect(intent).toMatchObject({ presetAppID: "github", domains: [] });
  });

  it("cleans what a person pasted as domains", () => {
    const decisions = { ...defaultDecisions(null, empty, true), domains: [" GitHub.com", "github.com", ""] };
    expect(decisionsToIntent(decisions, ["*"])).toMatchObject({ domains: ["github.com"] });
  });

  it("asks for no via in an ACL, which has none", () => {
    const decisions = { ...defaultDecisions(null, empty, true), accessForm: "acl" as const, via: true };
    expect(decisionsToIntent(decisions, ["*"])).toMatchObject({ access: { via: false } });
  });
});
