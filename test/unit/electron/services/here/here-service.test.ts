import { describe, expect, it } from "vitest";
import { HereService } from "../../../../../electron/services/here/here-service.ts";
import { unknown } from "../../../../../shared/core/known.ts";
import { listApps } from "../../../../../shared/connectors/apps.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../../support/connector-fixtures.ts";
import {
  createFakeLocalClient,
  createFakeLookup,
  peerAnswer,
  statusAnswer,
} from "../../../../support/fake-local-client.ts";
import { createFakeTimers } from "../../../../support/fake-timers.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const minute = 60_000;
const gateway = connector({ nodeId: "nTq8sRk2CNTRL" });
const laptop = connector({ nodeId: "nMe7aBc5CNTRL", hostname: "bruno-mbp", tags: [], os: "macOS" });
const self = peerAnswer(laptop.nodeId, { HostName: "bruno-mbp" });
const carrying = (prefix: string) =>
  peerAnswer(gateway.nodeId, { AllowedIPs: ["100.64.0.1/32", prefix], PrimaryRoutes: [prefix] });

/** Addresses without a name, for the people of a group. */
const withBank = (member: string) =>
  healthyPolicy.replace(
    `"grants": [`,
    `"groups": {"group:finance": ["${member}"]}, "grants": [
    // Partner bank (set up by Tailrace): fixed destination, reached through tag:github
    {"src": ["group:finance"], "dst": ["203.0.113.5/32", "198.51.100.16/28"], "ip": ["tcp:443"]},`,
  );

function world(answer: unknown, text = healthyPolicy) {
  const client = createFakeLocalClient(answer);
  const clock = { time: takenAt, now: () => clock.time };
  const { policy } = new PolicyFile(text);
  const seen: string[] = [];
  const here = new HereService({
    seenHere: ({ kind }) => seen.push(kind),
    client,
    lookup: createFakeLookup({ "github.com": ["140.82.121.3"] }),
    snapshot: () => snapshot(text, [gateway, laptop]),
    apps: () => (policy === null ? [] : listApps(policy)),
    namesOf: () => [],
    clock,
    timers: createFakeTimers(),
  });
  return { here, client, clock, seen };
}

describe("looking from this computer", () => {
  it("says by which connector an app leaves, and who is primary", async () => {
    const { here } = world(statusAnswer(self, [carrying("140.82.121.3/32")]));
    expect(await here.look({ again: false })).toMatchObject({
      kind: "seen",
      hostname: "bruno-mbp",
      login: "bruno@acme.example.com",
      apps: [
        { app: "GitHub", way: "connector", primary: gateway.nodeId, carrier: { nodeId: gateway.nodeId } },
      ],
    });
    expect(here.news()?.incidents).toEqual([]);
  });

  it("tells health of each look, also of one that sees nothing", async () => {
    const { here, seen } = world(statusAnswer(self, [carrying("140.82.121.3/32")]));
    await here.look({ again: true });
    expect(seen).toEqual(["seen"]);
    const blind = world({});
    await blind.here.look({ again: true });
    expect(blind.seen).toEqual(["unseen"]);
  });

  it("asks the client once in five minutes, or when somebody wants it", async () => {
    const { here, client, clock } = world(statusAnswer(self, [carrying("140.82.121.3/32")]));
    await Promise.all([here.look({ again: false }), here.lookQuietly()]);
    clock.time += 4 * minute;
    await here.lookQuietly();
    await here.look({ again: false });
    expect(client.asked()).toBe(1);
    await here.look({ again: true });
    expect(client.asked()).toBe(2);
    clock.time += 5 * minute;
    await here.lookQuietly();
    expect(client.asked()).toBe(3);
  });

  it("looks for a fixed destination by its addresses, and for those alone who may reach it", async () => {
    const carries = peerAnswer(gateway.nodeId, {
      AllowedIPs: ["203.0.113.5/32", "198.51.100.16/28"],
      PrimaryRoutes: ["203.0.113.5/32"],
    });
    const look = async (peer: typeof carries, member = "bruno@acme.example.com") => {
      const { here } = world(statusAnswer(self, [peer]), withBank(member));
      const seen = await here.look({ again: true });
      return seen.kind === "seen" ? seen.apps.find(({ app }) => app === "Partner bank") : null;
    };
    expect(await look(carries)).toMatchObject({
      name: "203.0.113.5",
      addresses: ["203.0.113.5", "198.51.100.16"],
      way: "connector",
      primary: gateway.nodeId,
    });
    // One of its routes is not taken: that leaks.
    expect(await look(carrying("203.0.113.5/32"))).toMatchObject({
      way: "leak",
      unrouted: ["198.51.100.16"],
    });
    expect(await look(carrying("203.0.113.5/32"), "ann@acme.example.com")).toBeUndefined();
  });

  it("looks at a new leak again soon, and then no more often than before", async () => {
    const { here, client, clock } = world(statusAnswer(self, [carrying("203.0.113.0/24")]));
    await here.lookQuietly();
    expect(here.news()?.incidents).toMatchObject([
      {
        id: "here:leak GitHub",
        what: "github.com leaves this computer past GitHub’s connectors.",
        apps: ["GitHub"],
      },
    ]);
    expect(here.news()?.knows("GitHub")).toBe(true);
    clock.time += 30_000;
    await here.lookQuietly();
    clock.time += 30_000;
    await here.lookQuietly();
    expect(client.asked()).toBe(2);
  });

  it("sees nothing without a client, or with one in another tailnet, and knows nothing to be over", async () => {
    const { here, client } = world(statusAnswer(peerAnswer("nElsewhere1CNTRL"), []));
    expect(await here.look({ again: false })).toMatchObject({
      kind: "unseen",
      reason: "This computer is in another tailnet, acme.example.com.",
    });
    expect(here.news()).toBeNull();
    client.answer = unknown("There is no Tailscale client on this computer.");
    expect(await here.look({ again: true })).toMatchObject({ kind: "unseen" });
  });
});
