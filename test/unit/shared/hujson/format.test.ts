import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toValue } from "../../../../shared/hujson/find.ts";
import { formatDocument } from "../../../../shared/hujson/format.ts";
import { largePolicy } from "../../../support/large-policy.ts";
import { styledPolicies } from "../../../support/styled-policies.ts";
import { commentNumbers, documents } from "./arbitrary-document.ts";
import { parsed } from "./value-paths.ts";

const wide = "x".repeat(30);

describe("formatDocument", () => {
  it.each([
    ["a scalar", " null ", "null\n"],
    ["empty containers", '{ "a" : [ \n ] , "b":{\t} }', '{"a": [], "b": {}}\n'],
    ["one line", '{"a":1,"b" : [ 1,2 , ],}', '{"a": 1, "b": [1, 2]}\n'],
    ["a break after a bracket", "[\n1,2]", "[\n\t1,\n\t2\n]\n"],
    ["a break before a bracket", "[1,2\n]", "[\n\t1,\n\t2\n]\n"],
    ["a break after a comma", "[1,\n2]", "[\n\t1,\n\t2\n]\n"],
    ["a break before a comma only", "[1\n,2]", "[1, 2]\n"],
    ["a trailing comma when expanded", "[\n1,2 // two\n]", "[\n\t1,\n\t2, // two\n]\n"],
    ["no trailing comma in strict JSON", '{\n"a":[\n1]}', '{\n\t"a": [\n\t\t1\n\t]\n}\n'],
    ["at most one blank line", "[\n\n\n1,\n\n\n\n2,\n\n\n]", "[\n\t1,\n\n\t2,\n]\n"],
    [
      "lines over 80",
      `{"a":["${wide}","${wide}"],"b":1,}`,
      `{\n\t"a": ["${wide}", "${wide}"],\n\t"b": 1,\n}\n`,
    ],
    ["a line of 80 just so", `["${"x".repeat(74)}"]`, `["${"x".repeat(74)}"]\n`],
    ["a line of 81", `["${"x".repeat(75)}"]`, `[\n\t"${"x".repeat(75)}"\n]\n`],
    ["widths in bytes", `["${"é".repeat(38)}"]`, `[\n\t"${"é".repeat(38)}"\n]\n`],
    [
      "aligned values, by group",
      '{\n"a":1,\n"long":2,\n\n"b":3,\n// c\n"medium":4,\n"x":{\n"y":1},\n"zz":5,}',
      '{\n\t"a":    1,\n\t"long": 2,\n\n\t"b": 3,\n\t// c\n\t"medium": 4,\n\t"x": {\n\t\t"y": 1,\n\t},\n\t"zz": 5,\n}\n',
    ],
    [
      "comments at the ends",
      "\n\n// a\n\n\n/* b */{} // c\n\n\n// d\n\n",
      "// a\n\n/* b */ {} // c\n\n// d\n",
    ],
    ["comments inside a line", "[/*a*/1/*b*/,/*c*/2/*d*/]", "[ /*a*/ 1 /*b*/ , /*c*/ 2 /*d*/ ]\n"],
    ["a comma between two comments", "[1/*a*/,/*b*/]", "[1 /*a*/ , /*b*/ ]\n"],
    ["comments around a colon", '{"a"/*x*/:/*y*/1}', '{"a" /*x*/ : /*y*/ 1}\n'],
    ["line comments around a colon", '{"a"//x\n://y\n1}', '{"a" //x\n\t\t: //y\n\t\t1}\n'],
    ["a block of text", "[\n /*\n   one\n     two\n  */\n1,]", "[\n\t/*\n\tone\n\t  two\n\t*/\n\t1,\n]\n"],
    ["a block with stars", "[\n    /*\n     * one\n     */\n1,]", "[\n\t/*\n\t * one\n\t */\n\t1,\n]\n"],
    [
      "a block that ends behind other white space than JSON's",
      "[\n/*\n  one\n\u00a0*/\n1,\n/*\n\f*/]",
      "[\n\t/*\n\t  one\n\t\u00a0*/\n\t1,\n\t/*\n\t\f*/\n]\n",
    ],
    ["trailing spaces in comments", "// a  \t\n{} // b \u00a0\n", "// a\n{} // b\n"],
    ["CRLF", '{\r\n"a":1, // x\r\n\r\n\r\n"b":2,\r\n}\r\n', '{\n\t"a": 1, // x\n\n\t"b": 2,\n}\n'],
    [
      "lines over 80 by the carriage return of a line comment",
      `{"a": // ${"x".repeat(70)}\r\n1}`,
      `{\n\t"a": // ${"x".repeat(70)}\n\t\t1,\n}\n`,
    ],
    ["escapes that are not needed", '["\\u0061\\/\\u00e9\\u000a\\u001F"]', '["a/é\\n\\u001f"]\n'],
    ["half a surrogate pair", '["\\uD83D\\u0061"]', '["\\uD83D\\u0061"]\n'],
    ["numbers as they are", "[1.50,1E3,-0]", "[1.50, 1E3, -0]\n"],
  ])("lays out %s", (_, text, formatted) => {
    expect(formatDocument(parsed(text))).toBe(formatted);
  });

  it("changes nothing more the second time, and no value or comment", () => {
    fc.assert(
      fc.property(documents, ({ text, value }) => {
        const once = formatDocument(parsed(text));
        expect(formatDocument(parsed(once))).toBe(once);
        expect(toValue(parsed(once).root)).toEqual(value);
        expect(commentNumbers(once)).toEqual(commentNumbers(text));
        expect(once).toMatch(/[^\s]\n$/);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(styledPolicies)("settles at once: $name", ({ text }) => {
    const once = formatDocument(parsed(text));
    expect(formatDocument(parsed(once))).toBe(once);
    expect(toValue(parsed(once).root)).toEqual(toValue(parsed(text).root));
  });

  it("leaves a formatted large policy alone", () => {
    const once = formatDocument(parsed(largePolicy({ grants: 50, acls: 50, apps: 20, groups: 50 })));
    expect(formatDocument(parsed(once))).toBe(once);
  });
});
