import { isRecord } from "../../../electron/demo/json-body.ts";

/** What was seen at one place of one or more answers. */
interface Seen {
  /** `object`, `list`, `null`, `number`, `flag`, `text`, `date`, or `precise date` with a fraction of seconds; `empty` text. */
  readonly kinds: Set<string>;
  count: number;
}

/** Places such as `users[].created`, and what was seen there. */
export type Shape = ReadonlyMap<string, Seen>;

/** Objects whose names are content, and values that may be anything: only their own kind counts. */
const content = /(?:^|\.)(?:attributes|latency|splitDNS|old|new)$/;

/** The shape of all these answers together. */
export function shapeOf(answers: readonly unknown[]): Shape {
  const shape = new Map<string, Seen>();
  for (const answer of answers) look(shape, "", answer);
  return shape;
}

function look(shape: Map<string, Seen>, path: string, value: unknown): void {
  const seen = shape.get(path) ?? { kinds: new Set(), count: 0 };
  seen.count += 1;
  const anything = /(?:^|\.)(?:old|new)$/.test(path);
  seen.kinds.add(anything ? "anything" : kindOf(value));
  shape.set(path, seen);
  if (content.test(path)) return;
  if (Array.isArray(value)) {
    for (const entry of value) look(shape, `${path}[]`, entry);
  } else if (isRecord(value)) {
    for (const [name, inner] of Object.entries(value))
      look(shape, path === "" ? name : `${path}.${name}`, inner);
  }
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "boolean") return "flag";
  if (typeof value !== "string") return typeof value;
  if (value === "") return "empty";
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(value)) return "text";
  return value.includes(".") ? "precise date" : "date";
}

/** How our answers differ in shape from recorded ones; empty when they do not. */
export function shapeDifferences(ours: Shape, recorded: Shape): readonly string[] {
  const differences: string[] = [];
  for (const [path, seen] of ours) {
    const there = recorded.get(path);
    // Any text may be empty, and so the service writes dates that are not set.
    const strange = [...seen.kinds].filter((kind) => kind !== "empty" && there?.kinds.has(kind) === false);
    if (there !== undefined && strange.length > 0 && !mayBeText(strange, there)) {
      differences.push(`${path} is ${strange.join(", ")}, recorded as ${[...there.kinds].join(", ")}`);
    }
    const inList = path.endsWith("[]");
    if (there === undefined && !inList && always(ours, path) && recorded.has(holderOf(path))) {
      differences.push(`${path} is always there, recorded never`);
    }
  }
  for (const path of recorded.keys()) {
    if (always(recorded, path) && ours.has(holderOf(path)) && !always(ours, path)) {
      differences.push(`${path} is missing, recorded always`);
    }
  }
  return differences;
}

/** Where nothing but empty text was recorded, any text may stand. */
function mayBeText(kinds: readonly string[], there: Seen): boolean {
  return there.kinds.has("empty") && kinds.every((kind) => kind === "text");
}

/** Whether whatever holds this place always has it. */
function always(shape: Shape, path: string): boolean {
  const seen = shape.get(path);
  const holder = shape.get(holderOf(path));
  if (seen === undefined || path.endsWith("[]")) return path.endsWith("[]");
  return path === "" || seen.count >= (holder?.count ?? 0);
}

function holderOf(path: string): string {
  if (path.endsWith("[]")) return path.slice(0, -"[]".length);
  const dot = path.lastIndexOf(".");
  return dot === -1 ? "" : path.slice(0, dot);
}
