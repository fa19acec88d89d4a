import { describe, expect, it } from "vitest";
import type { ImpactContext } from "../../../../../../shared/policy/access/difference/compare.ts";
import type { Network } from "../../../../../../shared/policy/access/network.ts";
import type { IntentOf } from "../../../../../../shared/policy/edit/intents.ts";
import { planIntent } from "../../../../../../shared/policy/edit/plan.ts";
import { company, declarations, device, differenceBetween } from "../../../../../support/policy-world.ts";

const textOf = (sections: object) => JSON.stringify({ ...declarations, ...sections });
const base = textOf({ grants: [] });

function planned(text: string, intent: Parameters<typeof planIntent>[1]): string {
  const plan = planIntent(text, intent);
  if (!plan.ok) throw new Error(plan.problem.what);
  return plan.value.after;
}

function rowsOf(before: string, after: string, network: Network = company, context: ImpactContext = {}) {
  return differenceBetween(before, after, network, context)
    .impact()
    .rows.map(({ who, change, what }) => `${change === "gains" ? "+" : "-"} ${who}: ${what}`);
}

describe("an app that its connector has found a part of", () => {
  const addApp: IntentOf<"addApp"> = {
    kind: "addApp",
    name: "GitHub",
    domains: ["github.com"],
    connectors: ["tag:github"],
    access: {
      form: "grant",
      sources: ["autogroup:member"],
      destinations: ["140.82.112.0/20"],
      ports: ["tcp:443"],
    },
    approval: { form: "narrow", prefixes: ["140.82.112.0/20"] },
    dnsAccess: true,
    routes: [],
  };
  const context = { knowledge: () => ({ ranges: ["140.82.112.0/20"], isPublic: true }) };

  it("is told in one row, as it was before anything was found", () => {
    const connector = device("github-1", 77, {
      tags: ["tag:github"],
      advertisedRoutes: ["140.82.121.4/32"],
    });
    const found = { ...company, nodes: [...company.nodes, connector] };
    const after = planned(base, addApp);
    expect(rowsOf(base, after, company, context)).toEqual(["+ 5 members: GitHub"]);
    expect(rowsOf(base, after, found, context)).toEqual(["+ 5 members: GitHub"]);
  });
});

/** Who gains the app called Git, and whether surely. */
const gainsOf = (before: object, after: object) =>
  differenceBetween(textOf(before), textOf(after), company, {})
    .impact()
    .rows.filter(({ change, what }) => change === "gains" && what === "Git")
    .map(({ who, unsure }) => ({ who, unsure }));

describe("an app that was found nowhere yet", () => {
  const app = { name: "Git", connectors: ["tag:web"], domains: ["git.test"] };
  const names = { src: ["autogroup:member"], dst: ["tag:web"], ip: ["53"] };
  const broad = { src: ["ana@acme.test"], dst: ["autogroup:internet"], ip: ["443"], via: ["tag:web"] };
  const nodeAttrs = [{ target: ["*"], app: { "tailscale.com/app-connectors": [app] } }];
  it("is not surely gained by whoever may reach more public addresses", () => {
    expect(gainsOf({ nodeAttrs, grants: [names] }, { nodeAttrs, grants: [names, broad] })).toEqual([
      { who: "ana@acme.test", unsure: true },
    ]);
  });

  it("is gained as meant where it comes with the change", () => {
    const both = [names, broad];
    expect(gainsOf({ grants: both }, { nodeAttrs, grants: both })).toEqual([
      { who: "ana@acme.test", unsure: undefined },
    ]);
  });
});

describe("fixed addresses", () => {
  it("tells who gains an address that is added, and who loses one that is taken away", () => {
    const before = planned(base, {
      kind: "addFixedDestination",
      name: "Partner bank",
      tag: "tag:bank-router",
      prefixes: ["203.0.113.5/32", "198.51.100.16/28"],
      sources: ["autogroup:member"],
      ports: ["tcp:443"],
      via: true,
    });
    const after = planned(before, {
      kind: "updateFixedDestination",
      name: "Partner bank",
      change: { prefixes: ["203.0.113.5/32", "192.0.2.9/32"] },
    });
    expect(rowsOf(before, after)).toEqual([
      "- 5 members: Partner bank: 198.51.100.16/28",
      "+ 5 members: Partner bank: 192.0.2.9/32",
    ]);
  });
});
