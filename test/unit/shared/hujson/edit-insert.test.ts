import { describe, expect, it } from "vitest";
import { edited, type EditCase } from "./edited.ts";

const rule = { src: ["a"], dst: ["b"], ip: ["*"] };

const insertions: readonly EditCase[] = [
  ["into an inline list", '["a", "b"]', [{ op: "insert", path: [], value: "c" }], '["a", "b", "c"]'],
  [
    "into a list without spaces",
    '{"x":["a"]}',
    [{ op: "insert", path: ["x"], value: "c" }],
    '{"x":["a","c"]}',
  ],
  ["into a padded list", '[ "a" ]\n', [{ op: "insert", path: [], value: "c" }], '[ "a", "c" ]\n'],
  ["keeping an inline trailing comma", '["a", ]', [{ op: "insert", path: [], value: "c" }], '["a", "c", ]'],
  ["at the front", '["a", "b"]', [{ op: "insert", path: [], index: 0, value: "c" }], '["c", "a", "b"]'],
  ["in the middle", '["a",  "b"]', [{ op: "insert", path: [], index: 1, value: "c" }], '["a",  "c",  "b"]'],
  ["behind a block comment", '["a" /* x */]', [{ op: "insert", path: [], value: "c" }], '["a" /* x */, "c"]'],
  [
    "behind a line comment that must not swallow the comma",
    '[\n  "a" // x\n]',
    [{ op: "insert", path: [], value: "c" }],
    '[\n  "a", // x\n  "c"\n]',
  ],
  [
    "behind a line comment in a list that is not expanded",
    '["a" // x\n]',
    [{ op: "insert", path: [], value: "c" }],
    '["a", // x\n\t"c"\n]',
  ],
  [
    "keeping a trailing comma and CRLF",
    '[\r\n\t"a",\r\n]\r\n',
    [{ op: "insert", path: [], value: "c" }],
    '[\r\n\t"a",\r\n\t"c",\r\n]\r\n',
  ],
  [
    "before comments that belong to nobody",
    '[\n  "a",\n  // later: "z",\n]',
    [{ op: "insert", path: [], value: "c", comment: ["why"] }],
    '[\n  "a",\n  // why\n  "c",\n  // later: "z",\n]',
  ],
  [
    "before the first with its own comment",
    '[\n  // all\n\n  // of a\n  "a"\n]',
    [{ op: "insert", path: [], index: 0, value: "c" }],
    '[\n  // all\n\n  "c",\n  // of a\n  "a"\n]',
  ],
  [
    "several at one place in their order",
    '["a", "b"]',
    [
      { op: "insert", path: [], index: 1, value: 1 },
      { op: "insert", path: [], value: 3 },
      { op: "insert", path: [], index: 1, value: 2 },
    ],
    '["a", 1, 2, "b", 3]',
  ],
  [
    "an object as its expanded neighbour is",
    '[\n  {\n    "src": ["x"],\n    "dst": [\n      "y",\n    ],\n  },\n]',
    [{ op: "insert", path: [], value: rule }],
    '[\n  {\n    "src": ["x"],\n    "dst": [\n      "y",\n    ],\n  },\n  {\n    "src": ["a"],\n    "dst": [\n      "b",\n    ],\n    "ip": ["*"],\n  },\n]',
  ],
  [
    "an object as its inline neighbour is",
    '[\n  { "src": [ "x" ] }\n]',
    [{ op: "insert", path: [], value: rule }],
    '[\n  { "src": [ "x" ] },\n  { "src": [ "a" ], "dst": [ "b" ], "ip": [ "*" ] }\n]',
  ],
  [
    "an object behind brackets that hug",
    '[{\n  "src": ["x"]\n}]',
    [{ op: "insert", path: [], value: { src: ["y"] } }],
    '[{\n  "src": ["x"]\n}, {\n  "src": ["y"]\n}]',
  ],
  [
    "behind leading commas",
    '[ "a"\n, "b"\n]',
    [{ op: "insert", path: [], value: "c" }],
    '[ "a"\n, "b"\n, "c"\n]',
  ],
  ["into an empty list", '{"x": []}', [{ op: "insert", path: ["x"], value: "c" }], '{"x": ["c"]}'],
  [
    "into an empty list of an expanded object",
    '{\n\t"x": [],\n\t"y": [ ]\n}',
    [
      { op: "insert", path: ["x"], value: rule },
      { op: "insert", path: ["y"], value: "c" },
    ],
    '{\n\t"x": [\n\t\t{\n\t\t\t"src": ["a"],\n\t\t\t"dst": ["b"],\n\t\t\t"ip": ["*"]\n\t\t}\n\t],\n\t"y": ["c"]\n}',
  ],
  [
    "into an empty list over lines",
    '{\n  "x": [\n  ],\n}',
    [{ op: "insert", path: ["x"], value: "c" }],
    '{\n  "x": [\n    "c",\n  ],\n}',
  ],
  [
    "below a comment in an empty list, parted from it",
    '{\n  "x": [ // one each\n    // none yet\n  ],\n}',
    [{ op: "insert", path: ["x"], value: "c" }],
    '{\n  "x": [ // one each\n    // none yet\n\n    "c",\n  ],\n}',
  ],
  [
    "into a missing list, several",
    '{"a": 1}',
    [
      { op: "insert", path: ["x", "y"], value: 1 },
      { op: "insert", path: ["x", "y"], value: 2 },
      { op: "set", path: ["x", "z"], value: 3 },
    ],
    '{"a": 1, "x": {"y": [1, 2], "z": 3}}',
  ],
  [
    "into null, which counts as absent",
    '{"x": null}',
    [{ op: "insert", path: ["x"], value: 1 }],
    '{"x": [1]}',
  ],
];

describe("edits", () => {
  it.each(insertions)("insert %s", (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});
