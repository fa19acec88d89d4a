import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toValue } from "../../../../shared/hujson/find.ts";
import { patchDocument } from "../../../../shared/hujson/patch.ts";
import { pointerFrom } from "../../../../shared/hujson/pointer.ts";
import { documents } from "./arbitrary-document.ts";
import { parsed, pathsOf, valueAt } from "./value-paths.ts";

function patched(text: string, patch: string): string {
  const result = patchDocument(parsed(text), patch);
  return result.ok ? result.value.text : result.problem.message;
}

describe("patchDocument", () => {
  it.each([
    [
      "add a member",
      '{ "foo": "bar" }',
      '[{"op":"add","path":"/baz","value":"qux"}]',
      '{ "foo": "bar", "baz": "qux" }',
    ],
    ["add over a member", '{"a": 1}', '[{"op":"add","path":"/a","value":2}]', '{"a": 2}'],
    ["add an element", '["bar", "baz"]', '[{"op":"add","path":"/1","value":"qux"}]', '["bar", "qux", "baz"]'],
    ["add at the end", '["bar"]', '[{"op":"add","path":"/-","value":["x"]}]', '["bar", ["x"]]'],
    [
      "add with a spelling and comments",
      "[]",
      '[{"op":"add","path":"/0","value":{"a":1.0/*x*/}}]',
      '[\n\t{"a":1.0/*x*/}\n]',
    ],
    ["add the root", '// a\n"x"\n', '[{"op":"add","path":"","value":1}]', "// a\n1\n"],
    ["remove", '{"a": 1, // one\n "b": 2}', '[{"op":"remove","path":"/a"}]', '{\n "b": 2}'],
    ["replace", '{"a": 1, "b": 2}', '[{"op":"replace","path":"/a","value":[]}]', '{"a": [], "b": 2}'],
    ["replace the root", '{"a": 1}', '[{"op":"replace","path":"","value":[]}]', "[]"],
    [
      "move between objects",
      '{"a": {"x": 1.0}, "b": {}}',
      '[{"op":"move","from":"/a/x","path":"/b/y"}]',
      '{"a": {}, "b": {"y": 1.0}}',
    ],
    [
      "move within a list",
      '["all", "grass", "cows", "eat"]',
      '[{"op":"move","from":"/1","path":"/3"}]',
      '["all", "cows", "eat", "grass"]',
    ],
    ["move over a member", '{"a": [1], "ab": 2}', '[{"op":"move","from":"/a","path":"/ab"}]', '{"ab": [1]}'],
    [
      "move with what belongs to it",
      '{\n  "a": {\n    // mine\n    "x": [\n      1, // one\n    ], // behind\n    // not mine\n    "y": 2\n  },\n  "b": {\n    "z": 3\n  }\n}',
      '[{"op":"move","from":"/a/x","path":"/b/x"}]',
      '{\n  "a": {\n    // not mine\n    "y": 2\n  },\n  "b": {\n    "z": 3,\n    // mine\n    "x": [\n      1, // one\n    ] // behind\n  }\n}',
    ],
    [
      "move over a member, comments over comments",
      '{\n  // mine\n  "a": 1, // one\n  // apart\n\n  // old\n  "b": 2, // two\n  // next\n  "c": 3\n}',
      '[{"op":"move","from":"/a","path":"/b"}]',
      '{\n  // apart\n\n  // mine\n  "b": 1, // one\n  // next\n  "c": 3\n}',
    ],
    [
      "replace an element with comments",
      "[\r\n\t/* old */ 1 // one\r\n\t, 2\r\n]",
      '[{"op":"replace","path":"/0",\n// new\n// lines\n"value":3 /* three */}]',
      "[\r\n\t// new\r\n\t// lines\r\n\t3 /* three */, 2\r\n]",
    ],
    [
      "replace the last element with comments",
      "[\n\t1, // one\n\t2 // two\n]",
      '[{"op":"replace","path":"/1","value":3 // three\n}]',
      "[\n\t1, // one\n\t3 // three\n]",
    ],
    [
      "replace within a line with comments",
      "[1, 2/*two*/]",
      '[{"op":"replace","path":"/0", /*above*/ "value":3 // three\n},{"op":"replace","path":"/1","value":4 // four\n}]',
      "[/*above*/ 3 /* three */, 4 /* four */]",
    ],
    [
      "replace with the same value and comments",
      '{\n\t"a": 1,\n}',
      '[{"op":"add","path":"/a",\n// one\n"value":1.0}]',
      '{\n\t// one\n\t"a": 1.0,\n}',
    ],
    [
      "replace without comments and keep those that are there",
      "[\n\t// one\n\t1, // uno\n]",
      '[{"op":"replace","path":"/0","value":2}]',
      "[\n\t// one\n\t2, // uno\n]",
    ],
    [
      "move to another depth",
      '{\n  "a": {\n    "x": [\n      1\n    ]\n  }\n}',
      '[{"op":"move","from":"/a/x","path":"/x"}]',
      '{\n  "a": {},\n  "x": [\n    1\n  ]\n}',
    ],
    [
      "copy",
      '[\n  "a", // a\n  "b"\n]',
      '[{"op":"copy","from":"/0","path":"/-"}]',
      '[\n  "a", // a\n  "b",\n  "a" // a\n]',
    ],
    [
      "test in any order and spelling",
      '{"a": 1.0, "b": ["x"]}',
      '[{"op":"test","path":"","value":{"b":["\\u0078"],"a":1}}]',
      '{"a": 1.0, "b": ["x"]}',
    ],
    [
      "test with escapes in the pointer",
      '{"/": 9, "~1": 10}',
      '[{"op":"test","path":"/~01","value":10}]',
      '{"/": 9, "~1": 10}',
    ],
    ["test null", '{"a": null}', '[{"op":"test","path":"/a","value":null}]', '{"a": null}'],
    [
      "several in turn",
      "[]",
      '[{"op":"add","path":"/0","value":1},{"op":"add","path":"/0","value":2},{"op":"remove","path":"/1"}]',
      "[\n\t2\n]",
    ],
    ["members that mean nothing", "{}", '[{"op":"test","path":"","value":{},"note":1}, /* c */]', "{}"],
  ])("can %s", (_, text, patch, after) => {
    expect(patched(text, patch)).toBe(after);
  });

  it.each([
    ["{}", "[{", "line 1, column 3: parsing value: unexpected EOF"],
    ["{}", "{}", "patch must be a JSON array"],
    ["{}", "[[]]", "patch operation 0: must be a JSON object"],
    ["{}", '[{"op":1}]', 'patch operation 0: member "op" must be a JSON string'],
    ["{}", '[{"op":"Add"}]', 'patch operation 0: unknown operation "Add"'],
    ["{}", '[{"op":"move","path":null}]', 'patch operation 0: member "path" must be a JSON string'],
    ["{}", '[{"op":"move","from":[]}]', 'patch operation 0: member "from" must be a JSON string'],
    ["{}", "[{}]", 'patch operation 0: missing required member "op"'],
    ["{}", '[{"op":"move"}]', 'patch operation 0: missing required member "path"'],
    ["{}", '[{"op":"copy","path":""}]', 'patch operation 0: missing required member "from"'],
    ["{}", '[{"op":"test","path":""}]', 'patch operation 0: missing required member "value"'],
    ["{}", '[{"op":"add","path":"","op":"add"}]', 'patch operation 0: duplicate name "op"'],
    ["{}", '[{"é\\n":1,"é\\u000a":2}]', 'patch operation 0: duplicate name "é\\n"'],
    ["{}", '[{"op":"\\u0000 \\u007f\\"\\\\"}]', 'patch operation 0: unknown operation "\\x00 \\x7f\\"\\\\"'],
    [
      "{}",
      '[{"op":"move","from":"","path":"/\\u000b\\u00a0\\udb40\\udc01\\ud83d"}]',
      'patch operation 0: cannot move "" into "/\\v\\u00a0\\U000e0001\uFFFD"',
    ],
    ["{}", '[{"op":"remove","path":"/a"}]', "patch operation 0: value not found"],
    ["{}", '[{"op":"remove","path":""}]', "patch operation 0: cannot remove root value"],
    ["{}", '[{"op":"replace","path":"/a","value":1}]', "patch operation 0: value not found"],
    ["{}", '[{"op":"add","path":"/a/b","value":1}]', "patch operation 0: value not found"],
    [
      "{}",
      '[{"op":"add","path":"a","value":1}]',
      "patch operation 0: invalid pointer: lacks a forward slash prefix",
    ],
    ["{}", '[{"op":"add","path":"/a~2","value":1}]', "patch operation 0: value not found"],
    [
      '{"a/b": [true]}',
      '[{"op":"add","path":"/a~1b/0/c","value":1}]',
      "patch operation 0: invalid pointer: cannot index into literal at /a~1b/0",
    ],
    [
      "1",
      '[{"op":"remove","path":"a"}]',
      "patch operation 0: invalid pointer: cannot index into literal at ",
    ],
    ['{"a": [[]]}', '[{"op":"test","path":"/a/x/0","value":1}]', "patch operation 0: invalid array index: x"],
    ["[1]", '[{"op":"copy","from":"/-1","path":"/0"}]', "patch operation 0: invalid array index: -1"],
    ["[1]", '[{"op":"move","from":"/1","path":"/0"}]', "patch operation 0: value not found"],
    ["[1]", '[{"op":"add","path":"/2","value":1}]', "patch operation 0: value not found"],
    ["[1]", '[{"op":"add","path":"/01","value":1}]', "patch operation 0: invalid array index: 01"],
    ["[1]", '[{"op":"remove","path":"/-"}]', "patch operation 0: value not found"],
    [
      '{"a": 1}',
      '[{"op":"test","path":"/a","value":1},{"op":"test","path":"/a","value":"1"}]',
      'patch operation 1: values differ at "/a"',
    ],
    [
      '{"a": {}}',
      '[{"op":"move","from":"/a","path":"/a/b"}]',
      'patch operation 0: cannot move "/a" into "/a/b"',
    ],
    ['{"a": {}}', '[{"op":"copy","from":"","path":"/b"}]', 'patch operation 0: cannot copy "" into "/b"'],
  ])("refuses %s with %s", (text, patch, message) => {
    expect(patched(text, patch)).toBe(`hujson: ${message}`);
  });

  it("moves any value there and back without changing what the document says", () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text, value }, place) => {
        const paths = pathsOf(value).filter((path) => path.length > 0 && typeof path.at(-1) === "string");
        const path = paths[place % Math.max(paths.length, 1)];
        fc.pre(path !== undefined);
        const from = pointerFrom(path);
        const away = pointerFrom([...path.slice(0, -1), "somewhere else"]);
        const there = patchDocument(parsed(text), JSON.stringify([{ op: "move", from, path: away }]));
        if (!there.ok) throw new Error(there.problem.message);
        expect(valueAt(toValue(there.value.root), [...path.slice(0, -1), "somewhere else"])).toEqual(
          valueAt(value, path),
        );
        const back = patchDocument(there.value, JSON.stringify([{ op: "move", from: away, path: from }]));
        if (!back.ok) throw new Error(back.problem.message);
        expect(toValue(back.value.root)).toEqual(value);
      }),
      { numRuns: 1000 },
    );
  });
});
