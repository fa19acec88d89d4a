import { describe, expect, it } from "vitest";
import { entitlementWays, type WaysGround } from "../../../../shared/governance/entitlement-ways.ts";
import { entitlementsOf } from "../../../../shared/governance/entitlements.ts";
import { wayLoss, wayLossSentence, type WayLoss } from "../../../../shared/governance/way-loss.ts";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";

type Sections = Readonly<Record<string, JsonValue>>;

const short = (login: string) => login.split("@")[0] ?? login;

function lossOf(sections: Sections, name: string, by: string | null): WayLoss {
  const document = documentOf({ ...declarations, ...sections });
  const ground: WaysGround = {
    document,
    access: Access.of(document.policy, company),
    called: (device) => device,
  };
  const entitlement = entitlementsOf(ground).find((one) => one.name === name);
  if (entitlement === undefined) throw new Error(`There is no ${name}.`);
  const way = entitlementWays(entitlement, ground).ways.find((one) => one.name === by);
  const loss = wayLoss(entitlement, way?.key ?? "", ground);
  if (!loss.ok) throw new Error(loss.problem.what);
  return loss.value;
}

const said = (...[sections, name, by]: Parameters<typeof lossOf>) =>
  wayLossSentence(lossOf(sections, name, by), short);

const toWeb = (src: string[]) => ({ src, dst: ["tag:web"], ip: ["443"] });
const rule = "Grant 1 · 443";
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
const asking = (src: string[]) => ({ src, dst: ["tag:router"], ip: ["53"] });
const toGit = (src: string[]) => ({ src, dst: ["192.0.2.0/24"], ip: ["443"] });

describe("taking a way of an entitlement back", () => {
  it("says who loses it, and who keeps it by another name of the same rule", () => {
    const grants = [toWeb(["group:ops", "ben@acme.test", "cleo@acme.test"])];
    expect(said({ grants }, rule, "group:ops")).toBe("Ana loses it; ben keeps it through their own name.");
    expect(said({ grants }, rule, null)).toBe("Cleo loses it; ben keeps it through group:ops.");
    expect(said({ grants: [toWeb(["*", "cleo@acme.test"])] }, rule, "*")).toBe(
      "4 people and 4 devices lose it; cleo keeps it through their own name.",
    );
  });

  it("says that the rule goes with its last name, also where another says the same", () => {
    const one = { grants: [toWeb(["group:ops"])] };
    expect(lossOf(one, rule, "group:ops")).toMatchObject({
      lose: { people: 2, devices: 0 },
      keep: 0,
      goes: "rule",
    });
    expect(said(one, rule, "group:ops")).toBe("2 people lose it; the rule goes with it.");
    const twins = { grants: [toWeb(["group:ops"]), toWeb(["cleo@acme.test"])] };
    expect(lossOf(twins, rule, "group:ops")).toMatchObject({
      lose: { people: 2, devices: 0 },
      keep: 0,
      goes: "rule",
    });
  });

  it("looks at the whole way to an app: who keeps it by another rule, and who may ask no more", () => {
    const sections = {
      nodeAttrs,
      grants: [asking(["*"]), toGit(["group:ops"]), toGit(["ben@acme.test"])],
    };
    expect(said(sections, "Git", "group:ops")).toBe(
      "Ana loses it; ben keeps it through their own name; the rule goes with it.",
    );
  });

  it("never tells as certain what hides behind a name that nobody can see into", () => {
    const grants = [toWeb(["cleo@acme.test", "group:scim@acme.test"])];
    expect(said({ grants }, rule, null)).toBe(
      "Cleo loses it; whether group:scim@acme.test gives it too cannot be known.",
    );
    expect(lossOf({ grants }, rule, "group:scim@acme.test")).toMatchObject({
      lose: { people: 0, devices: 0 },
      mayBeMore: true,
    });
    expect(said({ grants }, rule, "group:scim@acme.test")).toBe(
      "Who is in that group, and so loses it, cannot be known.",
    );
  });

  it("knows when nobody passes a way", () => {
    const grants = [toWeb(["gone@acme.test", "cleo@acme.test"])];
    expect(lossOf({ grants }, rule, "gone@acme.test")).toMatchObject({
      lose: { people: 0, devices: 0 },
      keep: 0,
      goes: null,
    });
    expect(said({ grants }, rule, "gone@acme.test")).toBe("Nobody loses it.");
  });

  it("takes owners of a tag out of its list, and leaves those who have it for their role", () => {
    const tagOwners = { ...declarations.tagOwners, "tag:web": ["group:ops", "cleo@acme.test"] };
    expect(said({ tagOwners }, "tag:web", "group:ops")).toBe(
      "Nobody loses it; ana keeps it through autogroup:owner, and 1 more by other ways.",
    );
    expect(said({ tagOwners }, "tag:web", null)).toBe("Cleo loses it.");
    const autoApprovers = { routes: { "10.0.0.0/8": ["group:ops"] } };
    expect(said({ autoApprovers }, "10.0.0.0/8", "group:ops")).toBe(
      "2 people lose it; the entry goes with it.",
    );
  });

  it("never counts who would pass on a condition alone among those who keep it", () => {
    const postures = { "posture:jit": ["custom:jit == 'yes'"] };
    const onJit = (src: string[]) => ({ ...toGit(src), srcPosture: ["posture:jit"] });
    const all = { nodeAttrs, postures };
    const grants = [asking(["*"]), toGit(["group:ops"]), onJit(["autogroup:member"])];
    expect(lossOf({ ...all, grants }, "Git", "group:ops")).toMatchObject({
      lose: { people: 0, devices: 0 },
      keep: 0,
      first: null,
      onCondition: 2,
    });
    expect(said({ ...all, grants }, "Git", "group:ops")).toBe(
      "2 keep it only on a condition; the rule goes with it.",
    );
    const mixed = [asking(["*"]), toGit(["group:ops"]), toGit(["ben@acme.test"]), onJit(["ana@acme.test"])];
    expect(said({ ...all, grants: mixed }, "Git", "group:ops")).toBe(
      "Ben keeps it through their own name; ana keeps it only on a condition; the rule goes with it.",
    );
  });

  it("is not to be taken back where it is not there, or would cost more", () => {
    const document = documentOf({
      ...declarations,
      nodeAttrs,
      grants: [{ src: ["*"], dst: ["*"], ip: ["*"] }],
    });
    const ground = { document, access: Access.of(document.policy, company), called: (name: string) => name };
    const git = entitlementsOf(ground).find(({ name }) => name === "Git");
    if (git === undefined) throw new Error("the app is there");
    for (const key of ["* | grants 0", "group:x | grants 9"])
      expect(wayLoss(git, key, ground)).toMatchObject({ ok: false, problem: { code: "not-found" } });
  });
});
