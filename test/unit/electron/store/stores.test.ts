import { describe, expect, it } from "vitest";
import { entriesOf } from "../../../../shared/bridge/activity.ts";
import { createActivityStore } from "../../../../electron/store/activity-store.ts";
import { createEgressBookStore } from "../../../../electron/store/egress-book-store.ts";
import { createAppIdentitiesStore } from "../../../../electron/store/app-identities-store.ts";
import { newIdentity } from "../../../../shared/connectors/app-identity.ts";
import { createLedgerStore } from "../../../../electron/store/ledger-store.ts";
import { createSetupsStore } from "../../../../electron/store/setups-store.ts";
import type { StoredSetup } from "../../../../electron/ports/stored-setup.ts";
import { storePaths } from "../../../../electron/store/store-paths.ts";
import { createTailnetsStore } from "../../../../electron/store/tailnets-store.ts";
import { createMemoryDisk } from "../../../support/memory-disk.ts";

const now = () => 0;

const setup: StoredSetup = {
  id: "setup-1",
  tailnetId: "t1",
  productId: "github",
  step: "device",
  startedAt: 1,
  decisions: {
    name: "GitHub",
    presetAppID: null,
    domains: ["github.com"],
    tag: "tag:github-app-connector",
    tagOwners: ["autogroup:admin"],
    accessForm: "grant",
    members: ["autogroup:member"],
    destinations: { kind: "internet" },
    via: false,
    approval: "broad",
    approvedRanges: [],
    dnsAccess: true,
    routes: [],
    comment: true,
    confirmOpen: false,
  },
  intent: { kind: "removeApp", name: "GitHub" },
  appliedAt: 2,
  inverse: { kind: "removeApp", name: "GitHub" },
  way: "linux",
  nodeId: null,
  alreadyTagged: ["n9"],
  keysToRevoke: [{ description: "Tailrace setup-1", id: null, expiresAt: 2, revoked: false }],
  authKey: {
    description: "Tailrace setup-1",
    id: "kABC",
    expiresAt: 3,
    revoked: false,
  },
  recordedAt: null,
};

describe("the stores", () => {
  it("bring back what they were given", async () => {
    const disk = createMemoryDisk();
    const tailnet = {
      id: "t1",
      tailnet: "-",
      label: "acme.example.com",
      kind: "api-token",
      hint: "wxyz",
      keptIn: "keychain",
    } as const;
    const record = {
      address: "203.0.113.7",
      nodeId: "n1",
      connector: "c",
      source: "reported",
      firstSeen: 1,
      lastSeen: 2,
      online: true,
      replaced: false,
      goneAt: null,
      verification: { at: 3, how: "command" },
    } as const;
    const entry = {
      id: "l1",
      appName: "GitHub",
      productId: null,
      addresses: ["203.0.113.7"],
      format: "line",
      at: 1,
      by: "ada",
    };
    const written = [{ kind: "removeTag", tag: "tag:github", onlyIfUnused: true }] as const;
    const gitHub = { ...newIdentity([], "GitHub", 1), renamingTo: "Code", written };
    const rounds = [
      [createTailnetsStore, { tailnets: [tailnet], activeId: "t1" }],
      [createEgressBookStore, { version: 1, records: [record] }],
      [createLedgerStore, [entry]],
      [createLedgerStore, [{ ...entry, appId: "app:GitHub" }]],
      [createAppIdentitiesStore, [gitHub]],
      [createSetupsStore, [setup]],
    ] as const;
    for (const [create, value] of rounds) {
      const path = `/${create.name}.json`;
      const store = create(disk, path, now);
      await store.load();
      expect(await store.update(() => value as never)).toMatchObject({ ok: true });
      expect(await create(disk, path, now).load()).toMatchObject({ value, problem: null });
    }
  });

  it("refuse a file with a field that does not belong there, a secret above all", async () => {
    const disk = createMemoryDisk();
    const store = createSetupsStore(disk, "/setups.json", now);
    await store.load();
    await store.update(() => [setup]);
    const text = disk.text("/setups.json") ?? "";
    disk.write("/setups.json", text.replace('"id": "kABC"', '"id": "kABC", "key": "tskey-auth-x"'));
    expect((await createSetupsStore(disk, "/setups.json", now).load()).problem?.code).toBe("store-corrupt");
  });

  it("keep a limited number of activities, newest first", async () => {
    const disk = createMemoryDisk();
    const store = createActivityStore(disk, "/activity.json", now);
    await store.load();
    for (let index = 0; index < 510; index += 1) {
      await store.add({ id: `a${index}`, at: index, kind: "other", sentence: "Something", by: "Tailrace" });
    }
    expect(store.current()).toHaveLength(500);
    expect(store.current()[0]?.id).toBe("a509");
    expect((await createActivityStore(disk, "/activity.json", now).load()).value).toHaveLength(500);
  });

  it("keep the activities of each tailnet, whatever happens in another, until it is forgotten", async () => {
    const disk = createMemoryDisk();
    const store = createActivityStore(disk, "/activity.json", now);
    await store.load();
    const entry = { at: 1, kind: "other", sentence: "Something", by: "Tailrace" } as const;
    await store.add({ ...entry, id: "old" });
    await store.adopt("one");
    for (let index = 0; index < 505; index += 1)
      await store.add({ ...entry, id: `b${index}`, tailnetId: "two" });
    expect(entriesOf(store.current(), "one").map(({ id }) => id)).toEqual(["old"]);
    expect(entriesOf(store.current(), "two")).toHaveLength(500);
    await store.forget("two");
    expect(store.current().map(({ id }) => id)).toEqual(["old"]);
  });
});

describe("storePaths", () => {
  it("names a tailnet’s folder itself, whatever the id", () => {
    const paths = storePaths("/data");
    const folders = ["t1", "../../etc", "", "a/b", "ä"].map((id) => paths.ofTailnet(id).folder);
    expect(new Set(folders).size).toBe(5);
    for (const folder of folders) expect(folder).toMatch(/^\/data\/tailnets\/[0-9a-f]{32}$/u);
  });
});
