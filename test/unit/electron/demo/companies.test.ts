import { describe, expect, it } from "vitest";
import { grownPolicy } from "../../../../electron/demo/world/companies/grown-policy.ts";
import { createWorld } from "../../../../electron/demo/world/create-world.ts";
import { networkOf } from "../../../../electron/demo/world/network.ts";
import { policyFindings } from "../../../../electron/demo/world/policy-view.ts";
import { storedPolicy } from "../../../../electron/demo/world/stored-policy.ts";
import { serviceVerdict } from "../../../../shared/policy/judge/service-verdict.ts";
import { appsOf } from "../../../../shared/policy/document/app-connectors.ts";
import { PolicyFile } from "../../../../shared/policy/document/policy-file.ts";

const clock = { now: () => Date.UTC(2026, 11, 1, 9, 19), after: () => () => undefined };
const grown = createWorld({ seed: 1, clock, company: "grown" });

describe("the grown company’s tailnet", () => {
  it("has a policy that the service accepts and stores as it is written", () => {
    expect(serviceVerdict(grown.policy.text, networkOf(grown))).toMatchObject({ accepted: true });
    expect(policyFindings(grownPolicy, networkOf(grown))).toEqual({ errors: [], warnings: [] });
    expect(storedPolicy(grownPolicy).text).toBe(grownPolicy);
  });

  it("has nine apps, 28 people and connectors in every state", () => {
    const policy = new PolicyFile(grown.policy.text).policy;
    expect(policy === null ? [] : appsOf(policy)).toHaveLength(9);
    expect(grown.users.size).toBe(28);
    const connectors = [...grown.devices.values()].filter(({ hostname }) =>
      hostname.startsWith("connector-"),
    );
    const waits = (one: (typeof connectors)[number]): number =>
      one.advertisedRoutes.filter((route) => !one.enabledRoutes.includes(route)).length;
    expect(
      connectors.map((one) => [one.hostname, one.connectedToControl, one.tags?.length, waits(one)]),
    ).toEqual([
      ["connector-lis-1", true, 5, 0],
      ["connector-fra-1", false, 2, 0],
      ["connector-ams-1", true, 4, 2],
      ["connector-nyc-1", true, 3, 0],
      ["connector-lis-10", true, 1, 0],
      ["connector-lis-2", true, 1, 0],
    ]);
  });
});
