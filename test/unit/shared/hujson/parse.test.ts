import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toValue } from "../../../../shared/hujson/find.ts";
import { shownReason } from "../../../../shared/hujson/hujson-error.ts";
import { maximumDepth, parse } from "../../../../shared/hujson/parse.ts";
import { styledPolicies } from "../../../support/styled-policies.ts";
import { documents } from "./arbitrary-document.ts";
import { parsed } from "./value-paths.ts";

/** Text, line, column in bytes, reason: as the reference parser has them. */
const refused: readonly (readonly [string, number, number, string])[] = [
  ["", 1, 1, "parsing value: unexpected EOF"],
  [" \n\t ", 2, 3, "parsing value: unexpected EOF"],
  ["// no newline at the end", 1, 1, "parsing comment: unexpected EOF"],
  ["{} // no newline at the end", 1, 4, "parsing comment: unexpected EOF"],
  ["{}\n/* never closed\n", 2, 1, "parsing comment: unexpected EOF"],
  ["/*/ {}", 1, 1, "parsing comment: unexpected EOF"],
  ["/ {}", 1, 1, "invalid character '/' at start of value"],
  ["# {}", 1, 1, "invalid character '#' at start of value"],
  ["\uFEFF{}", 1, 1, "invalid character '\\ufeff' at start of value"],
  ["{}}", 1, 3, "invalid character '}' after top-level value"],
  ["{} {}", 1, 4, "invalid character '{' after top-level value"],
  ["{", 1, 2, "parsing value: unexpected EOF"],
  ["{]", 1, 2, "invalid character ']' at start of value"],
  ["{,}", 1, 2, "invalid character ',' at start of value"],
  ['{"a":1,,}', 1, 8, "invalid character ',' at start of value"],
  ["{a: 1}", 1, 2, "invalid literal: a"],
  ["{'a': 1}", 1, 2, "invalid character '\\'' at start of value"],
  ["{1: 1}", 1, 2, "invalid character '1' at start of object name"],
  ["{null: 1}", 1, 2, "invalid character 'n' at start of object name"],
  ["{\n  [1]: 1}", 2, 3, "invalid character '[' at start of object name"],
  ["{[1 2]: 1}", 1, 5, "invalid character '2' after array value (expecting ',' or ']')"],
  ['{"a"', 1, 5, "parsing object after name: unexpected EOF"],
  ['{"a" 1}', 1, 6, "invalid character '1' after object name"],
  ['{"a"= 1}', 1, 5, "invalid character '=' after object name"],
  ['{"a":', 1, 6, "parsing value: unexpected EOF"],
  ['{"a":}', 1, 6, "invalid character '}' at start of value"],
  ['{"a":1', 1, 7, "parsing object after value: unexpected EOF"],
  ['{"a":1 "b":2}', 1, 8, "invalid character '\"' after object value (expecting ',' or '}')"],
  ['{"a":1]', 1, 7, "invalid character ']' after object value (expecting ',' or '}')"],
  ["[", 1, 2, "parsing value: unexpected EOF"],
  ["[}", 1, 2, "invalid character '}' at start of value"],
  ["[,]", 1, 2, "invalid character ',' at start of value"],
  ["[1,,]", 1, 4, "invalid character ',' at start of value"],
  ["[1", 1, 3, "parsing array after value: unexpected EOF"],
  ["[1 2]", 1, 4, "invalid character '2' after array value (expecting ',' or ']')"],
  ["[1}", 1, 3, "invalid character '}' after array value (expecting ',' or ']')"],
  ['["a', 1, 4, "parsing string: unexpected EOF"],
  ['["a\\', 1, 5, "parsing string: unexpected EOF"],
  ['["a\\"]', 1, 7, "parsing string: unexpected EOF"],
  ['["a\\x"]', 1, 2, 'invalid literal: "a\\x"'],
  ['["\\u12g4"]', 1, 2, 'invalid literal: "\\u12g4"'],
  ['["tab\there"]', 1, 2, 'invalid literal: "tab\there"'],
  ['["line\nbreak"]', 1, 2, 'invalid literal: "line\nbreak"'],
  ["01", 1, 1, "invalid literal: 01"],
  ["+1", 1, 1, "invalid literal: +1"],
  ["-", 1, 1, "invalid literal: -"],
  ["1.", 1, 1, "invalid literal: 1."],
  [".5", 1, 1, "invalid literal: .5"],
  ["1e", 1, 1, "invalid literal: 1e"],
  ["0x1F", 1, 1, "invalid literal: 0x1F"],
  ["NaN", 1, 1, "invalid literal: NaN"],
  ["-Infinity", 1, 1, "invalid literal: -Infinity"],
  ["True", 1, 1, "invalid literal: True"],
  ["nullx", 1, 1, "invalid literal: nullx"],
  ["undefined", 1, 1, "invalid literal: undefined"],
  ['["é", x]', 1, 8, "invalid literal: x"],
  ['["日本", x]', 1, 12, "invalid literal: x"],
  ['["😀", x]', 1, 10, "invalid literal: x"],
  ["[“curly”]", 1, 2, "invalid character '“' at start of value"],
  ['{"a" é}', 1, 6, "invalid character 'é' after object name"],
  ['{"a": 1 \u0301}', 1, 9, "invalid character '\u0301' after object value (expecting ',' or '}')"],
  ["{} 😀", 1, 4, "invalid character '😀' after top-level value"],
  ["[1\u3000]", 1, 3, "invalid character '\\u3000' after array value (expecting ',' or ']')"],
  ["\u{e0001}", 1, 1, "invalid character '\\U000e0001' at start of value"],
  ["\uD83D", 1, 1, "invalid character '\uFFFD' at start of value"],
  ["[\u00a0]", 1, 2, "invalid character '\\u00a0' at start of value"],
  ["[\u0000]", 1, 2, "invalid character '\\u0000' at start of value"],
  ["[\u007f]", 1, 2, "invalid character '\\u007f' at start of value"],
  ["[\f]", 1, 2, "invalid character '\\u000c' at start of value"],
  ["[\\]", 1, 2, "invalid character '\\\\' at start of value"],
  ['{\r\n  "a": 1,\r\n  "b" 2\r\n}', 3, 7, "invalid character '2' after object name"],
  ["// half \uD83D pair\n{}", 1, 1, "invalid UTF-8 in comment"],
  ['["half \uD83D pair"]', 1, 2, "invalid UTF-8 in string"],
];

describe("parse", () => {
  it.each(refused)("refuses %j at %i:%i", (text, line, column, reason) => {
    const result = parse(text);
    expect(result).toMatchObject({
      ok: false,
      problem: { line, column, reason, message: `hujson: line ${line}, column ${column}: ${reason}` },
    });
  });

  it.each([
    ["null", null],
    [" [ ] ", []],
    ["{}\n// the end\n", {}],
    ["[1,]", [1]],
    ['{"a":1,}', { a: 1 }],
    ['/**/{/* a // b */"a"/**/:/**/[/*[*/]/**/,/* " */}/**/', { a: [] }],
    ["[-0.5e+3, 0, 1E2]", [-500, 0, 100]],
    ['["\\u00e9\\n\\/\\"", "\\ud83d"]', ['é\n/"', "\ud83d"]],
    ["// a\r\n[1, // b\r\n]", [1]],
    ['["// no comment", "/* none */"]', ["// no comment", "/* none */"]],
  ])("reads %j", (text, value) => {
    expect(toValue(parsed(text).root)).toEqual(value);
  });

  it("keeps duplicate names and the place of every token", () => {
    const text = '{"a": 1, /* c */ "a": [true]}';
    const { root } = parsed(text);
    expect(root).toEqual({
      type: "object",
      start: 0,
      end: text.length,
      members: [
        {
          name: { type: "string", value: "a", start: 1, end: 4 },
          value: { type: "number", value: 1, start: 6, end: 7 },
        },
        {
          name: { type: "string", value: "a", start: 17, end: 20 },
          value: {
            type: "array",
            start: 22,
            end: 28,
            elements: [{ type: "literal", value: true, start: 23, end: 27 }],
          },
        },
      ],
    });
  });

  it("reads nesting up to its bound and refuses what is deeper", () => {
    expect(parse(nested(maximumDepth)).ok).toBe(true);
    expect(parse(nested(maximumDepth + 1))).toMatchObject({ problem: { reason: "exceeded max depth" } });
    expect(parse("[".repeat(1_000_000)).ok).toBe(false);
    expect(parse('{"a":'.repeat(1_000_000)).ok).toBe(false);
  });

  it.each(styledPolicies)("reads a policy: $name", ({ text }) => {
    expect(parse(text).ok).toBe(true);
  });

  it("reads what was written, whatever stands between the tokens", () => {
    fc.assert(
      fc.property(documents, ({ text, value }) => {
        expect(toValue(parsed(text).root)).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });

  it("agrees with JSON.parse on strict JSON, accepted or not", () => {
    const alphabet = fc.constantFrom(...'{}[],:"\\/ \n-+.019eEtrufalsn\t'.split(""));
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        fc.pre(!text.includes("/") && !/,\s*[\]}]/.test(text));
        const strict = strictly(text);
        const result = parse(text);
        expect(result.ok).toBe(strict !== undefined);
        expect(result.ok ? { value: toValue(result.value.root) } : undefined).toEqual(strict);
      }),
      { numRuns: 5000 },
    );
  });

  it("answers to any text, with a place inside it", () => {
    const pieces = fc.constantFrom(
      "{",
      "}",
      "[",
      "]",
      ",",
      ":",
      '"',
      "\\",
      "//",
      "/*",
      "*/",
      "\n",
      "\r",
      "é",
      "😀",
      "\ud800",
      "1",
      "null",
      " ",
    );
    const texts = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join("")),
      fc
        .record({ document: documents, at: fc.nat(), cut: fc.nat(3), put: pieces })
        .map(({ document, at, cut, put }) => {
          const place = at % (document.text.length + 1);
          return document.text.slice(0, place) + put + document.text.slice(place + cut);
        }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const result = parse(text);
        const lines = text.split("\n").length;
        expect(result.ok || (result.problem.offset <= text.length && result.problem.line <= lines)).toBe(
          true,
        );
      }),
      { numRuns: 5000 },
    );
  });
});

function nested(depth: number): string {
  return "[".repeat(depth) + "]".repeat(depth);
}

function strictly(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

describe("the reason as people read it", () => {
  it.each([
    ['{"groups": {"group:a": ["ann@acme.test, "bo@acme.test"]},\n"hosts": {}}', "invalid character"],
    ['{"src": ["ann@acme.test],\n "dst": ["*"]}', "This text has no closing quote"],
    ['{"src": ["ann@acme.test', "This text has no closing quote"],
    ['["a\\x"]', 'invalid literal: "a\\x"'],
    ["[nope]", "invalid literal: nope"],
  ])("of %j begins with %j", (text, reason) => {
    const read = parse(text);
    if (read.ok) throw new Error("It parses.");
    expect(shownReason(read.problem).startsWith(reason)).toBe(true);
  });
});
