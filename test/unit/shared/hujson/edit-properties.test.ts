import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type Edit } from "../../../../shared/hujson/edit.ts";
import { find, toValue } from "../../../../shared/hujson/find.ts";
import { formatDocument } from "../../../../shared/hujson/format.ts";
import { isContainer, type JsonValue, type Path } from "../../../../shared/hujson/tree.ts";
import { commentNumbers, documents, jsonValues } from "./arbitrary-document.ts";
import { isList, isRecord, parsed, pathsOf, valueAt } from "./value-paths.ts";

interface Choice {
  readonly kind: "set" | "insert" | "remove" | "rename" | "add";
  readonly place: number;
  readonly index: number;
  readonly value: JsonValue;
  readonly comment: readonly string[];
}

const choices: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom("set", "insert", "insert", "remove", "remove", "rename", "add"),
  place: fc.nat(),
  index: fc.nat(6),
  value: jsonValues,
  comment: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom("new", "two words", "odd */ \n text"), { maxLength: 2 }),
    },
  ),
});

/** Turns choices into edits that do not contradict each other. */
function editsFrom(value: JsonValue, wanted: readonly Choice[]): readonly Edit[] {
  const paths = pathsOf(value);
  const edits: Edit[] = [];
  const taken: Path[] = [];
  const clashes = (path: Path): boolean =>
    taken.some((other) => startsWith(path, other) || startsWith(other, path));
  for (const [number, choice] of wanted.entries()) {
    const path = paths[choice.place % paths.length] ?? [];
    const target = valueAt(value, path);
    const parent = path.length > 0 ? valueAt(value, path.slice(0, -1)) : undefined;
    if (choice.kind === "insert" && isList(target)) {
      if (taken.some((other) => startsWith(path, other) && other.length <= path.length)) continue;
      edits.push({
        op: "insert",
        path,
        index: Math.min(choice.index, target.length),
        value: choice.value,
        comment: choice.comment,
      });
    } else if (choice.kind === "add" && typeof target === "object" && target !== null && !isList(target)) {
      if (taken.some((other) => startsWith(path, other))) continue;
      edits.push({
        op: "set",
        path: [...path, `new ${number}`],
        value: choice.value,
        comment: choice.comment,
      });
    } else if (clashes(path) || edits.some((edit) => startsWith(edit.path, path))) continue;
    else if (choice.kind === "set") {
      edits.push({ op: "set", path, value: choice.value });
      taken.push(path);
    } else if (choice.kind === "remove" && path.length > 0) {
      edits.push({ op: "remove", path });
      taken.push(path);
    } else if (choice.kind === "rename" && isRecord(parent)) {
      edits.push({ op: "rename", path, name: `name ${number}` });
      taken.push(path);
    }
  }
  return edits;
}

function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

/** What the edits mean, worked out on the plain value. */
function expectedValue(value: JsonValue, edits: readonly Edit[], at: Path = []): JsonValue {
  const here = edits.find((edit) => edit.op === "set" && same(edit.path, at));
  if (here?.op === "set") return here.value;
  const removed = (step: string | number): boolean =>
    edits.some((edit) => edit.op === "remove" && same(edit.path, [...at, step]));
  if (isList(value)) {
    const out: JsonValue[] = [];
    for (let index = 0; index <= value.length; index++) {
      for (const edit of edits) {
        if (edit.op === "insert" && same(edit.path, at) && edit.index === index) out.push(edit.value);
      }
      const element = value[index];
      if (element !== undefined && !removed(index)) out.push(expectedValue(element, edits, [...at, index]));
    }
    return out;
  }
  if (!isRecord(value)) return value;
  const out: [string, JsonValue][] = [];
  for (const [name, member] of Object.entries(value)) {
    if (removed(name)) continue;
    const renamed = edits.find((edit) => edit.op === "rename" && same(edit.path, [...at, name]));
    out.push([renamed?.op === "rename" ? renamed.name : name, expectedValue(member, edits, [...at, name])]);
  }
  for (const edit of edits) {
    const name = edit.path.at(-1);
    if (
      edit.op === "set" &&
      typeof name === "string" &&
      same(edit.path.slice(0, -1), at) &&
      !Object.hasOwn(value, name)
    ) {
      out.push([name, edit.value]);
    }
  }
  return Object.fromEntries(out);
}

function same(a: Path, b: Path): boolean {
  return a.length === b.length && startsWith(a, b);
}

function lengthAt(value: JsonValue, path: Path): number {
  const list = valueAt(value, path);
  return isList(list) ? list.length : 0;
}

describe("edits on any document", () => {
  it("change exactly what they name", () => {
    fc.assert(
      fc.property(documents, fc.array(choices, { minLength: 1, maxLength: 6 }), ({ text, value }, wanted) => {
        const edits = editsFrom(value, wanted);
        const result = applyEdits(parsed(text), edits);
        if (!result.ok) throw new Error(`${result.problem.what} ${JSON.stringify(edits)}`);
        const after = parsed(result.value);
        expect(toValue(after.root)).toEqual(expectedValue(value, edits));
        expect(JSON.stringify(toValue(after.root))).toBe(JSON.stringify(expectedValue(value, edits)));
      }),
      { numRuns: 1500 },
    );
  });

  it("lose no comment when nothing is removed or replaced, and keep their order", () => {
    fc.assert(
      fc.property(documents, fc.array(choices, { minLength: 1, maxLength: 5 }), ({ text, value }, wanted) => {
        const edits = editsFrom(value, wanted)
          .filter((edit) => edit.op !== "remove")
          .filter((edit) => edit.op !== "set" || String(edit.path.at(-1)).startsWith("new "));
        const result = applyEdits(parsed(text), edits);
        expect(result.ok && commentNumbers(result.value)).toEqual(commentNumbers(text));
      }),
      { numRuns: 1500 },
    );
  });

  it("leave a text that holds what is asked for byte for byte", () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text, value }, place) => {
        const paths = pathsOf(value);
        const path = paths[place % paths.length] ?? [];
        const result = applyEdits(parsed(text), [{ op: "set", path, value: valueAt(value, path) ?? null }]);
        expect(result).toEqual({ ok: true, value: text });
      }),
    );
  });

  it("take an added item away again without a trace when nothing else is on its lines", () => {
    fc.assert(
      fc.property(documents, fc.nat(), jsonValues, ({ text, value }, place, added) => {
        const lists = pathsOf(value).filter((path) => {
          const target = valueAt(value, path);
          return isList(target) && target.length > 0;
        });
        const path = lists[place % Math.max(lists.length, 1)];
        fc.pre(path !== undefined);
        const count = lengthAt(value, path);
        const more = applyEdits(parsed(text), [{ op: "insert", path, value: added, comment: ["mine"] }]);
        if (!more.ok) throw new Error(more.problem.what);
        // On one line a comment between two items cannot be told from one that belongs to the second.
        fc.pre(more.value.includes("// mine"));
        const back = applyEdits(parsed(more.value), [{ op: "remove", path: [...path, count] }]);
        if (!back.ok) throw new Error(back.problem.what);
        expect(toValue(parsed(back.value).root)).toEqual(value);
        expect(back.value).not.toContain("mine");
        expect(commentNumbers(back.value)).toEqual(commentNumbers(text));
      }),
      { numRuns: 1500 },
    );
  });

  it("remove from a tidy text so that it stays tidy, and take no comment from beyond the neighbours", () => {
    fc.assert(
      fc.property(documents, fc.nat(), ({ text, value }, place) => {
        const paths = pathsOf(value).filter((path) => path.length > 0);
        const path = paths[place % Math.max(paths.length, 1)];
        fc.pre(path !== undefined);
        const tidy = formatDocument(parsed(text));
        const result = applyEdits(parsed(tidy), [{ op: "remove", path }]);
        if (!result.ok) throw new Error(result.problem.what);
        expect(toValue(parsed(result.value).root)).toEqual(expectedValue(value, [{ op: "remove", path }]));
        expect(result.value).not.toMatch(/\n[ \t]*\n[ \t]*\n(?![ \t]*\*\/)/);
        const near = surroundings(tidy, path);
        const left = new Set(commentNumbers(result.value));
        const lost = commentNumbers(tidy).filter((comment) => !left.has(comment));
        expect(commentNumbers(near)).toEqual(expect.arrayContaining(lost));
      }),
      { numRuns: 3000 },
    );
  });
});

/** The text from the item before to the item behind the one at a path. */
function surroundings(text: string, path: Path): string {
  const { root } = parsed(text);
  const parent = find(root, path.slice(0, -1));
  if (parent === undefined || !isContainer(parent)) return "";
  const spans =
    parent.type === "array"
      ? parent.elements
      : parent.members.map(({ name, value }) => ({ start: name.start, end: value.end }));
  const node = find(root, path);
  const index = spans.findIndex(({ end }) => end === node?.end);
  return text.slice(spans[index - 1]?.end ?? parent.start, spans[index + 1]?.start ?? parent.end);
}
