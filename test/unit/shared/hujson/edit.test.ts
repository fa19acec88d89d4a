import { describe, expect, it } from "vitest";
import { applyEdits, editDocument, type Edit } from "../../../../shared/hujson/edit.ts";
import { edited } from "./edited.ts";
import { parsed } from "./value-paths.ts";

describe("edits", () => {
  it.each<readonly [string, string, readonly Edit[], string]>([
    [
      "two values for one place",
      '{"a": 1}',
      [
        { op: "set", path: ["a"], value: 2 },
        { op: "set", path: ["a"], value: 3 },
      ],
      "edit-refused",
    ],
    [
      "two values for one new place",
      "{}",
      [
        { op: "set", path: ["a"], value: 2 },
        { op: "set", path: ["a"], value: 3 },
      ],
      "edit-refused",
    ],
    [
      "a change below what is removed",
      '{"a": {"b": 1}}',
      [
        { op: "set", path: ["a", "b"], value: 2 },
        { op: "remove", path: ["a"] },
      ],
      "edit-refused",
    ],
    [
      "a new member below what is replaced",
      '{"a": {}}',
      [
        { op: "set", path: ["a"], value: 2 },
        { op: "set", path: ["a", "b"], value: 2 },
      ],
      "edit-refused",
    ],
    [
      "an element for a list that is removed",
      '{"a": [1]}',
      [
        { op: "insert", path: ["a"], value: 2 },
        { op: "remove", path: ["a"] },
      ],
      "edit-refused",
    ],
    [
      "an element for a list that is set",
      "{}",
      [
        { op: "set", path: ["a"], value: [1] },
        { op: "insert", path: ["a"], value: 2 },
      ],
      "edit-refused",
    ],
    [
      "removing twice",
      "[1]",
      [
        { op: "remove", path: [0] },
        { op: "remove", path: [0] },
      ],
      "edit-refused",
    ],
    [
      "renaming what is removed",
      '{"a": 1}',
      [
        { op: "rename", path: ["a"], name: "b" },
        { op: "remove", path: ["a"] },
      ],
      "edit-refused",
    ],
    ["a name that is taken", '{"a": 1, "b": 2}', [{ op: "rename", path: ["a"], name: "b" }], "edit-refused"],
    [
      "a name that is being added",
      '{"a": 1}',
      [
        { op: "rename", path: ["a"], name: "b" },
        { op: "set", path: ["b"], value: 1 },
      ],
      "edit-refused",
    ],
    ["removing what is not there", "{}", [{ op: "remove", path: ["a"] }], "edit-refused"],
    ["removing the root", "{}", [{ op: "remove", path: [] }], "edit-refused"],
    [
      "another line for a comment that is not there",
      "[// one\n1]",
      [{ op: "comment", path: [0], from: "two", to: "three" }],
      "edit-refused",
    ],
    [
      "another line for the comment of what is not there",
      "[// one\n1]",
      [{ op: "comment", path: [1], from: "one", to: "two" }],
      "edit-refused",
    ],
    [
      "another line for the comment of what is removed",
      "[\n  // one\n  1,\n]",
      [
        { op: "comment", path: [0], from: "one", to: "two" },
        { op: "remove", path: [0] },
      ],
      "edit-refused",
    ],
    [
      "a line that ends its comment",
      "[\n  // one\n  1,\n]",
      [{ op: "comment", path: [0], from: "one", to: "two\n2," }],
      "edit-refused",
    ],
    ["renaming an element", "[1]", [{ op: "rename", path: [0], name: "a" }], "edit-refused"],
    ["a member of a list", '{"a": []}', [{ op: "set", path: ["a", "b"], value: 1 }], "edit-refused"],
    ["a member of a text", '{"a": "x"}', [{ op: "set", path: ["a", "b"], value: 1 }], "edit-refused"],
    ["an element of an object", '{"a": {}}', [{ op: "insert", path: ["a"], value: 1 }], "edit-refused"],
    [
      "an index beyond the end",
      '{"a": [1]}',
      [{ op: "insert", path: ["a"], index: 2, value: 1 }],
      "edit-refused",
    ],
    [
      "an index below the start",
      '{"a": [1]}',
      [{ op: "insert", path: ["a"], index: -1, value: 1 }],
      "edit-refused",
    ],
    ["an element that is not there", '{"a": [1]}', [{ op: "set", path: ["a", 1], value: 1 }], "edit-refused"],
    [
      "half a surrogate pair in a comment",
      '{"a": 1}',
      [{ op: "set", path: ["b"], value: 1, comment: ["\ud83d"] }],
      "edit-refused",
    ],
    [
      "a duplicate name on the way",
      '{"a": {}, "a": {}}',
      [{ op: "set", path: ["a", "b"], value: 1 }],
      "policy-ambiguous",
    ],
    [
      "a duplicate name at the end",
      '{"a": 1, "\\u0061": 2}',
      [{ op: "remove", path: ["a"] }],
      "policy-ambiguous",
    ],
  ])("refuse %s", (_, text, edits, code) => {
    expect(applyEdits(parsed(text), edits)).toMatchObject({ ok: false, problem: { code } });
  });

  it.each([
    ["[\n  // one\n  1,\n  // one\n  2,\n]", 1, "[\n  // one\n  1,\n  // two */\n  2,\n]"],
    ["[\r\n\t// zero\r\n\t//one  \r\n\t1\r\n]", 0, "[\r\n\t// zero\r\n\t//two */  \r\n\t1\r\n]"],
    ["[/* one */ 1, /* one */ 2]", 0, "[/* two * / */ 1, /* one */ 2]"],
    ["[\n  /*\n   * zero\n   * one\n   */\n  1,\n]", 0, "[\n  /*\n   * zero\n   * two * /\n   */\n  1,\n]"],
    ["[\n  /* someone\n  one */\n  1,\n]", 0, "[\n  /* someone\n  two * / */\n  1,\n]"],
  ])("put another line into the comment of one element alone: %j", (text, index, after) => {
    const line = { op: "comment", path: [index], from: "one", to: "two */" } as const;
    expect(edited(text, line)).toBe(after);
  });

  it("leave duplicate names elsewhere alone", () => {
    expect(edited('{"a": 1, "a": 2, "b": 3}', { op: "remove", path: ["b"] })).toBe('{"a": 1, "a": 2}');
  });

  it("tell the changes that lead to the new text", () => {
    const document = parsed('["a", "b"]');
    const result = editDocument(document, [{ op: "insert", path: [], value: "c" }]);
    expect(result).toMatchObject({ ok: true, value: { changes: [{ start: 9, end: 9, text: ', "c"' }] } });
    expect(editDocument(document, [])).toEqual({ ok: true, value: { document, changes: [] } });
  });
});
