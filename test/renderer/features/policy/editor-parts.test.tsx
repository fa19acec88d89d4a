import { foldable } from "@codemirror/language";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";
import { EditorState, RangeSet, Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { hujsonLanguage } from "../../../../renderer/features/policy/editor/hujson-language.ts";
import { lineBreakOf, rangeOf } from "../../../../renderer/features/policy/editor/line-breaks.ts";
import { outlineOf } from "../../../../renderer/features/policy/editor/outline.ts";
import {
  foldsOf,
  setFolds,
  structureFolding,
} from "../../../../renderer/features/policy/editor/structure.ts";
import { textChanges } from "../../../../renderer/features/policy/editor/text-changes.ts";
import { documentOf } from "../../../support/policy-world.ts";

const text = `// a policy
{
  "groups": {"group:a": ["x@y.test"]},
  "grants": [
    {"src": ["*"], /* note
      more */ "ip": [443, true]},
  ],
  "disableIPv4": false,
}
`;

describe("the language", () => {
  it("tells names, texts, values and comments apart, comments over several lines too", () => {
    const found: [string, string][] = [];
    const marks = tagHighlighter([
      { tag: tags.propertyName, class: "name" },
      { tag: tags.string, class: "text" },
      { tag: tags.number, class: "number" },
      { tag: tags.bool, class: "literal" },
      { tag: tags.lineComment, class: "line comment" },
      { tag: tags.blockComment, class: "block comment" },
      { tag: tags.invalid, class: "wrong" },
    ]);
    const wrong = `${text}nope`;
    highlightTree(hujsonLanguage.parser.parse(wrong), marks, (from, to, kind) => {
      found.push([kind, wrong.slice(from, to)]);
    });
    expect(found.slice(0, 4)).toEqual([
      ["line comment", "// a policy"],
      ["name", '"groups"'],
      ["name", '"group:a"'],
      ["text", '"x@y.test"'],
    ]);
    expect(found).toContainEqual(["block comment", "/* note"]);
    expect(found.filter(([kind]) => kind === "block comment").map(([, piece]) => piece.trim())).toEqual([
      "/* note",
      "more */",
    ]);
    expect(found).toContainEqual(["number", "443"]);
    expect(found).toContainEqual(["literal", "true"]);
    expect(found).toContainEqual(["name", '"disableIPv4"']);
    expect(
      found
        .filter(([kind]) => kind === "wrong")
        .map(([, piece]) => piece)
        .join(""),
    ).toBe("nope");
  });
});

describe("the structure", () => {
  const document = documentOf(text);

  it("lists the sections with their places and sizes", () => {
    expect(outlineOf(document)).toMatchObject([
      { name: "groups", offset: text.indexOf('"groups"'), from: 3, to: 3, entries: 1 },
      { name: "grants", offset: text.indexOf('"grants"'), from: 4, to: 7, entries: 1 },
      { name: "disableIPv4", offset: text.indexOf('"disableIPv4"'), from: 8, to: 8, entries: null },
    ]);
    expect(outlineOf(documentOf("[1]"))).toEqual([]);
  });

  it("names the entries of a section by whom they are about, or by the app that they were put in for", () => {
    const sections = outlineOf(
      documentOf(`{
  "groups": {"group:a": []},
  "grants": [
    {"src": ["group:data", "ann@acme.test", "user:*@acme.test"], "dst": ["*"]},
    // GitHub (set up by Tailrace): lets people ask for names
    {"src": ["autogroup:member"], "dst": ["tag:github"]},
    {"dst": ["tag:x"]},
  ],
  "randomizeClientPort": true,
}`),
    );
    expect(
      sections.map(({ items }) => items().map(({ label, own, from, to }) => [label, own, from, to])),
    ).toEqual([
      [["group:a", false, 2, 2]],
      [
        ["group:data, ann, user:*@acme.test", false, 4, 4],
        ["GitHub", true, 6, 6],
        ["3", false, 7, 7],
      ],
      [],
    ]);
  });

  it("folds what spans lines, from behind the bracket that ends its line to before its end", () => {
    const state = EditorState.create({ doc: text, extensions: [structureFolding] });
    const read = state.update({ effects: setFolds.of(foldsOf(document)) }).state;
    const line = (number: number) => {
      const { from, to } = read.doc.line(number);
      const range = foldable(read, from, to);
      return range === null ? null : text.slice(range.from, range.to);
    };
    expect(line(1)).toBeNull();
    expect(line(2)?.trim().startsWith('"groups"')).toBe(true);
    expect(line(3)).toBeNull();
    expect(line(4)).toBe(text.slice(text.indexOf("[\n") + 1, text.indexOf("  ],") + 2));
    expect(line(8)).toBeNull();
  });

  it("moves folds along with what is typed above them", () => {
    const state = EditorState.create({ doc: text, extensions: [structureFolding] });
    const read = state.update({ effects: setFolds.of(foldsOf(document)) }).state;
    const typed = read.update({ changes: { from: 0, insert: "// new\n" } }).state;
    const { from, to } = typed.doc.line(5);
    expect(typed.doc.sliceString(from, to)).toContain("grants");
    expect(foldable(typed, from, to)).not.toBeNull();
  });

  it("has no folds before the text was read", () => {
    const state = EditorState.create({ doc: text, extensions: [structureFolding] });
    expect(foldable(state, 0, 20)).toBeNull();
    expect(foldsOf(documentOf("{}")).size).toBe(RangeSet.empty.size);
  });
});

describe("line breaks", () => {
  it.each([
    ["a\nb\n", "\n"],
    ["a\r\nb\r\n", "\r\n"],
    ["a\r\nb\n", "\n"],
    ["a\rb", "\n"],
    ["", "\n"],
  ])("of %j are %j, so that the text comes back as it was", (given, wanted) => {
    expect(lineBreakOf(given)).toBe(wanted);
    const state = EditorState.create({
      doc: given,
      extensions: [EditorState.lineSeparator.of(lineBreakOf(given))],
    });
    expect(state.sliceDoc()).toBe(given);
  });

  it("count once in the editor, wherever a finding stands", () => {
    const doc = Text.of(["ab", "cd", "ef"]);
    const finding = { from: 8, to: 10, line: 3 };
    expect(rangeOf(finding, "\r\n", doc)).toEqual({ from: 6, to: 8 });
    expect(rangeOf({ from: 6, to: 8, line: 3 }, "\n", doc)).toEqual({ from: 6, to: 8 });
  });

  it("leave every finding something to mark, inside the text", () => {
    const doc = Text.of(["ab"]);
    expect(rangeOf({ from: 0, to: 0, line: 1 }, "\n", doc)).toEqual({ from: 0, to: 1 });
    expect(rangeOf({ from: 2, to: 3, line: 1 }, "\n", doc)).toEqual({ from: 1, to: 2 });
    expect(rangeOf({ from: 99, to: 100, line: 1 }, "\n", doc)).toEqual({ from: 1, to: 2 });
    expect(rangeOf({ from: 0, to: 1, line: 1 }, "\n", Text.of([""]))).toEqual({ from: 0, to: 0 });
  });
});

describe("what was typed", () => {
  it.each([
    ["a\nb\nc", "a\nb\nc", [], 0],
    ["a\nb\nc", "a\nx\nb\nc", ["2 added"], 1],
    ["a\nb\nc", "a\nB\nx\nc", ["2 changed", "3 added"], 1],
    ["a\nb\nc", "a\nc", ["2 removed"], 1],
    ["a\nb\nc\nd", "A\nb\nc\nD", ["1 changed", "4 changed"], 2],
  ] as const)("from %j to %j", (before, after, lines, count) => {
    const changes = textChanges(before, after);
    expect(changes.lines.map(({ line, kind }) => `${line} ${kind}`)).toEqual(lines);
    expect(changes.count).toBe(count);
  });
});
