import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GreenCheck, type CheckFacts } from "../../../../shared/egress/green-check.ts";
import type { LedgerEntry } from "../../../../shared/egress/ledger.ts";
import { listOfEntries, type ReadEntry } from "../../../../shared/egress/read/read-entries.ts";
import { readPastedList } from "../../../../shared/egress/pasted-list.ts";
import { sampleEgress } from "../../../support/sample-fleet.ts";

const minute = 60_000;
const now = 1_800_000_000_000;
const [first, second, former] = ["203.0.113.7", "203.0.113.8", "203.0.113.9"];
const whole = `198.51.100.0/28 office\n${first}\n${second} ours\n${former} ours`;

const record = (addresses: readonly string[], change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  id: addresses.join(),
  appName: "Code",
  productId: "github",
  addresses,
  format: "line",
  at: now - 48 * 60 * minute,
  by: "ada@acme.example",
  ...change,
});

function facts(change: Partial<CheckFacts> = {}): CheckFacts {
  return {
    appName: "Code",
    egress: [sampleEgress(now, first, "n1"), sampleEgress(now, second, "n2")],
    current: [first, second],
    delta: { add: [], remove: [former], unchanged: [first, second], kept: [] },
    ledger: [record([first, second, former])],
    ground: { sound: true, at: now },
    list: { list: readPastedList(whole), at: now - minute },
    elsewhere: [],
    onlyIPv4: false,
    delay: 0,
    now,
    ...change,
  };
}

const pasted = (text: string, minutes = 1) => ({
  list: { list: readPastedList(text), at: now - minutes * minute },
});

function why(change: Partial<CheckFacts>): string {
  const check = GreenCheck.of(facts(change));
  return check instanceof GreenCheck ? "green" : check.why;
}

describe("GreenCheck", () => {
  it("names what has expired, with the date and the name of the record", () => {
    const check = GreenCheck.of(facts());
    if (!(check instanceof GreenCheck)) throw new Error(check.why);
    expect(check.expired).toMatchObject([
      { address: former, recorded: { at: now - 48 * 60 * minute, by: "ada@acme.example" } },
    ]);
    expect(check.holding.map(({ text }) => text)).toEqual([first, second]);
    expect(check.list.entries).toHaveLength(4);
  });

  it("rests on a list that was read with a token as on one that was pasted", () => {
    const entries = [first, second, former, "198.51.100.4"].map((text) => ({ text, label: "x" }));
    const read = (minutes: number, more: readonly ReadEntry[] = []) =>
      why({ list: { list: listOfEntries([...entries, ...more]), at: now - minutes * minute } });
    expect(read(59)).toBe("green");
    expect(read(60)).toBe("The list was read more than an hour ago: read it again.");
    expect(read(1, [{ text: "not an address", label: "" }])).toBe(
      "It is not sure that this is the whole list.",
    );
    expect(read(1, [{ text: "0.0.0.0/0", label: "", denies: true }])).not.toBe("green");
  });

  it("says what it waits for", () => {
    expect(why({ ground: { sound: false, at: null, reason: "The devices could not be read." } })).toBe(
      "The devices could not be read.",
    );
    expect(why({ list: null })).toBe("A later check comes first: paste the whole list.");
    expect(why(pasted(whole, 60))).toBe("The list was copied more than an hour ago: paste it again.");
    expect(why(pasted(whole, -1))).toBe("The list was copied more than an hour ago: paste it again.");
    expect(why(pasted(`${whole}\n300.1.2.3`))).toBe("It is not sure that this is the whole list.");
    expect(why(pasted(`${whole}\n203.0.113.77/24`))).toBe("It is not sure that this is the whole list.");
    expect(why(pasted(`${first}\n${former}`))).toBe(`Not in the list yet: ${second}. Additions come first.`);
    expect(why(pasted(`${whole}\n0.0.0.0/0`))).toBe(
      "The list lets everybody in, so nothing shows whether it is right.",
    );
    expect(why(pasted(whole.replace(`${second} ours`, `${second} Disabled`)))).toBe(
      `Switched off in the list: ${second}. Switch on and test first.`,
    );
    expect(why(pasted(whole.replace(`${second} ours`, `{"isActive": false, "value": "${second}"}`)))).toBe(
      `Switched off in the list: ${second}. Switch on and test first.`,
    );
    expect(why(pasted(`${first}\n${second}`))).toBe("Nothing of ours has expired in this list.");
    expect(
      why({
        delay: 60 * minute,
        ledger: [record([first, former]), record([first, second, former], { at: now - 20 * minute })],
      }),
    ).toBe("A change takes up to 60 minutes to count: 40 to go.");
  });

  it("waits while egress IPs change", () => {
    const delta = { add: [], remove: [], unchanged: [first, second], kept: [former] };
    expect(why({ delta })).toBe(`The egress IPs are changing: ${former} may still be used.`);
  });

  it("leaves alone what another app leaves by, and what was never ours", () => {
    expect(why({ elsewhere: [{ address: former, app: "Other" }] })).toBe(
      "Nothing of ours has expired in this list.",
    );
    expect(why({ ledger: [record([first, second])] })).toBe("Nothing of ours has expired in this list.");
    expect(why({ ledger: [record([first, second]), record([former], { appName: "Other" })] })).toBe(
      "Nothing of ours has expired in this list.",
    );
  });

  it("is given by no facts that are not green, and takes nothing that is in use or foreign", () => {
    const address = fc.integer({ min: 1, max: 5 }).map((last) => `203.0.113.${last}`);
    const some = fc.uniqueArray(address, { maxLength: 6 });
    const lines = fc.array(
      fc.record({
        address,
        label: fc.oneof(
          { weight: 9, arbitrary: fc.constantFrom("", "office") },
          fc.constantFrom("Disabled", "deny", "off"),
        ),
      }),
      { maxLength: 8, minLength: 2 },
    );
    const mostly = fc.integer({ min: 0, max: 9 }).map((number) => number > 0);
    let green = 0;
    const one = fc.record({
      current: fc.uniqueArray(address, { maxLength: 2 }),
      kept: fc.oneof({ weight: 6, arbitrary: fc.constant<string[]>([]) }, some),
      recorded: some,
      elsewhere: fc.oneof(fc.constant<string[]>([]), some),
      lines,
      noise: fc.oneof(
        { weight: 4, arbitrary: fc.constant("") },
        fc.constantFrom("300.1.2.3", "0.0.0.0/0", "203.0.113.5/24", "…"),
      ),
      minutes: fc.integer({ min: -2, max: 62 }),
      delay: fc.constantFrom(0, 60),
      recordedBefore: fc.integer({ min: 0, max: 240 }),
      sound: mostly,
      hasList: mostly,
    });
    fc.assert(
      fc.property(one, (given) => {
        const text = [...given.lines.map((line) => `${line.address} ${line.label}`), given.noise].join("\n");
        const check = GreenCheck.of(
          facts({
            current: given.current,
            egress: given.current.map((each) => sampleEgress(now, each, "n1")),
            delta: { add: [], remove: [], unchanged: [], kept: given.kept },
            ledger: [record(given.recorded, { at: now - given.recordedBefore * minute })],
            elsewhere: given.elsewhere.map((each) => ({ address: each, app: "Other" })),
            ground: given.sound ? { sound: true, at: now } : { sound: false, at: null, reason: "No." },
            list: given.hasList ? { list: readPastedList(text), at: now - given.minutes * minute } : null,
            delay: given.delay * minute,
          }),
        );
        if (!(check instanceof GreenCheck)) return;
        green++;
        const seen = given.lines.map((line) => line.address);
        expect(given.sound && given.hasList && given.minutes >= 0 && given.minutes < 60).toBe(true);
        expect(["", "…"]).toContain(given.noise);
        expect(given.lines.filter(({ label }) => label === "deny")).toEqual([]);
        expect(given.current.length).toBeGreaterThan(0);
        expect(given.current.filter((each) => !seen.includes(each))).toEqual([]);
        for (const each of given.lines.filter((line) => given.current.includes(line.address)))
          expect(["", "office"]).toContain(each.label);
        expect(given.kept.filter((each) => !given.current.includes(each))).toEqual([]);
        const isOldEnough =
          given.recordedBefore >= given.delay && given.current.every((each) => given.recorded.includes(each));
        expect(given.delay === 0 || isOldEnough).toBe(true);
        expect(check.expired.length).toBeGreaterThan(0);
        for (const { address: gone } of check.expired) {
          expect(given.recorded).toContain(gone);
          expect([...given.current, ...given.elsewhere, ...given.kept]).not.toContain(gone);
          expect(seen).toContain(gone);
        }
      }),
      { numRuns: 6000, seed: 7 },
    );
    expect(green).toBeGreaterThan(200);
  });
});
