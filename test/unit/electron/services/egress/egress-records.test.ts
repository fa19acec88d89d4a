import { describe, expect, it } from "vitest";
import { EgressRecords } from "../../../../../electron/services/egress/egress-records.ts";
import { LastCopies } from "../../../../../electron/services/egress/last-copies.ts";
import { createLedgerStore } from "../../../../../electron/store/ledger-store.ts";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { readPastedList } from "../../../../../shared/egress/pasted-list.ts";
import { listOfEntries } from "../../../../../shared/egress/read/read-entries.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { sampleApp, sampleEgress } from "../../../../support/sample-fleet.ts";

const now = 1_800_000_000_000;
const [first, second, third] = ["203.0.113.7", "203.0.113.91", "203.0.113.200"];
const both = [first, second];
const v6 = "2001:db8::7";
const mark = { appName: "GitHub", format: "line", addresses: both } as const;

function setUp(addresses: readonly string[] = both, change: Partial<AppView> = {}) {
  const world = { changed: 0, addresses, ids: 0 };
  const app = () =>
    sampleApp(now, {
      name: "GitHub",
      productId: "github",
      egress: world.addresses.map((address) => sampleEgress(now, address, "n1")),
      ...change,
    });
  const disk = createMemoryDisk();
  const ledger = createLedgerStore(disk, "/data/ledger.json", () => now);
  const copies = new LastCopies();
  const notes: string[] = [];
  const records = new EgressRecords({
    app: (name) => (name === "GitHub" ? ok(app()) : fail(problem("not-found", "No such app."))),
    elsewhere: () => [],
    ledger: () => ok(ledger),
    identity: () => undefined,
    copies,
    changed: () => {
      world.changed += 1;
    },
    note: (sentence) => notes.push(sentence),
    actor: () => "ann@acme.example",
    clock: { now: () => now },
    ids: { next: (prefix) => `${prefix}-${(world.ids += 1)}` },
  });
  return { records, ledger, copies, notes, world, disk };
}

describe("the ledger", () => {
  it("records what was put into the product, when and by whom", async () => {
    const { records, ledger, notes, world } = setUp();
    valueOf(await records.markAdded({ ...mark, note: "done by Bo" }));
    expect(ledger.current()).toEqual([
      {
        id: "ledger-1",
        appName: "GitHub",
        productId: "github",
        addresses: both,
        format: "line",
        at: now,
        by: "ann@acme.example",
        note: "done by Bo",
      },
    ]);
    expect(world.changed).toBe(1);
    expect(notes).toHaveLength(1);
  });

  it("is not taken for written when the disk is full, and what was copied is kept", async () => {
    const { records, disk, world, ledger, notes, copies } = setUp();
    copies.copied("GitHub", { addresses: both, format: "line" });
    disk.fail("create", "ENOSPC");
    expect(problemOf(await records.markAdded(mark))).toMatchObject({ code: "disk-full" });
    expect([ledger.current(), world.changed, notes]).toEqual([[], 0, []]);
    expect(copies.of("GitHub")).toBeDefined();
  });

  it("has nothing to record of an app that is gone, or without addresses", async () => {
    expect(problemOf(await setUp().records.markAdded({ ...mark, appName: "Gone" }))).toMatchObject({
      code: "not-found",
    });
    expect(problemOf(await setUp([]).records.markAdded(mark))).toMatchObject({ code: "nothing-to-copy" });
  });
});

describe("a record of what was copied", () => {
  it("is refused when a sync brought another address since, whatever is on screen by then", async () => {
    const { records, ledger, copies, world } = setUp();
    copies.copied("GitHub", { addresses: both, format: "comma" });
    world.addresses = [first, second, third];
    const shown = { ...mark, addresses: world.addresses };
    expect(problemOf(await records.markAdded(shown))).toMatchObject({
      code: "conflict",
      what: "The egress IPs have changed since they were copied: add 203.0.113.200.",
    });
    expect(ledger.current()).toEqual([]);
    copies.copied("GitHub", { addresses: world.addresses, format: "comma" });
    valueOf(await records.markAdded(shown));
    expect(ledger.current()).toMatchObject([{ addresses: world.addresses, format: "comma" }]);
    expect(copies.of("GitHub")).toBeUndefined();
  });

  it("is refused when the page shows other addresses than there are, and nothing was copied", async () => {
    const { records, ledger } = setUp([first, third]);
    expect(problemOf(await records.markAdded(mark))).toMatchObject({
      code: "conflict",
      what: "The egress IPs have changed since they were shown: add 203.0.113.200, leave out 203.0.113.91.",
    });
    expect(ledger.current()).toEqual([]);
  });

  it("has the format on screen where the same set was copied in that too, else that of the last copy", async () => {
    const { records, ledger, copies } = setUp();
    copies.copied("GitHub", { addresses: both, format: "line" });
    copies.copied("GitHub", { addresses: both, format: "json" });
    copies.copied("Jira", { addresses: both, format: "comma" });
    valueOf(await records.markAdded(mark));
    copies.copied("GitHub", { addresses: both, format: "hcl" });
    valueOf(await records.markAdded(mark));
    copies.copied("GitHub", { addresses: [first], format: "line" });
    copies.copied("GitHub", { addresses: both, format: "csv" });
    valueOf(await records.markAdded(mark));
    expect(ledger.current().map(({ format }) => format)).toEqual(["line", "hcl", "csv"]);
  });

  it("holds IPv6 where it was copied although the product is not known to take it", async () => {
    const change = { productId: "hubspot", ipv6Choice: "left-out" } as const;
    const { records, ledger, copies } = setUp([...both, v6], change);
    valueOf(await records.markAdded(mark));
    copies.copied("GitHub", { addresses: [...both, v6], format: "line" });
    valueOf(await records.markAdded(mark));
    expect(ledger.current().map(({ addresses }) => addresses)).toEqual([both, [...both, v6]]);
  });
});

describe("a record that completes a set-up", () => {
  const ofSetup = { ...mark, setupId: "s1", note: "here" };

  it("is written once, however often it has to be sent", async () => {
    const { records, ledger, notes } = setUp();
    valueOf(await records.markAdded(ofSetup));
    valueOf(await records.markAdded(ofSetup));
    await Promise.all([records.markAdded(ofSetup), records.markAdded(ofSetup)]);
    expect(ledger.current()).toHaveLength(1);
    expect(notes).toHaveLength(1);
  });

  it.each([
    ["another set-up", { setupId: "s2" }],
    ["another note", { note: "there" }],
    ["other addresses", { addresses: [first, third] }],
  ])("is another one with %s", async (_what, change) => {
    const { records, ledger, world } = setUp();
    valueOf(await records.markAdded(ofSetup));
    const next = { ...ofSetup, ...change };
    world.addresses = next.addresses;
    valueOf(await records.markAdded(next));
    expect(ledger.current()).toHaveLength(2);
  });

  it("is another one when the list was something else in between", async () => {
    const { records, ledger } = setUp();
    valueOf(await records.markAdded(ofSetup));
    valueOf(await records.markAdded(mark));
    valueOf(await records.markAdded(ofSetup));
    expect(ledger.current()).toHaveLength(3);
  });
});

describe("adding to what stands in the product", () => {
  it("takes nothing out: what was recorded stays until it is ticked off", async () => {
    const { records, ledger, copies, world } = setUp();
    valueOf(await records.markAdded(mark));
    world.addresses = [first, third];
    copies.copied("GitHub", { addresses: [third], format: "line" });
    valueOf(await records.markAdded({ ...mark, addresses: [third] }));
    expect(ledger.current().at(-1)?.addresses).toEqual([first, second, third]);
    valueOf(await records.tick({ appName: "GitHub", addresses: [second], there: false }));
    expect(ledger.current().at(-1)?.addresses).toEqual([first, third]);
  });

  it("is refused where what is missing is not all that was put there", async () => {
    const { records, ledger, copies, world } = setUp();
    valueOf(await records.markAdded(mark));
    copies.copied("GitHub", { addresses: [third], format: "line" });
    world.addresses = [first, second, third, "203.0.113.210"];
    expect(problemOf(await records.markAdded(mark))).toMatchObject({
      code: "conflict",
      what: "The egress IPs have changed since they were copied: add 203.0.113.210.",
    });
    expect(ledger.current()).toHaveLength(1);
  });
});

describe("a tick", () => {
  it("records one address, and takes it back", async () => {
    const { records, ledger, notes } = setUp();
    valueOf(await records.tick({ appName: "GitHub", addresses: [first], there: true }));
    valueOf(await records.tick({ appName: "GitHub", addresses: [second], there: true }));
    expect(ledger.current().at(-1)).toMatchObject({ addresses: both, by: "ann@acme.example", at: now });
    valueOf(await records.tick({ appName: "GitHub", addresses: [second], there: false }));
    expect(ledger.current().at(-1)?.addresses).toEqual([first]);
    expect(notes.at(-1)).toBe(`Recorded ${second} as not in the allowlist of GitHub.`);
    valueOf(await records.tick({ appName: "GitHub", addresses: [first], there: false }));
    expect(ledger.current().at(-1)?.takenOut).toEqual({ at: now, by: "ann@acme.example" });
  });

  it("is refused for an address that is none of the app’s", async () => {
    const { records, ledger } = setUp();
    for (const there of [true, false]) {
      expect(problemOf(await records.tick({ appName: "GitHub", addresses: [third], there }))).toMatchObject({
        code: "not-found",
      });
    }
    expect(ledger.current()).toEqual([]);
  });
});

const pasted = (text: string) => ({
  appName: "GitHub",
  list: readPastedList(text),
  how: "pasted" as const,
});

const read = (...texts: readonly string[]) => ({
  appName: "GitHub",
  list: listOfEntries(texts.map((text) => ({ text, label: "" }))),
  how: "read" as const,
  by: "bruno@acme.example",
});

describe("a list that was looked at", () => {
  it("is recorded with what it holds of ours, how much else, and what was looked for", async () => {
    const { records, ledger, notes } = setUp();
    valueOf(await records.recordCheck({ ...pasted(`${first}\n198.51.100.4\n198.51.100.5`), name: "acme" }));
    expect(ledger.current()).toMatchObject([
      {
        addresses: [first],
        by: "ann@acme.example",
        checked: { entries: 3, foreign: 2, how: "pasted", list: "acme", lookedFor: both },
      },
    ]);
    expect(ledger.current()[0]?.checked?.hash).toMatch(/^[0-9a-f]{64}$/u);
    expect(JSON.stringify(ledger.current())).not.toContain("198.51.100");
    expect(notes.at(-1)).toBe("Compared the allowlist of GitHub: found 1 egress IP among 3 entries.");
  });

  it("is not recorded where it was not understood, or speaks of denying", async () => {
    const { records, ledger } = setUp();
    for (const text of [`${first}\n203.0.113.999`, "nothing here", `deny all of these\n${first}`])
      expect(problemOf(await records.recordCheck(pasted(text)))).toMatchObject({ code: "conflict" });
    expect(ledger.current()).toEqual([]);
  });

  it("keeps the first and the newest of reads that find the same", async () => {
    const { records, ledger } = setUp();
    for (let day = 0; day < 5; day++) valueOf(await records.recordCheck(read(first, second)));
    expect(ledger.current()).toHaveLength(2);
    expect(ledger.current().at(-1)).toMatchObject({ by: "bruno@acme.example", checked: { how: "read" } });
    valueOf(await records.recordCheck(read(first)));
    valueOf(await records.recordCheck(read(first, second)));
    expect(ledger.current()).toHaveLength(4);
    valueOf(await records.recordCheck(read()));
    expect(ledger.current().at(-1)).toMatchObject({ addresses: [], checked: { entries: 0 } });
  });
});
