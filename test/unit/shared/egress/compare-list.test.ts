import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareList, type CompareQuestion } from "../../../../shared/egress/compare-list.ts";
import { readPastedList } from "../../../../shared/egress/pasted-list.ts";
import { formatAddress } from "../../../../shared/net/address.ts";

function compared(text: string, question: Partial<Omit<CompareQuestion, "list">> = {}) {
  return compareList({
    list: readPastedList(text),
    current: ["203.0.113.7", "203.0.113.9"],
    spared: [],
    recorded: ["203.0.113.7", "203.0.113.12"],
    whole: true,
    onlyIPv4: false,
    denies: false,
    ...question,
  });
}

const at = (low: number) => formatAddress(0xcb00_7100 + low);

describe("compareList", () => {
  it("tells what is present, missing, foreign, and ours no longer", () => {
    const { present, missing, foreign, expired, complete } = compared(
      "203.0.113.7 tailrace\n203.0.113.12 tailrace\n198.51.100.4 office",
    );
    expect(present.map(({ address }) => address)).toEqual(["203.0.113.7"]);
    expect(missing).toEqual(["203.0.113.9"]);
    expect(foreign.map(({ label }) => label)).toEqual(["office"]);
    expect(expired.map(({ address }) => address)).toEqual(["203.0.113.12"]);
    expect(complete).toBe(true);
  });

  it("counts an address as present under a wider entry, or under two together", () => {
    const wider = compared("203.0.113.0/28");
    expect(wider.present.map(({ by }) => by.map(({ text }) => text))).toEqual([
      ["203.0.113.0/28"],
      ["203.0.113.0/28"],
    ]);
    const both = compared("203.0.113.0-203.0.113.3\n203.0.113.4-203.0.113.7", {
      current: ["203.0.113.0/29"],
    });
    expect(both.present[0]?.by).toHaveLength(2);
    expect(compared("203.0.113.0-203.0.113.6", { current: ["203.0.113.0/29"] }).missing).toEqual([
      "203.0.113.0/29",
    ]);
  });

  it("never takes a wider entry, or one that is still used, for ours to remove", () => {
    expect(compared("203.0.113.12/30").expired).toEqual([]);
    expect(compared("203.0.113.12", { spared: ["203.0.113.12"] }).expired).toEqual([]);
    expect(compared("198.51.100.4").expired).toEqual([]);
  });

  it.each(["0.0.0.0/0", "::/0", "0.0.0.0/1\n128.0.0.0/1", "128.0.0.0/1", "0.0.0.0-255.255.255.255"])(
    "says that %s lets everybody in",
    (text) => expect(compared(text).open).toBe(true),
  );

  it("is complete only where the list is whole and all of it was understood", () => {
    expect(compared("203.0.113.7", { whole: false }).complete).toBe(false);
    expect(compared("203.0.113.7\n203.0.113.300").complete).toBe(false);
    expect(compared("Blocked\n203.0.113.7").complete).toBe(false);
    expect(compared("").complete).toBe(false);
    expect(compared("Address\n203.0.113.7").complete).toBe(true);
  });

  it("does not miss IPv6 where the product takes none, and shows our addresses that are denied", () => {
    const { missing, notApplicable } = compared("203.0.113.7", {
      current: ["203.0.113.7", "2001:db8::7"],
      onlyIPv4: true,
    });
    expect([missing, notApplicable]).toEqual([[], ["2001:db8::7"]]);
    expect(compared("203.0.113.0/24 deny\n203.0.113.7").denied).toEqual(["203.0.113.7", "203.0.113.9"]);
    expect(compared("203.0.113.7", { denies: true })).toMatchObject({ denied: ["203.0.113.7"], present: [] });
  });

  const number = fc.nat({ max: 40 });
  const block = fc.tuple(number, number).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);

  it("agrees with counting every address", () => {
    fc.assert(
      fc.property(
        fc.array(block, { maxLength: 6 }),
        fc.uniqueArray(number, { minLength: 1 }),
        fc.uniqueArray(number),
        (listed, wanted, once) => {
          const text = listed.map(([from, to]) => `${at(from)}-${at(to)}`).join("\n");
          const result = compared(text, { current: wanted.map(at), recorded: once.map(at) });
          const inside = new Set(
            listed.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index)),
          );
          expect(new Set(result.present.map(({ address }) => address))).toEqual(
            new Set(wanted.filter((low) => inside.has(low)).map(at)),
          );
          expect(new Set(result.missing)).toEqual(new Set(wanted.filter((low) => !inside.has(low)).map(at)));
          // Each entry serves somebody, is ours, or is foreign; and what is ours to remove serves nobody.
          const serves = listed.filter(([from, to]) => wanted.some((low) => low >= from && low <= to)).length;
          expect(serves + result.expired.length + result.foreign.length).toBe(listed.length);
          for (const { address } of result.expired) expect(wanted.map(at)).not.toContain(address);
        },
      ),
    );
  });

  it("takes what is switched off for missing, and says that it is there", () => {
    const result = compared(
      "203.0.113.7\tOffice\tInactive\n203.0.113.9\tVPN\tActive\n0.0.0.0/0\tall\tInactive",
    );
    expect(result.present.map(({ address }) => address)).toEqual(["203.0.113.9"]);
    expect(result.missing).toEqual(["203.0.113.7"]);
    expect(result.switchedOff.map(({ address }) => address)).toEqual(["203.0.113.7"]);
    expect(result.open).toBe(false);
  });

  it("knows which kept addresses the list still holds as entries of their own", () => {
    const spared = ["203.0.113.20", "203.0.113.21", "198.51.100.9"];
    expect(compared("203.0.113.20\n198.51.100.0/24", { spared }).kept).toEqual(["203.0.113.20"]);
  });

  it("takes an empty list that was read for a whole one, and one that was pasted for none", () => {
    const list = { entries: [], notUnderstood: [], mayDeny: false } as const;
    const question = {
      current: ["203.0.113.7"],
      spared: [],
      recorded: [],
      whole: true,
      onlyIPv4: false,
      denies: false,
    };
    expect(compareList({ ...question, list }).complete).toBe(false);
    expect(compareList({ ...question, list: { ...list, isRead: true } })).toMatchObject({
      complete: true,
      missing: ["203.0.113.7"],
    });
  });

  it("puts each wanted address in exactly one place, whatever stands in the list", () => {
    const line = fc.tuple(
      number,
      number,
      fc.constantFrom("", " deny", "\tInactive", "\tActive", " office"),
      fc.boolean(),
    );
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        fc.uniqueArray(number, { minLength: 1 }),
        (lines, wanted) => {
          const text = lines
            .map(([a, b, word, isRange]) =>
              isRange ? `${at(Math.min(a, b))}-${at(Math.max(a, b))}${word}` : `${at(a)}${word}`,
            )
            .join("\n");
          const current = wanted.map(at);
          const { present, missing, denied, notApplicable, switchedOff } = compared(text, { current });
          const all = [...present.map(({ address }) => address), ...missing, ...denied, ...notApplicable];
          expect(all.toSorted()).toEqual(current.toSorted());
          for (const { address } of switchedOff) expect(missing).toContain(address);
        },
      ),
    );
  });
});
