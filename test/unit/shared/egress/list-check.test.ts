import { describe, expect, it } from "vitest";
import { compareList } from "../../../../shared/egress/compare-list.ts";
import type { LedgerEntry } from "../../../../shared/egress/ledger.ts";
import {
  checkOldAfter,
  checkState,
  lastCheck,
  removalWait,
  type RemovalFacts,
} from "../../../../shared/egress/list-check.ts";
import { readPastedList } from "../../../../shared/egress/pasted-list.ts";
import { sampleEgress } from "../../../support/sample-fleet.ts";

const hour = 60 * 60 * 1000;
const now = 1_800_000_000_000;
const [listed, fresh, former] = ["203.0.113.7", "203.0.113.91", "203.0.113.12"];
const current = [listed, fresh];

const entry = (addresses: readonly string[], change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: `${addresses.join()} ${change.at ?? 0}`,
  appName: "GitHub",
  productId: "github",
  addresses,
  format: "line",
  at: now - 5 * hour,
  by: "bruno@acme.example",
  ...change,
});

const checked = { entries: 3, foreign: 0, lookedFor: current };
const check = (addresses: readonly string[], change: Partial<LedgerEntry> = {}) =>
  entry(addresses, { at: now - hour, checked, ...change });
const green = [entry(current), check([...current, former])];

function facts(change: Partial<RemovalFacts> = {}): RemovalFacts {
  return {
    appName: "GitHub",
    egress: [sampleEgress(now, listed, "n1"), sampleEgress(now, fresh, "n2")],
    current,
    delta: { add: [], remove: [former], unchanged: current, kept: [] },
    ledger: green,
    ground: { sound: true, at: now },
    elsewhere: [],
    compared: null,
    delay: 0,
    now,
    ...change,
  };
}

function compared(text: string, whole = true) {
  return compareList({
    list: readPastedList(text),
    current,
    spared: [],
    recorded: [listed, former],
    whole,
    onlyIPv4: false,
    denies: false,
  });
}

describe("removalWait", () => {
  it("lets go where a later check of the whole list saw every current address", () => {
    expect(removalWait(facts())).toBeNull();
  });

  it("wants additions first", () => {
    expect(removalWait(facts({ ledger: [entry([listed, former])] }))).toEqual({
      why: "add-first",
      missing: [fresh],
    });
    const list = compared(`${listed}\n${former}`);
    expect(removalWait(facts({ compared: list }))).toEqual({ why: "add-first", missing: [fresh] });
    expect(removalWait(facts({ compared: compared(`${listed}\n${fresh} deny`, false) }))).toEqual({
      why: "add-first",
      missing: [fresh],
    });
  });

  it("takes no word for a look: a tick is no check, nor is one page of a list", () => {
    expect(removalWait(facts({ ledger: [entry(current)] }))).toEqual({ why: "check-first" });
    expect(removalWait(facts({ compared: compared(`${listed}\n${fresh}`, false) }))).toEqual({
      why: "check-first",
    });
  });

  it("takes no check from before an address was added", () => {
    const ledger = [
      check([listed, former], { at: now - 3 * hour }),
      entry([...current, former], { at: now }),
    ];
    expect(removalWait(facts({ ledger }))).toEqual({ why: "check-first" });
  });

  it("takes no old check, and none that was taken out since", () => {
    const at = now - checkOldAfter - 1;
    expect(removalWait(facts({ ledger: [check(current, { at })] }))).toEqual({ why: "check-first" });
    const takenOut = { at: now, by: "ann" };
    const ledger = [check(current), entry(current, { at: now, takenOut })];
    expect(removalWait(facts({ ledger }))).toMatchObject({ why: "add-first" });
  });

  it("waits as long as the product takes to act on what was added", () => {
    const ledger = [
      entry([listed]),
      entry(current, { at: now - hour / 2 }),
      check([...current, former], { at: now }),
    ];
    expect(removalWait(facts({ ledger, delay: hour }))).toEqual({ why: "delay", until: now + hour / 2 });
    expect(removalWait(facts({ ledger, delay: hour / 4 }))).toBeNull();
    // Never recorded: it stands there since now, as far as is known.
    const list = compared(current.join("\n"));
    expect(removalWait(facts({ ledger: [], compared: list, delay: hour }))).toEqual({
      why: "delay",
      until: now + hour,
    });
    expect(removalWait(facts({ ledger: [], compared: list }))).toBeNull();
  });

  it("waits while egress IPs change, and on other than sound ground", () => {
    const kept = ["203.0.113.50"];
    const delta = { add: [], remove: [former], unchanged: current, kept };
    expect(removalWait(facts({ delta }))).toEqual({ why: "changing", kept });
    const superseded = sampleEgress(now, "203.0.113.51", "n1", {
      kept: { why: "superseded", until: now + 1 },
    });
    expect(removalWait(facts({ egress: [superseded] }))).toMatchObject({ why: "changing" });
    expect(removalWait(facts({ ground: { sound: false, at: null, reason: "Not read." } }))).toEqual({
      why: "ground",
    });
  });

  it("takes no list for green that lets everybody in", () => {
    expect(removalWait(facts({ compared: compared(`0.0.0.0/0\n${former}`) }))).toEqual({ why: "open" });
    const ledger = [check(current, { checked: { ...checked, open: true } })];
    expect(removalWait(facts({ ledger }))).toEqual({ why: "open" });
  });

  it("leaves out of account what the product does not take", () => {
    const list = compareList({
      list: readPastedList(listed),
      current: [listed, "2001:db8::7"],
      spared: [],
      recorded: [],
      whole: true,
      onlyIPv4: true,
      denies: false,
    });
    expect(removalWait(facts({ current: [listed, "2001:db8::7"], compared: list }))).toBeNull();
  });
});

const state = (ledger: readonly LedgerEntry[], addresses = current, at = now) =>
  checkState({ appName: "GitHub", ledger, current: addresses, now: at });

describe("checkState", () => {
  it("speaks for as long as the egress IPs are those that were looked for, and it is not old", () => {
    expect(state([])).toEqual({ kind: "never" });
    expect(state([entry(current)])).toEqual({ kind: "never" });
    expect(state(green)).toMatchObject({ kind: "fresh", entry: { at: now - hour } });
    expect(state(green, [listed])).toMatchObject({ kind: "stale", why: "egress" });
    expect(state(green, [...current, "203.0.113.99"])).toMatchObject({ kind: "stale", why: "egress" });
    expect(state(green, current, now + checkOldAfter)).toMatchObject({ kind: "stale", why: "age" });
  });

  it("stays a check when single addresses are ticked after it", () => {
    const ledger = [...green, entry(current, { at: now })];
    expect(state(ledger)).toMatchObject({ kind: "fresh", entry: { at: now - hour } });
    expect(lastCheck(ledger, "Other")).toBeUndefined();
  });

  it("judges records from before it was kept what was looked for by what was found", () => {
    const old = [check(current, { checked: { entries: 2, foreign: 0 } })];
    expect(state(old)).toMatchObject({ kind: "fresh" });
    expect(state(old, [...current, "203.0.113.99"])).toMatchObject({ kind: "stale", why: "egress" });
  });

  it("finds nothing missing to be no reason to be stale: it was looked for and not found", () => {
    const ledger = [check([listed])];
    expect(state(ledger)).toMatchObject({ kind: "fresh" });
  });
});
