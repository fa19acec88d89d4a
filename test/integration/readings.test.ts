import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReadableProductId } from "../../shared/egress/read/list-reader.ts";
import { connectedApplication, type ConnectedApplication } from "../support/connected-application.ts";
import { problemOf, valueOf } from "../support/demo-client.ts";
import type { MemoryDisk } from "../support/memory-disk.ts";
import { fakeWorld, startApplication } from "../support/fake-world.ts";
import {
  standInHosts,
  standInProducts,
  standInTargets,
  standInTokens,
} from "../support/stand-ins/products.ts";
import { listsOf, startStandIns, type StandIns } from "../support/stand-ins/stand-in.ts";

const hour = 60 * 60 * 1000;
const id: ReadableProductId = "github";

let standIns: StandIns;
let running: ConnectedApplication;
let later = 0;
const lists = { entries: [{ value: "198.51.100.77/32", name: "Office Porto" }], perPage: 50 };
const seenSecrets: string[] = [];

beforeEach(async () => {
  later = 0;
  lists.entries = [{ value: "198.51.100.77/32", name: "Office Porto" }];
  seenSecrets.length = 0;
  standIns = await startStandIns(standInProducts(lists));
  const now = () => Date.now() + later;
  running = await connectedApplication(
    fakeWorld({
      clock: { now },
      products: listsOf(standIns, now),
      secretSeen: (secret) => seenSecrets.push(secret),
    }),
  );
  // The company’s app, served by the same connectors, is GitHub.
  running.demo.control.foreignEdit((text) =>
    text
      .replace('"Salesforce"', '"GitHub"')
      .replace(
        '["*.salesforce.com", "*.force.com", "*.salesforce-setup.com"]',
        '["github.com", "*.github.com"]',
      ),
  );
  await running.sync();
});

afterEach(async () => {
  await running.close();
  await standIns.close();
});

const handlers = () => running.application.handlers;
const readings = () => running.application.publisher.state().readings.readings;
const ledger = () => running.application.publisher.state().fleet.ledger;
const add = (product: ReadableProductId = id, secrets = standInTokens[product]) =>
  handlers()["readings.add"]({ productId: product, target: standInTargets[product], secrets });
const github = () => running.app("GitHub");
const ips = () => github()?.egress.map(({ address }) => address) ?? [];

const filesOf = (disk: MemoryDisk) => [...disk.files.keys()].map((path) => [path, disk.text(path)]);

/** Everything that leaves memory: what the window is handed, the disk, the log, the activity, what was copied. */
const everywhere = () =>
  JSON.stringify([
    running.application.publisher.state(),
    filesOf(running.world.disk),
    running.world.log.lines,
    running.world.copied,
    running.world.notified,
  ]);

describe("a list that is read with a token", () => {
  it("is compared and recorded as one that was pasted, without what is somebody else’s", async () => {
    expect(ips().length).toBeGreaterThan(0);
    lists.entries = [...lists.entries, ...ips().map((value) => ({ value, name: "tailrace" }))];
    valueOf(await add());
    expect(ledger().at(-1)).toMatchObject({
      appName: "GitHub",
      addresses: ips(),
      checked: { how: "read", list: "acme", entries: ips().length + 1, foreign: 1, lookedFor: ips() },
    });
    expect(github()?.delta).toMatchObject({ add: [], remove: [] });
    expect(readings()).toMatchObject([
      {
        productId: id,
        name: "acme",
        enforced: true,
        reading: false,
        trouble: null,
        entries: ips().length + 1,
      },
    ]);
    expect(everywhere()).not.toContain("198.51.100.77");
    const latest = valueOf(await handlers()["readings.latest"]({ productId: id }));
    expect(latest?.entries).toContainEqual({ text: "198.51.100.77/32", label: "Office Porto" });
  });

  it("shows what is missing, and is no trigger of a change", async () => {
    valueOf(await add());
    expect(github()?.delta?.add).toEqual(ips());
    expect(standIns.requests.every(({ method, path }) => method === "POST" && path === "/graphql")).toBe(
      true,
    );
    expect(running.world.copied).toEqual([]);
  });

  it("leaves its token in the keychain alone", async () => {
    for (const product of [
      "github",
      "okta",
      "microsoft-entra-id",
      "datadog",
      "buildkite",
      "supabase",
    ] as const)
      valueOf(await add(product));
    expect(everywhere()).not.toContain("CANARY");
    const tailnet = running.application.publisher.state().connection.activeId ?? "";
    expect(await running.world.keychain.get(`${tailnet} github`)).toEqual({
      ok: true,
      value: `api.github.com ${standInTokens.github[0]}`,
    });
    // The log blots out whatever it was told of.
    for (const secret of Object.values(standInTokens).flat()) expect(seenSecrets).toContain(secret);
    problemOf(await add("github", ["ghp_CANARYwrong00000"]));
    problemOf(await add("github", ["CANARY with spaces"]));
    expect(everywhere()).not.toContain("CANARY");
  });

  it("keeps nothing of a token that does not work", async () => {
    expect(problemOf(await add(id, ["ghp_CANARYwrong00000"]))).toMatchObject({ code: "credential-rejected" });
    expect(readings()).toEqual([]);
    const tailnet = running.application.publisher.state().connection.activeId ?? "";
    expect(await running.world.keychain.get(`${tailnet} github`)).toEqual({ ok: true, value: null });
  });

  it("stops when the token is rejected, and keeps the last result with its date", async () => {
    valueOf(await add());
    const before = readings()[0]?.readAt;
    standIns.misbehave(standInHosts.github, () => ({ status: 401 }));
    later = 25 * hour;
    await running.sync();
    await expect.poll(() => readings()[0]?.trouble?.kind).toBe("rejected");
    expect(readings()[0]?.readAt).toBe(before);
    const asked = standIns.requests.length;
    later = 80 * hour;
    await running.sync();
    await expect.poll(() => readings()[0]?.reading).toBe(false);
    expect(standIns.requests).toHaveLength(asked);
    // Asked by a person it is tried once more; another token takes its place.
    problemOf(await handlers()["readings.read"]({ productId: id }));
    expect(standIns.requests).toHaveLength(asked + 1);
    standIns.misbehave(standInHosts.github, null);
    valueOf(await add());
    expect(readings()).toMatchObject([{ trouble: null }]);
  });

  it("is read once a day and once after the egress IPs changed, and not at every sync", async () => {
    valueOf(await add());
    const first = standIns.requests.length;
    await running.sync();
    await running.sync();
    expect(standIns.requests).toHaveLength(first);
    later = 25 * hour;
    await running.sync();
    await expect.poll(() => standIns.requests.length).toBe(first + 1);
    const { nodeId = "" } = github()?.egress[0] ?? {};
    valueOf(await handlers()["egress.enter"]({ nodeId, address: "28.60.1.9" }));
    await running.sync();
    await expect.poll(() => standIns.requests.length).toBe(first + 2);
    await running.sync();
    await expect.poll(() => readings()[0]?.reading).toBe(false);
    expect(standIns.requests).toHaveLength(first + 2);
  });

  it("waits as the product asks, also when a person presses", async () => {
    valueOf(await add());
    standIns.misbehave(standInHosts.github, () => ({ status: 429, headers: { "retry-after": "600" } }));
    expect(problemOf(await handlers()["readings.read"]({ productId: id }))).toMatchObject({
      code: "rate-limited",
    });
    const asked = standIns.requests.length;
    expect(problemOf(await handlers()["readings.read"]({ productId: id }))).toMatchObject({
      code: "rate-limited",
    });
    expect(standIns.requests).toHaveLength(asked);
    standIns.misbehave(standInHosts.github, null);
    later = 601_000;
    valueOf(await handlers()["readings.read"]({ productId: id }));
    expect(readings()).toMatchObject([{ trouble: null }]);
  });

  it("is compared and not recorded where an entry was not understood", async () => {
    lists.entries = [{ value: "not an address", name: "x" }];
    valueOf(await add());
    expect(readings()).toMatchObject([{ trouble: { kind: "partly", notUnderstood: 1 } }]);
    expect(ledger().some(({ checked }) => checked?.how === "read")).toBe(false);
  });

  it("is replaced in whole by the product’s command for an hour, and is still written nowhere else", async () => {
    running.demo.control.foreignEdit((text) =>
      text.replace('"GitHub"', '"Okta"').replace('["github.com", "*.github.com"]', '["*.okta.com"]'),
    );
    await running.sync();
    valueOf(await add("okta"));
    const { productId, egress } = running.app("Okta") ?? {};
    expect(productId).toBe("okta");
    const missing = egress?.map(({ address }) => address) ?? [];
    const readAt = readings()[0]?.readAt ?? 0;
    const asked = { appName: "Okta", way: "curl", missing, own: missing };
    expect(everywhere()).not.toContain("198.51.100.77");
    expect(problemOf(await handlers()["egress.copyRun"]({ ...asked, list: null })).code).toBe(
      "nothing-to-copy",
    );
    valueOf(await handlers()["egress.copyRun"]({ ...asked, list: { readAt } }));
    expect(running.world.copied.at(-1)).toContain("198.51.100.77/32");
    later = hour;
    expect(problemOf(await handlers()["egress.copyRun"]({ ...asked, list: { readAt } })).code).toBe(
      "nothing-to-copy",
    );
    const { disk, log } = running.world;
    const kept = JSON.stringify([running.application.publisher.state(), filesOf(disk), log.lines]);
    expect(kept).not.toContain("198.51.100.77");
  });

  it("sends no token to another host than the one it was entered for", async () => {
    valueOf(await add("okta"));
    const { disk } = running.world;
    const file = [...disk.files.keys()].find((path) => path.endsWith("list-readings.json")) ?? "";
    running.application.stop();
    disk.write(file, (disk.text(file) ?? "").replace('"acme"', '"evil"'));
    const again = await startApplication(running.world);
    const asked = standIns.requests.length;
    await expect.poll(() => again.publisher.state().readings.readings.length).toBe(1);
    expect(problemOf(await again.handlers["readings.read"]({ productId: "okta" }))).toMatchObject({
      code: "untrusted-host",
    });
    expect(standIns.requests).toHaveLength(asked);
    again.stop();
  });

  it("goes with its tailnet, and by itself", async () => {
    valueOf(await add());
    valueOf(await add("okta"));
    const tailnet = running.application.publisher.state().connection.activeId ?? "";
    valueOf(await handlers()["readings.remove"]({ productId: id }));
    expect(readings().map(({ productId }) => productId)).toEqual(["okta"]);
    expect(await running.world.keychain.get(`${tailnet} github`)).toEqual({ ok: true, value: null });
    expect(await running.world.keychain.has(`${tailnet} okta`)).toEqual({ ok: true, value: true });
    valueOf(await handlers()["connection.disconnect"]({ tailnetId: tailnet }));
    expect(await running.world.keychain.has(`${tailnet} okta`)).toEqual({ ok: true, value: false });
    expect(readings()).toEqual([]);
  });
});

describe("on the runtime that may only talk to this computer", () => {
  it("no token is taken, sent or kept", async () => {
    const runtime = { kind: "fallback", version: "33.0.0", loopbackOnly: true } as const;
    const fallback = await connectedApplication(
      fakeWorld({ runtime, products: listsOf(standIns, () => 0, true) }),
    );
    const { handlers: commands, publisher } = fallback.application;
    const asked = { productId: id, target: standInTargets[id], secrets: standInTokens[id] };
    expect(problemOf(await commands["readings.add"](asked))).toMatchObject({ code: "runtime-untrusted" });
    expect(standIns.requests).toEqual([]);
    expect(JSON.stringify([publisher.state(), filesOf(fallback.world.disk)])).not.toContain("CANARY");
    await fallback.close();
  });
});
