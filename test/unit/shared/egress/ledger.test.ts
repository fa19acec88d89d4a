import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leftBehind, ledgerDelta, newestEntries, newestEntry } from "../../../../shared/egress/ledger.ts";
import type { LedgerEntry } from "../../../../shared/egress/ledger.ts";

function entry(changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: "1",
    appName: "GitHub",
    productId: "github",
    addresses: ["203.0.113.9", "203.0.113.10"],
    format: "line",
    at: 1,
    by: "admin@example.com",
    ...changes,
  };
}

const sound = { kept: [], ground: { sound: true, at: 1 } } as const;

describe("ledgerDelta", () => {
  it("says what to add and what to remove, sorted by number", () => {
    expect(ledgerDelta(["2001:db8::1", "203.0.113.10", "203.0.113.8"], entry(), sound)).toEqual({
      add: ["203.0.113.8", "2001:db8::1"],
      remove: ["203.0.113.9"],
      unchanged: ["203.0.113.10"],
      kept: [],
    });
  });

  it("compares addresses, not spellings", () => {
    const delta = ledgerDelta(
      ["2001:DB8:0::1", "203.0.113.9/32"],
      entry({ addresses: ["203.0.113.9", "2001:db8::1"] }),
      sound,
    );
    expect([delta.add, delta.remove]).toEqual([[], []]);
    expect(delta.unchanged).toEqual(["203.0.113.9", "2001:db8::1"]);
  });

  it("removes nothing that is kept for a while, and nothing at all without sound ground", () => {
    const kept = ["203.0.113.9"];
    expect(ledgerDelta(["203.0.113.8"], entry(), { ...sound, kept })).toEqual({
      add: ["203.0.113.8"],
      remove: ["203.0.113.10"],
      unchanged: [],
      kept,
    });
    const ground = { sound: false, at: 1, reason: "Devices could not be read." } as const;
    expect(ledgerDelta([], entry(), { kept: [], ground })).toEqual({
      add: [],
      remove: [],
      unchanged: [],
      kept: ["203.0.113.9", "203.0.113.10"],
    });
  });

  it("keeps what it cannot read, rather than losing it", () => {
    expect(ledgerDelta([], entry({ addresses: ["??"] }), sound)).toEqual({
      add: [],
      remove: ["??"],
      unchanged: [],
      kept: [],
    });
  });

  it("turns the recorded set into the current one", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.ipV4()), fc.uniqueArray(fc.ipV4()), (current, recorded) => {
        const delta = ledgerDelta(current, entry({ addresses: recorded }), sound);
        const applied = recorded.filter((address) => !delta.remove.includes(address)).concat(delta.add);
        expect(new Set(applied)).toEqual(new Set(current));
        expect(new Set([...delta.unchanged, ...delta.add])).toEqual(new Set(current));
        expect(ledgerDelta(current, entry({ addresses: current }), sound)).toMatchObject({
          add: [],
          remove: [],
        });
      }),
    );
  });
});

describe("newest entries", () => {
  const ledger = [
    entry({ id: "1", at: 1 }),
    entry({ id: "2", at: 5 }),
    entry({ id: "3", at: 5 }),
    entry({ id: "4", at: 9, appName: "Jira", productId: "jira" }),
    entry({ id: "5", at: 7, productId: null }),
  ];

  it("takes the latest of the app, or of one of its products", () => {
    expect(newestEntry(ledger, "GitHub")?.id).toBe("5");
    expect(newestEntry(ledger, "GitHub", "github")?.id).toBe("3");
    expect(newestEntry(ledger, "GitHub", null)?.id).toBe("5");
    expect(newestEntry(ledger, "GitHub", "gitlab")).toBeUndefined();
    expect(newestEntry([], "GitHub")).toBeUndefined();
  });

  it("gives one for each product of an app", () => {
    expect(newestEntries(ledger, "GitHub").map(({ id }) => id)).toEqual(["3", "5"]);
  });
});

describe("what was taken out", () => {
  const takenOut = { at: 10, by: "admin@example.com" };

  it("leaves nothing recorded, not even what an older entry says", () => {
    const ledger = [entry({ id: "1", at: 1 }), entry({ id: "2", at: 2, takenOut })];
    expect(newestEntry(ledger, "GitHub")).toBeUndefined();
    expect(newestEntries(ledger, "GitHub")).toEqual([]);
    expect(newestEntry([...ledger, entry({ id: "3", at: 3 })], "GitHub")?.id).toBe("3");
  });

  it("is not left behind by an app that is gone; the newest of every other product is", () => {
    const ledger = [
      entry({ id: "1", at: 1 }),
      entry({ id: "2", at: 2 }),
      entry({ id: "3", at: 3, productId: null }),
      entry({ id: "4", at: 4, appName: "Jira", takenOut }),
      entry({ id: "5", at: 5, appName: "Okta" }),
    ];
    expect(leftBehind(ledger, ({ appName }) => appName !== "Okta").map(({ id }) => id)).toEqual(["2", "3"]);
  });
});
