import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lookAlikes } from "../../../../shared/core/look-alike.ts";

/** What people tell a name by: capitals and spaces make no other of it. */
const asTold = (name = "") => name.normalize("NFC").replaceAll(/\s+/gu, " ").trim().toLowerCase();

const told = (...names: readonly string[]) => Object.fromEntries(lookAlikes(names));

describe("names that look alike", () => {
  it.each([
    ["a letter of another alphabet", "\u0430na", "ana"],
    ["all letters of another alphabet", "\u0421\u0430\u0440\u0430", "Capa"],
    ["a capital of another alphabet", "\u0410na", "Ana"],
    ["a letter of full width", "\uFF41na", "ana"],
    ["a letter of mathematics", "\u{1D41A}na", "ana"],
    ["something that cannot be seen", "an\u200Ba", "ana"],
    ["something that joins without a trace", "an\u034Fa", "ana"],
    ["a letter of another alphabet beside an accent", "J\u043Es\u00E9", "Jos\u00E9"],
  ])("are told of the one that has %s", (_, odd, plain) => {
    expect(told(plain, odd, "bruno")).toEqual({ [odd]: plain });
  });

  it.each([
    ["0 and o", "bob0", "bobo"],
    ["1 and l", "a1an", "alan"],
    ["a capital I and l", "Ian", "lan"],
    ["rn and m", "arno", "amo"],
    ["vv and w", "vvei", "wei"],
    ["the same letter of two other alphabets", "\u0430na", "\u03B1na"],
  ])("are told of both where they differ by %s", (_, one, other) => {
    expect(told(one, other)).toEqual({ [one]: other, [other]: one });
  });

  it.each([
    ["are the same", "ana", "ana"],
    ["differ by capitals", "ana", "Ana"],
    ["differ by spaces", "Ana Silva", "Ana  Silva "],
    ["differ by an accent", "Jose", "Jos\u00E9"],
    ["begin with another capital", "Ian", "Lan"],
    ["are of other letters", "lia", "ila"],
    ["are written in another alphabet and sound alike", "\u0410\u043D\u043D\u0430", "Anna"],
    ["are empty", "", ""],
    ["cannot be seen at all", "\u200B", "\u202E"],
  ])("are none where they %s", (_, one, other) => {
    expect(told(one, other)).toEqual({});
  });

  it("are known however an accent is written", () => {
    expect(told("Jos\u00E9", "Jose\u0301")).toEqual({});
  });

  const name = fc.string({
    unit: fc.constantFrom(...Array.from("ao0lI1rnm \u0430\u043E\uFF41\u200B\u0301")),
    maxLength: 5,
  });

  it("never look like themselves, and always like one that is there", () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        for (const [one, like] of lookAlikes(names)) {
          expect(names).toContain(like);
          expect(like).not.toBe(one);
        }
      }),
    );
  });

  const small = [
    ["o", "0"],
    ["l", "1", "|"],
    ["rn", "m"],
    ["vv", "w"],
    ["a", "\u0430"],
    ["\u00E9", "e\u0301"],
    [" "],
  ];
  const capital = [["O", "0"], ["I", "l", "1"], ["VV"], ["\u0410", "A"]];
  it.each([
    ["small", small],
    ["capital", capital],
  ])("are told whatever they are made of: %s letters", (_, parts) => {
    const twice = fc
      .constantFrom(...parts)
      .chain((ways) => fc.tuple(fc.constantFrom(...ways), fc.constantFrom(...ways)));
    const others = Array.from({ length: 50 }, (__, index) => `person-${index}@example.com`);
    fc.assert(
      fc.property(fc.array(twice, { minLength: 1, maxLength: 8 }), (both) => {
        const [one, other] = [0, 1].map((side) => both.map((pair) => pair[side] ?? "").join(""));
        fc.pre(asTold(one) !== asTold(other));
        expect(lookAlikes([one ?? "", ...others, other ?? ""]).size).toBeGreaterThan(0);
      }),
    );
  });

  it("do not depend on the order of the names", () => {
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const found = [...lookAlikes(names).keys()].toSorted();
        expect([...lookAlikes(names.toReversed()).keys()].toSorted()).toEqual(found);
      }),
    );
  });

  it("are none among plain words of different small letters", () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from("abcdefghijkopqstuxyz")), maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(lookAlikes(words).size).toBe(0);
      }),
    );
  });
});
