import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stretchesOf, visibleText } from "../../../../shared/core/visible-text.ts";

describe("what cannot be seen in a text", () => {
  it.each([
    ["turns what follows", "bob\u202Egpj.exe", ["bob", "U+202E", "gpj.exe"]],
    ["is a control", "a\u0000", ["a", "U+0000"]],
    ["is a tag", "\u{E0041}tag", ["U+E0041", "tag"]],
    ["has no glyph", "a\uE000b", ["a", "U+E000", "b"]],
    ["fills a place and draws nothing", "\u3164", ["U+3164"]],
    ["joins without a trace", "an\u034Fa", ["an", "U+034F", "a"]],
  ])("is told by its code where it %s", (_, text, told) => {
    expect(stretchesOf(text).map(({ text: stretch, code }) => code ?? stretch)).toEqual(told);
  });

  it("leaves a name alone that has nothing of it", () => {
    expect(stretchesOf("Jos\u00E9 \u05D0\u05D1")).toEqual([{ text: "Jos\u00E9 \u05D0\u05D1", code: null }]);
    expect(stretchesOf("")).toEqual([]);
  });

  it("is all that is told apart: the stretches together are the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const stretches = stretchesOf(text);
        expect(stretches.map(({ text: stretch }) => stretch).join("")).toBe(text);
        const seen = stretches.flatMap(({ text: stretch, code }) => (code === null ? [stretch] : []));
        for (const stretch of seen) expect(visibleText(stretch)).toBe(stretch);
      }),
    );
  });
});
