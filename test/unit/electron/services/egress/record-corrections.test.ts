import { describe, expect, it } from "vitest";
import { RecordCorrections } from "../../../../../electron/services/egress/record-corrections.ts";
import { createLedgerStore } from "../../../../../electron/store/ledger-store.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { LedgerEntry } from "../../../../../shared/egress/ledger.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";

const now = 1_800_000_000_000;
const entries: readonly LedgerEntry[] = ["ledger-mq9x1k2f-1", "ledger-mq9x1k2f-2", "ledger-mq9x1k2f-3"].map(
  (id, index) => ({
    id,
    appName: index === 2 ? "Jira" : "GitHub",
    productId: index === 2 ? "jira" : "github",
    addresses: ["203.0.113.7", "203.0.113.91"],
    format: "line",
    at: now - 1000 + index,
    by: "ann@acme.example",
    note: "by the firewall team",
  }),
);
const id = "ledger-mq9x1k2f-2";

async function setUp() {
  const disk = createMemoryDisk();
  const ledger = createLedgerStore(disk, "/data/ledger.json", () => now);
  await ledger.update(() => entries);
  const notes: string[] = [];
  const world = { changed: 0 };
  const corrections = new RecordCorrections({
    ledger: () => ok(ledger),
    changed: () => {
      world.changed += 1;
    },
    note: (sentence) => notes.push(sentence),
    actor: () => "bo@acme.example",
    clock: { now: () => now },
  });
  return { corrections, ledger, notes, world, disk };
}

describe("correcting a record", () => {
  it("changes what was put in and how, in canonical form, and nothing else", async () => {
    const { corrections, ledger, notes, world } = await setUp();
    const change = {
      kind: "correct",
      addresses: ["2001:DB8::1", "203.0.113.7"],
      format: "json",
    } as const;
    expect(valueOf(await corrections.change({ id, change }))).toEqual({
      sentence: "Corrected the record of GitHub",
    });
    const { note: _, ...rest } = entries[1] ?? {};
    expect(ledger.current()).toEqual([
      entries[0],
      { ...rest, addresses: ["203.0.113.7", "2001:db8::1"], format: "json" },
      entries[2],
    ]);
    expect(notes).toEqual(["Corrected the record of GitHub."]);
    expect(world.changed).toBe(1);
  });

  it("refuses what is no address and leaves the record as it is", async () => {
    const { corrections, ledger } = await setUp();
    const change = { kind: "correct", addresses: ["203.0.113.7", "10.0.0"], format: "line" } as const;
    expect(problemOf(await corrections.change({ id, change }))).toMatchObject({ code: "address-invalid" });
    expect(ledger.current()).toEqual(entries);
  });

  it.each([
    { kind: "remove" },
    { kind: "taken-out" },
    { kind: "correct", addresses: ["203.0.113.8"], format: "comma" },
  ] as const)("can take back $kind once, at its place", async (change) => {
    const { corrections, ledger } = await setUp();
    valueOf(await corrections.change({ id, change }));
    expect(ledger.current()).not.toEqual(entries);
    valueOf(await corrections.change({ id, change: { kind: "undo" } }));
    expect(ledger.current()).toEqual(entries);
    expect(problemOf(await corrections.change({ id, change: { kind: "undo" } }))).toMatchObject({
      code: "not-found",
    });
  });

  it("ticks off what was taken out, with who said so and when", async () => {
    const { corrections, ledger } = await setUp();
    valueOf(await corrections.change({ id: entries[2]?.id ?? "", change: { kind: "taken-out" } }));
    expect(ledger.current()[2]).toEqual({ ...entries[2], takenOut: { at: now, by: "bo@acme.example" } });
  });

  it("is not taken for done when the disk is full", async () => {
    const { corrections, disk, ledger, notes, world } = await setUp();
    disk.fail("create", "ENOSPC");
    expect(problemOf(await corrections.change({ id, change: { kind: "remove" } }))).toMatchObject({
      code: "disk-full",
    });
    expect([ledger.current(), notes, world.changed]).toEqual([entries, [], 0]);
  });

  it("knows no record that is gone", async () => {
    const { corrections } = await setUp();
    expect(problemOf(await corrections.change({ id: "ledger-x", change: { kind: "remove" } }))).toMatchObject(
      {
        code: "not-found",
      },
    );
  });
});
