import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { declarations, differenceBetween } from "../../../../../support/policy-world.ts";

type Sections = { readonly [name: string]: JsonValue };

function warningsOf(
  before: Sections,
  after: Sections,
  login: string | null = "ben@acme.test",
): readonly string[] {
  const [old, fresh] = [before, after].map((sections) => JSON.stringify({ ...declarations, ...sections }));
  return differenceBetween(old ?? "", fresh ?? "").lockOut(login);
}

const grant = (src: string, dst: string, ip = "*"): JsonValue => ({ src: [src], dst: [dst], ip: [ip] });

describe("lockoutWarnings", () => {
  it("is quiet when nothing is lost, or only by others", () => {
    const ops = grant("group:ops", "tag:db");
    expect(warningsOf({ grants: [ops] }, { grants: [ops, grant("cleo@acme.test", "tag:db")] })).toEqual([]);
    expect(warningsOf({ grants: [ops, grant("cleo@acme.test", "tag:web")] }, { grants: [ops] })).toEqual([]);
  });

  it("tells the acting admin what they would lose themselves", () => {
    const both = { grants: [grant("group:ops", "tag:db"), grant("group:ops", "tag:web", "443")] };
    const one = { grants: [grant("ana@acme.test", "tag:db"), grant("group:ops", "tag:web", "443")] };
    expect(warningsOf(both, one)).toEqual(["You (ben@acme.test) lose access to tag:db (1 device)."]);
    expect(warningsOf(both, one, "ana@acme.test")).toEqual([]);
    expect(warningsOf(both, one, "BEN@acme.test")).toHaveLength(1);
  });

  it("tells when no owner or admin is left, whoever acts", () => {
    const before = { grants: [grant("group:ops", "tag:db"), grant("cleo@acme.test", "tag:db")] };
    const after = { grants: [grant("cleo@acme.test", "tag:db")] };
    for (const login of [null, "cleo@acme.test", "nobody@acme.test"])
      expect(warningsOf(before, after, login)).toEqual([
        "No owner or admin can reach tag:db (1 device) any more.",
      ]);
  });

  it("tells when SSH is lost though ports stay", () => {
    const grants = [grant("group:ops", "tag:db")];
    const ssh = [{ action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["root"] }];
    expect(warningsOf({ grants, ssh }, { grants }, null)).toEqual([
      "No owner or admin can use SSH on tag:db (1 device) any more.",
    ]);
    const weaker = [{ ...ssh[0], action: "check" }];
    expect(warningsOf({ grants, ssh }, { grants, ssh: weaker }, null)).toEqual([]);
  });

  it("does not count their own devices as lost while they stay within reach", () => {
    const all = { grants: [grant("autogroup:member", "autogroup:member")] };
    const own = { grants: [grant("autogroup:member", "autogroup:self")] };
    expect(warningsOf(all, own)).toEqual([
      expect.stringMatching(/^You \(ben@acme\.test\) lose access to .*(?!ben-laptop)/u),
      expect.stringMatching(/^No owner or admin can reach cleo-laptop and eve-laptop any more/u),
    ]);
  });

  it("leaves apps, exit nodes and public addresses out: they lock nobody out", () => {
    const before = { grants: [grant("group:ops", "autogroup:internet"), grant("group:ops", "192.0.2.0/24")] };
    expect(warningsOf(before, { grants: [] })).toEqual([]);
    const office = { grants: [grant("group:ops", "office")] };
    expect(warningsOf(office, { grants: [] })).toEqual([
      "You (ben@acme.test) lose access to office.",
      "No owner or admin can reach office any more.",
    ]);
  });
});
