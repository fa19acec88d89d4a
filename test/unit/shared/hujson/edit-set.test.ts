import { describe, expect, it } from "vitest";
import { edited, type EditCase } from "./edited.ts";

const members: readonly EditCase[] = [
  [
    "aligned with its neighbours",
    '{\n\t"ab":   1,\n\t"abcd": 2,\n}',
    [
      { op: "set", path: ["a"], value: 3 },
      { op: "set", path: ["abcdef"], value: 4 },
    ],
    '{\n\t"ab":   1,\n\t"abcd": 2,\n\t"a":    3,\n\t"abcdef": 4,\n}',
  ],
  [
    "with the spacing around colons that is there",
    '{\n  "a" : 1\n}',
    [{ op: "set", path: ["b"], value: 2 }],
    '{\n  "a" : 1,\n  "b" : 2\n}',
  ],
  [
    "with missing parents, together",
    '{\n    "a": {\n        "b": 1\n    }\n}\n',
    [
      { op: "set", path: ["r", "s", "x"], value: ["t"], comment: ["Tailrace: GitHub"] },
      { op: "set", path: ["r", "s", "y"], value: [] },
      { op: "set", path: ["r", "u"], value: true },
    ],
    '{\n    "a": {\n        "b": 1\n    },\n    "r": {\n        "s": {\n            // Tailrace: GitHub\n            "x": ["t"],\n            "y": []\n        },\n        "u": true\n    }\n}\n',
  ],
  [
    "with a comment in a one-line object",
    '{"a": 1}',
    [{ op: "set", path: ["b"], value: 2, comment: ["odd */ text", "two"] }],
    '{"a": 1, /* odd * / text */ /* two */ "b": 2}',
  ],
  ["into an empty file", "{}", [{ op: "set", path: ["a"], value: 1 }], '{\n\t"a": 1\n}'],
  ["with names that need escapes", '{"a":1}', [{ op: "set", path: ['"\n'], value: 1 }], '{"a":1,"\\"\\n":1}'],
  [
    "replacing a value only",
    '{ /* a */ "a" : /* v */ 1 /* b */ }',
    [{ op: "set", path: ["a"], value: "x" }],
    '{ /* a */ "a" : /* v */ "x" /* b */ }',
  ],
  [
    "replacing a list in its own shape",
    '{\n  "a": [\n    1,\n  ],\n}',
    [{ op: "set", path: ["a"], value: [2, 3] }],
    '{\n  "a": [\n    2,\n    3,\n  ],\n}',
  ],
  [
    "leaving an equal value as it is spelled",
    '{"a": [1.0, "\\u0061"]}',
    [{ op: "set", path: ["a"], value: [1, "a"] }],
    '{"a": [1.0, "\\u0061"]}',
  ],
  [
    "renaming",
    '{"a": 1, // x\n "b": 2}',
    [{ op: "rename", path: ["a"], name: "c" }],
    '{"c": 1, // x\n "b": 2}',
  ],
  [
    "swapping two names and a value",
    '{"a": 1, "b": 2}',
    [
      { op: "rename", path: ["a"], name: "b" },
      { op: "rename", path: ["b"], name: "a" },
      { op: "set", path: ["a"], value: 3 },
    ],
    '{"b": 3, "a": 2}',
  ],
];

describe("edits", () => {
  it.each(members)("set members %s", (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});
