import { lineIndex } from "../../../../shared/hujson/positions.ts";
import type { HujsonDocument, Node, ObjectNode } from "../../../../shared/hujson/tree.ts";
import { putInFor } from "../../../../shared/policy/document/app-comment.ts";
import { attachedComment } from "../../../../shared/hujson/attached-comment.ts";
import type { LineSpan } from "./line-marks.ts";

/** A place of the editor’s text: where it begins, and its lines. */
interface Place extends LineSpan {
  readonly offset: number;
}

/** One entry of a section. */
export interface OutlineItem extends Place {
  readonly label: string;
  /** Tailrace says that it wrote it. */
  readonly own: boolean;
}

/** One section of the policy file, for jumping to it. */
export interface OutlineEntry extends Place {
  readonly name: string;
  /** How many entries it has; null for a plain value. */
  readonly entries: number | null;
  /** Worked out when asked for: of one section at a time. */
  readonly items: () => readonly OutlineItem[];
}

/** The sections of a document in order. */
export function outlineOf(document: HujsonDocument): readonly OutlineEntry[] {
  const { root, text } = document;
  if (root.type !== "object") return [];
  const lines = lineIndex(text);
  const place = (start: number, end: number): Place => ({
    offset: start,
    from: lines.positionAt(start).line,
    to: lines.positionAt(end).line,
  });
  return root.members.map(({ name, value }) => ({
    name: name.value,
    ...place(name.start, value.end),
    entries: entriesOf(value),
    items: () => itemsOf(document, name.value, value, place),
  }));
}

function entriesOf(value: Node): number | null {
  if (value.type === "object") return value.members.length;
  return value.type === "array" ? value.elements.length : null;
}

function itemsOf(
  document: HujsonDocument,
  section: string,
  value: Node,
  place: (start: number, end: number) => Place,
): readonly OutlineItem[] {
  if (value.type === "object")
    return value.members.map((member) => ({
      label: member.name.value,
      own: false,
      ...place(member.name.start, member.value.end),
    }));
  if (value.type !== "array") return [];
  return value.elements.map((element, index) => {
    const apps = putInFor(attachedComment(document, [section, index]));
    return {
      label: apps[0] ?? labelOf(element) ?? `${index + 1}`,
      own: apps.length > 0,
      ...place(element.start, element.end),
    };
  });
}

/** What tells the entries of a list apart, by the fields that sections have: whom they are about. */
const telling = ["src", "target", "users", "name"] as const;

function labelOf(element: Node): string | undefined {
  if (element.type === "string") return element.value;
  if (element.type !== "object") return undefined;
  return telling.map((field) => wordsOf(element, field)).find((words) => words !== "");
}

function wordsOf({ members }: ObjectNode, field: string): string {
  const value = members.find(({ name }) => name.value === field)?.value;
  const words = value?.type === "array" ? value.elements : value === undefined ? [] : [value];
  return words.flatMap((word) => (word.type === "string" ? [shortName(word.value)] : [])).join(", ");
}

/** A login by its first part: the whole stands one click away. */
function shortName(word: string): string {
  const at = word.indexOf("@");
  return at > 0 && !word.includes(":") ? word.slice(0, at) : word;
}
