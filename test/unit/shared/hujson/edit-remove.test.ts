import { describe, expect, it } from "vitest";
import { edited, type EditCase } from "./edited.ts";

const removals: readonly EditCase[] = [
  ["the first of a line", '[ "a", "b" ]', [{ op: "remove", path: [0] }], '[ "b" ]'],
  ["the last of a line", '[ "a", "b" ]', [{ op: "remove", path: [1] }], '[ "a" ]'],
  ["the last of a line with a trailing comma", '["a", "b",]', [{ op: "remove", path: [1] }], '["a",]'],
  ["the middle of a line", '["a", /* b */ "b" /* b */, "c"]', [{ op: "remove", path: [1] }], '["a", "c"]'],
  ["the only one", '{"x": [ "a", ]}', [{ op: "remove", path: ["x", 0] }], '{"x": []}'],
  [
    "the only one over lines",
    '{"x": [\n  // mine\n  "a", // too\n]}',
    [{ op: "remove", path: ["x", 0] }],
    '{"x": []}',
  ],
  [
    "the only one beside comments of nobody",
    '{"x": [\n  // keep\n\n  // mine\n  "a",\n  // keep too\n]}',
    [{ op: "remove", path: ["x", 0] }],
    '{"x": [\n  // keep\n\n  // keep too\n]}',
  ],
  [
    "with its comments, and nobody else's",
    '{\n  "a": 1, // of a\n\n  // section\n\n  // of b\n  /* of b */\n  "b": 2, // of b\n  // of c\n  "c": 3,\n}',
    [{ op: "remove", path: ["b"] }],
    '{\n  "a": 1, // of a\n\n  // section\n\n  // of c\n  "c": 3,\n}',
  ],
  [
    "the last over lines, and the comma before it",
    "[\n  1, // one\n  2 // two\n]",
    [{ op: "remove", path: [1] }],
    "[\n  1 // one\n]",
  ],
  [
    "the last over lines with a trailing comma",
    "[\n  1,\n\n  2,\n]",
    [{ op: "remove", path: [1] }],
    "[\n  1,\n]",
  ],
  [
    "the first over lines, and the blank line below",
    "[\n  1,\n\n  2\n]",
    [{ op: "remove", path: [0] }],
    "[\n  2\n]",
  ],
  ["between blank lines", "[\n  1,\n\n  2,\n\n  3\n]", [{ op: "remove", path: [1] }], "[\n  1,\n\n  3\n]"],
  [
    "in CRLF",
    "[\r\n  1,\r\n\r\n  // two\r\n  2,\r\n\r\n  3\r\n]",
    [{ op: "remove", path: [1] }],
    "[\r\n  1,\r\n\r\n  3\r\n]",
  ],
  [
    "several of several lines",
    "[1, 2,\n 3, 4,\n 5, 6]",
    [
      { op: "remove", path: [1] },
      { op: "remove", path: [2] },
      { op: "remove", path: [5] },
    ],
    "[1, 4,\n 5]",
  ],
  [
    "all but one",
    "[1, 2, 3]",
    [
      { op: "remove", path: [0] },
      { op: "remove", path: [1] },
    ],
    "[3]",
  ],
  ["behind leading commas", '[ "a"\n, "b"\n, "c"\n]', [{ op: "remove", path: [2] }], '[ "a"\n, "b"\n]'],
  [
    "and adding in one pass",
    '["a", "b", "c"]',
    [
      { op: "remove", path: [2] },
      { op: "insert", path: [], value: "d" },
      { op: "remove", path: [0] },
      { op: "insert", path: [], index: 0, value: "z" },
    ],
    '["z", "b", "d"]',
  ],
  [
    "everything and adding",
    '[\n  // old\n  "a",\n]',
    [
      { op: "remove", path: [0] },
      { op: "insert", path: [], value: "d" },
    ],
    '[\n  "d",\n]',
  ],
  [
    "inside what is kept, beside what is added",
    '{"a": [{"b": 1, "c": 2}], "d": {}}',
    [
      { op: "remove", path: ["a", 0, "b"] },
      { op: "insert", path: ["a"], value: 3 },
      { op: "remove", path: ["d"] },
    ],
    '{"a": [{"c": 2}, 3]}',
  ],
];

describe("edits", () => {
  it.each(removals)("remove %s", (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});
