import { createHash } from "node:crypto";
import { formatDocument } from "../../../shared/hujson/format.ts";
import { parse } from "../../../shared/hujson/parse.ts";
import type { Node } from "../../../shared/hujson/tree.ts";

/** The policy as the service keeps it. */
export interface ServicePolicy {
  readonly text: string;
  /** Quoted, as it is sent. */
  readonly etag: string;
}

/**
 * What the service makes of a text it accepts: members of groups sorted, the whole formatted, and an ETag that is the
 * SHA-256 of the formatted text. Source: Tailscale’s GitOps tool, which compares ETags that way.
 */
export function storedPolicy(text: string): ServicePolicy {
  const sorted = withSortedGroups(text);
  const parsed = parse(sorted);
  const formatted = parsed.ok ? formatDocument(parsed.value) : sorted;
  return { text: formatted, etag: etagOf(formatted) };
}

/** Keeps a text as it is, for policies that the service would not accept any more. */
export function storedAsIs(text: string): ServicePolicy {
  return { text, etag: etagOf(text) };
}

function etagOf(text: string): string {
  return `"${createHash("sha256").update(text, "utf8").digest("hex")}"`;
}

/**
 * Sorts the members of every group. Lists with comments inside stay as they are: whether the service moves comments
 * along is not known, and a comment must not end up beside another person.
 */
function withSortedGroups(text: string): string {
  const parsed = parse(text);
  if (!parsed.ok || parsed.value.root.type !== "object") return text;
  const groups = parsed.value.root.members.find(({ name }) => name.value.toLowerCase() === "groups")?.value;
  if (groups?.type !== "object") return text;
  let sorted = text;
  // From the end, so that earlier spans stay where they are.
  for (const { value } of groups.members.toReversed()) sorted = withSortedList(sorted, value);
  return sorted;
}

function withSortedList(text: string, list: Node): string {
  if (list.type !== "array" || list.elements.some((element) => element.type !== "string")) return text;
  const inside = text.slice(list.start, list.end);
  if (/\/[/*]/.test(inside.replace(/"(?:[^"\\]|\\.)*"/g, ""))) return text;
  const spellings = list.elements.map(({ start, end }) => text.slice(start, end));
  const order = spellings.toSorted();
  let result = text;
  for (const [index, { start, end }] of [...list.elements.entries()].toReversed()) {
    result = result.slice(0, start) + (order[index] ?? "") + result.slice(end);
  }
  return result;
}
