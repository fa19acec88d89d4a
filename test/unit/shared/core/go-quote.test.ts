import { describe, expect, it } from "vitest";
import { goQuote, goQuoteCharacter } from "../../../../shared/core/go-quote.ts";

describe("goQuote", () => {
  it.each([
    ["plain", '"plain"'],
    ['a"b\\c', '"a\\"b\\\\c"'],
    ["tag:über", '"tag:über"'],
    ["\t\n\u0001", '"\\t\\n\\x01"'],
    ["\u00a0", '"\\u00a0"'],
    ["\u{1f680}", '"\u{1f680}"'],
    ["\u{e0001}", '"\\U000e0001"'],
  ])("quotes %j", (text, quoted) => expect(goQuote(text)).toBe(quoted));
});

describe("goQuoteCharacter", () => {
  it.each([
    ["x", "'x'"],
    ["'", "'\\''"],
    ["\\", "'\\\\'"],
    ['"', "'\"'"],
    ["“", "'“'"],
    ["\ufeff", "'\\ufeff'"],
    ["\u0000", "'\\u0000'"],
    ["\f", "'\\u000c'"],
    ["\u{e0001}", "'\\U000e0001'"],
  ])("quotes %j", (character, quoted) => {
    expect(goQuoteCharacter(character.codePointAt(0) ?? 0)).toBe(quoted);
  });
});
