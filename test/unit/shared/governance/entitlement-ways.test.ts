import { describe, expect, it } from "vitest";
import { entitlementWays, type EntitlementWays } from "../../../../shared/governance/entitlement-ways.ts";
import { entitlementsOf } from "../../../../shared/governance/entitlements.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";

function waysOf(sections: Readonly<Record<string, JsonValue>>, name: string): EntitlementWays {
  const document = documentOf({ ...declarations, ...sections });
  const access = new Access(document.policy, company);
  const found = entitlementsOf({ document, access }).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return entitlementWays(found, { document, access, called: (device) => `${device}.tail` });
}

const inShort = ({ ways }: EntitlementWays) =>
  ways.map(
    ({ name, state, holders }) =>
      `${name ?? "by name"} ${state}: ${holders.map((one) => `${one.name}${one.also.length > 0 ? ` also ${one.also.join(", ")}` : ""}`).join("; ")}`,
  );

const grants = [
  {
    src: ["group:ops", "ben@acme.test", "tag:db", "group:scim@acme.test", "gone@acme.test"],
    dst: ["tag:web"],
    ip: ["443"],
  },
];

const nodeAttrs = [
  {
    target: ["*"],
    app: {
      "tailscale.com/app-connectors": [
        { name: "Git", connectors: ["tag:router"], domains: ["git.test"], routes: ["192.0.2.0/24"] },
      ],
    },
  },
];

const acts = (sections: Readonly<Record<string, JsonValue>>, name: string) =>
  waysOf(sections, name).ways.map(({ name: by, listed, takeBack, besides }) => ({
    by,
    listed,
    takeBack,
    besides,
  }));

describe("the ways of an entitlement", () => {
  it("say of an SSH rule to whom no rule opens port 22", () => {
    const sections = {
      grants: [{ src: ["ana@acme.test"], dst: ["tag:db"], ip: ["22"] }],
      ssh: [{ action: "accept", src: ["ana@acme.test", "ben@acme.test"], dst: ["tag:db"], users: ["root"] }],
    };
    expect(waysOf(sections, "SSH 1 · root").ways.flatMap(({ holders }) => holders)).toEqual([
      { kind: "person", name: "ana@acme.test", verdict: "yes", also: [] },
      { kind: "person", name: "ben@acme.test", verdict: "yes", also: [], lacks: "no rule opens port 22" },
    ]);
  });

  it("say of an SSH rule whose port 22 is open on a condition", () => {
    const managed = { src: ["ben@acme.test"], dst: ["tag:db"], ip: ["22"], srcPosture: ["posture:managed"] };
    const sections = {
      postures: { "posture:managed": ["node:os == 'macos'"] },
      grants: [{ src: ["ana@acme.test"], dst: ["tag:db"], ip: ["22"] }, managed],
      ssh: [{ action: "accept", src: ["ana@acme.test", "ben@acme.test"], dst: ["tag:db"], users: ["root"] }],
    };
    expect(waysOf(sections, "SSH 1 · root").ways.flatMap(({ holders }) => holders)).toMatchObject([
      { name: "ana@acme.test", verdict: "yes" },
      { name: "ben@acme.test", verdict: "conditional" },
    ]);
  });

  it("stand one by one, who holds it by two in both, and ways that nobody passes stay", () => {
    expect(inShort(waysOf({ grants }, "Grant 1 · 443"))).toEqual([
      "by name known: ben@acme.test also group:ops",
      "group:ops known: ana@acme.test; ben@acme.test also by name",
      "tag:db known: db.tail",
      "group:scim@acme.test hidden: ",
      "gone@acme.test nobody: ",
    ]);
  });

  it("lead through their rules, whose lines, conditions and ends are told", () => {
    const postures = { "posture:managed": ["node:os == 'macos'"] };
    const asking = { src: ["*"], dst: ["tag:router"], ip: ["53"] };
    const own = { src: ["group:ops", "cleo@acme.test"], dst: ["192.0.2.0/24"], ip: ["443"] };
    const wide = {
      src: ["cleo@acme.test", "group:scim@acme.test"],
      dst: ["*"],
      ip: ["*"],
      srcPosture: ["posture:managed"],
    };
    const { ways, rules, ...more } = waysOf({ postures, nodeAttrs, grants: [asking, own, wide] }, "Git");
    expect(ways.map(({ name, rule, state }) => [name, rule, state])).toEqual([
      [null, "grants 1", "known"],
      ["group:ops", "grants 1", "known"],
      [null, "grants 2", "known"],
      ["group:scim@acme.test", "grants 2", "hidden"],
    ]);
    expect(ways[0]?.holders).toEqual([
      { kind: "person", name: "cleo@acme.test", verdict: "yes", also: ["by name → grant 3"] },
    ]);
    expect(rules).toMatchObject([
      {
        key: "grants 1",
        short: "grant 2",
        postures: [],
        to: [{ name: "192.0.2.0/24", detail: "443" }],
        besides: [],
      },
      {
        key: "grants 2",
        postures: ["posture:managed"],
        to: [{ name: "*", detail: "" }],
        besides: ["everything"],
      },
    ]);
    expect(more.postures).toEqual([{ name: "posture:managed", asks: ["node:os == 'macos'"] }]);
    expect(more.groups).toEqual([{ name: "group:ops", line: 1 }]);
  });

  it("say of a rule why Tailrace leaves it as it is, and no more than is known", () => {
    const to = { dst: ["192.0.2.0/24"], ip: ["443"] };
    const postures = { "posture:jit": ["custom:jit == 'yes'"] };
    const { rules } = waysOf(
      {
        postures,
        nodeAttrs,
        grants: [
          { src: ["*"], dst: ["tag:router"], ip: ["53"] },
          { src: ["cleo@acme.test"], ...to, srcPosture: ["posture:jit"] },
          { src: ["ben@acme.test"], ...to, app: { "tailscale.com/cap/pam/x": [{}] } },
          { src: ["ana@acme.test"], ...to },
        ],
      },
      "Git",
    );
    expect(Object.fromEntries(rules.map(({ short, left }) => [short, left]))).toEqual({
      "grant 2": "it may be written by another program",
      "grant 3": "it belongs to Tailscale PAM",
      "grant 4": null,
    });
  });

  it("are taken back where that costs nothing else: a name out of its rule or list, single people where they are named", () => {
    const own = { src: ["group:ops", "cleo@acme.test", "dag@acme.test"], dst: ["192.0.2.0/24"], ip: ["443"] };
    const asking = { src: ["*"], dst: ["tag:router"], ip: ["53"] };
    const rule = expect.objectContaining({ section: "grants", index: 1 });
    expect(acts({ nodeAttrs, grants: [asking, own] }, "Git")).toEqual([
      {
        by: null,
        listed: { section: "grants", rule },
        takeBack: {
          kind: "takeEntitlements",
          items: [{ entitlement: { section: "grants", rule }, people: ["cleo@acme.test", "dag@acme.test"] }],
        },
        besides: [],
      },
      {
        by: "group:ops",
        // The group gives nothing but this, so that somebody can be taken out of it.
        listed: { section: "groups", group: "group:ops" },
        takeBack: { kind: "removeRuleSources", rule, sources: ["group:ops"] },
        besides: [],
      },
    ]);
    // A group that gives more is not the place to take somebody out of.
    const tagOwners = { ...declarations.tagOwners, "tag:web": ["group:ops"] };
    expect(acts({ tagOwners, nodeAttrs, grants: [asking, own] }, "Git")[1]).toMatchObject({
      listed: null,
      takeBack: { kind: "removeRuleSources" },
      besides: ["owner of tag:web"],
    });
    // A rule that leads elsewhere too costs more than this.
    const wide = { src: ["group:ops"], dst: ["*"], ip: ["*"] };
    expect(acts({ nodeAttrs, grants: [wide] }, "Git")).toEqual([
      { by: "group:ops", listed: null, takeBack: null, besides: [] },
    ]);
    expect(acts({ grants }, "group:ops")).toMatchObject([
      { by: null, listed: { section: "groups", group: "group:ops" } },
    ]);
    expect(acts({ tagOwners }, "tag:web").find(({ by }) => by === "group:ops")).toMatchObject({
      takeBack: { kind: "setTagOwners", tag: "tag:web", owners: [] },
    });
    // Who may use any tag by their role is in no list.
    const admins = { ...declarations.tagOwners, "tag:web": ["autogroup:admin"] };
    for (const by of ["autogroup:owner", "autogroup:admin"])
      expect(waysOf({ tagOwners: admins }, "tag:web").ways.find(({ name }) => name === by)).toMatchObject({
        byRole: true,
        listed: null,
        takeBack: null,
      });
    expect(acts({ grants }, "owner")).toMatchObject([{ listed: null, takeBack: null }]);
  });
});
