import { describe, expect, it } from "vitest";
import { allowlistRows, type AllowlistFacts } from "../../../../shared/egress/allowlist-rows.ts";
import { compareList } from "../../../../shared/egress/compare-list.ts";
import type { LedgerEntry } from "../../../../shared/egress/ledger.ts";
import { readPastedList } from "../../../../shared/egress/pasted-list.ts";
import { sampleEgress } from "../../../support/sample-fleet.ts";

const now = 1_800_000_000_000;
const [listed, fresh, former, office] = ["203.0.113.7", "203.0.113.91", "203.0.113.12", "198.51.100.4"];
const entry = (addresses: readonly string[], change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: String(addresses),
  appName: "GitHub",
  productId: "github",
  addresses,
  format: "line",
  at: now - 1000,
  by: "bruno@acme.example",
  ...change,
});

function facts(change: Partial<AllowlistFacts> = {}): AllowlistFacts {
  return {
    appName: "GitHub",
    egress: [sampleEgress(now, listed, "n1"), sampleEgress(now, fresh, "n2")],
    current: [listed, fresh],
    delta: { add: [fresh], remove: [former], unchanged: [listed], kept: [] },
    ledger: [entry([listed, former])],
    ground: { sound: true, at: now },
    elsewhere: [],
    compared: null,
    ...change,
  };
}

function compared(text: string, whole = true) {
  return compareList({
    list: readPastedList(text),
    current: [listed, fresh],
    spared: [],
    recorded: [listed, former],
    whole,
    onlyIPv4: false,
    denies: false,
  });
}

const signs = (change: Partial<AllowlistFacts> = {}) =>
  allowlistRows(facts(change)).map(({ address, sign }) => `${sign} ${address}`);

describe("allowlistRows", () => {
  it("sets what is recorded against what should be", () => {
    expect(signs()).toEqual([`same ${listed}`, `add ${fresh}`, `remove ${former}`]);
    const [first] = allowlistRows(facts());
    expect(first?.recorded).toMatchObject({ at: now - 1000, by: "bruno@acme.example" });
  });

  it("leaves what another app leaves by, and says whose it is, by the record and by a list", () => {
    const elsewhere = [{ address: former, app: "Wiki" }];
    const byRecord = allowlistRows(facts({ elsewhere }));
    expect(byRecord.at(-1)).toMatchObject({ sign: "other-app", address: former, apps: ["Wiki"] });
    const list = compareList({
      list: readPastedList(`${listed}\n${fresh}\n${former} wiki\n198.51.100.4 office`),
      current: [listed, fresh],
      spared: [],
      elsewhere,
      recorded: [listed, former],
      whole: true,
      onlyIPv4: false,
      denies: false,
    });
    expect(list.expired).toEqual([]);
    expect(list.foreign.map(({ text }) => text)).toEqual(["198.51.100.4"]);
    const rows = allowlistRows(facts({ elsewhere, compared: list }));
    expect(rows.map(({ sign, address, apps }) => [sign, address, apps])).toEqual([
      ["same", listed, []],
      ["same", fresh, []],
      ["other-app", former, ["Wiki"]],
      ["foreign", "198.51.100.4", []],
    ]);
  });

  it("knows nothing of a list that was never recorded", () => {
    expect(signs({ delta: null, ledger: [] })).toEqual([`unknown ${listed}`, `unknown ${fresh}`]);
  });

  it("marks nothing for removal on other than sound ground", () => {
    const ground = { sound: false, at: null, reason: "Not read." } as const;
    expect(signs({ ground })).toEqual([`same ${listed}`, `add ${fresh}`]);
    expect(signs({ ground, compared: compared(`${listed}\n${former}`) })).toEqual([
      `same ${listed}`,
      `add ${fresh}`,
    ]);
  });

  it("keeps what is no longer reported out of both", () => {
    const kept = { why: "superseded", until: now + 1000 } as const;
    const egress = [sampleEgress(now, listed, "n1"), sampleEgress(now, former, "n1", { kept })];
    expect(signs({ egress, current: [listed], delta: null, ledger: [] })).toEqual([
      `unknown ${listed}`,
      `kept ${former}`,
    ]);
  });

  it("believes a pasted list before the record, and only a whole one that something is not there", () => {
    const text = `${listed} tailrace\n${former}\n${office} Office Porto`;
    expect(signs({ compared: compared(text) })).toEqual([
      `same ${listed}`,
      `add ${fresh}`,
      `remove ${former}`,
      `foreign ${office}`,
    ]);
    expect(signs({ compared: compared(text, false) })).toEqual([
      `same ${listed}`,
      `unknown ${fresh}`,
      `foreign ${office}`,
    ]);
    expect(signs({ compared: compared(`${fresh} deny\n${listed}`) })).toContain(`denied ${fresh}`);
  });
});
