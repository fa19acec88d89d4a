import { describe, expect, it } from "vitest";
import { addCredentials } from "../../../../electron/demo/add-credentials.ts";
import { createWorld } from "../../../../electron/demo/world/create-world.ts";
import { networkOf } from "../../../../electron/demo/world/network.ts";
import { appsServedBy } from "../../../../electron/demo/world/policy-view.ts";
import { defaultPolicy, seedPolicy } from "../../../../electron/demo/world/seed-policy.ts";
import { storedPolicy } from "../../../../electron/demo/world/stored-policy.ts";
import type { World } from "../../../../electron/demo/world/world.ts";
import { readDevice } from "../../../../electron/tailnet/schemas/device.ts";
import { egressCandidates } from "../../../../shared/egress/candidates.ts";
import { preview } from "../../../../electron/demo/world/preview.ts";
import { serviceVerdict } from "../../../../shared/policy/judge/service-verdict.ts";

const clock = { now: () => Date.UTC(2026, 4, 4, 9), after: () => () => undefined };
const world = (seed = 1): World => createWorld({ seed, clock });

const plain = ({ devices, users, audit, policy }: World): unknown => [
  [...devices],
  [...users],
  audit,
  policy,
];

describe("the company’s tailnet", () => {
  it("is the same for the same seed and time, and another one for another seed", () => {
    expect(plain(world())).toEqual(plain(world()));
    expect(plain(world())).not.toEqual(plain(world(2)));
    const token = (): string => addCredentials(world(), "bruno@acme.example.com", () => "s", 90).token;
    expect(token()).toBe(token());
  });

  it("has a policy that the service accepts, with its own tests green, before and after each earlier change", () => {
    const { audit, policy, ...rest } = world();
    const network = networkOf({ audit, policy, ...rest });
    const saves = audit.filter(({ target }) => target.property === "ACL");
    const texts = saves.flatMap((entry) => [String(entry.old), String(entry.new)]);
    expect(new Set([policy.text, ...texts]).size).toBe(4);
    for (const text of [policy.text, ...texts, defaultPolicy]) {
      expect(serviceVerdict(text, network)).toMatchObject({ accepted: true });
    }
  });

  it("stores its policy as it is written, so that a first save changes nothing else", () => {
    expect(storedPolicy(seedPolicy).text).toBe(seedPolicy);
    expect(storedPolicy(world().policy.text)).toEqual(world().policy);
    expect(storedPolicy(defaultPolicy).text).toBe(defaultPolicy);
  });

  it("has Salesforce and Jira, and GitHub is still to be set up", () => {
    const { policy } = world();
    expect(policy.text.toLowerCase()).not.toContain("github");
    const served = (tag: string): unknown => appsServedBy(policy.text, [tag]).map(({ name }) => name);
    expect(served("tag:salesforce-app-connector")).toEqual(["Salesforce"]);
    expect(served("tag:jira-app-connector")).toEqual(["Jira"]);
  });

  it("does not let people reach GitHub’s addresses yet", () => {
    const { policy, ...rest } = world();
    const question = { type: "ipport", previewFor: "140.82.121.4:22" } as const;
    expect(preview(policy.text, networkOf({ policy, ...rest }), question).matches).toEqual([]);
  });

  it("has one connector that is well and one that is not", () => {
    const connectors = [...world().devices.values()].filter(({ tags }) =>
      tags?.[0]?.endsWith("-app-connector"),
    );
    expect(connectors.map(({ hostname, connectedToControl }) => [hostname, connectedToControl])).toEqual([
      ["connector-fra-1", true],
      ["connector-lis-1", false],
    ]);
  });

  it("gives connectors public addresses that count as egress", () => {
    const device = [...world().devices.values()].find(({ hostname }) => hostname === "connector-fra-1");
    const read = readDevice(device);
    expect(read === null ? null : egressCandidates(read)).toMatchObject({
      ipv4: ["28.14.7.21"],
      ipv6: ["2d00:acc:e5:1::21"],
    });
  });

  it("has unique names, ids and addresses", () => {
    const devices = [...world().devices.values()];
    for (const field of ["nodeId", "id", "hostname", "name"] as const) {
      expect(new Set(devices.map((device) => device[field])).size).toBe(devices.length);
    }
    expect(new Set(devices.map(({ addresses }) => addresses[0])).size).toBe(devices.length);
  });
});
