import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { UsedWords } from "../../../../../shared/governance/hygiene/used-words.ts";

describe("words that may mean a name", () => {
  it.each([
    ["tag:web", { grants: [{ dst: ["tag:web:443"] }] }, true],
    ["tag:web", { grants: [{ dst: ["TAG:Web"] }] }, true],
    ["tag:web", { grants: [{ dst: ["tag:web-2"] }] }, false],
    ["tag:web", { grants: [{ dst: ["mytag:web"] }] }, false],
    ["nas", { unheardOf: { "add nas, remove host:old": true } }, true],
    ["group:eng", { groups: { "group:eng": ["ann@acme.example"] } }, false],
    ["group:eng", { groups: { "group:all": ["group:eng"] } }, true],
    ["::", { grants: [{ dst: ["a :: b"] }] }, true],
    // Half a letter of two units is no letter, as before: better used than taken away.
    ["nas", { grants: [{ dst: ["𝒜nas𝒜"] }] }, true],
  ])("%s in %j: %s", (name, root, isUsed) => {
    expect(new UsedWords(root).mean(name)).toBe(isUsed);
  });

  it("are the same as by reading every text for every name", () => {
    const piece = fc.constantFrom("tag", ":", "web", "-", "é", "İ", "𝒜", " ", ",", "Ω", "_", "1", "'", ".");
    const word = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 6 }), (name, texts) => {
        expect(new UsedWords({ grants: [{ dst: texts }] }).mean(name)).toBe(
          texts.some((text) => standsIn(name.toLowerCase(), text.toLowerCase())),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

const isLetter = (unit: string) => /[\p{L}\p{N}_-]/u.test(unit);

/** Looked for at every place, one unit at a time. */
function standsIn(name: string, text: string): boolean {
  return Array.from({ length: text.length }, (_, at) => at).some(
    (at) =>
      text.startsWith(name, at) && !isLetter(text.charAt(at - 1)) && !isLetter(text.charAt(at + name.length)),
  );
}
