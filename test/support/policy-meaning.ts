import { toValue } from "../../shared/hujson/find.ts";
import { parse } from "../../shared/hujson/parse.ts";
import type { HujsonDocument } from "../../shared/hujson/tree.ts";

/** The parsed text of a policy; throws where it does not parse. */
export function documentOf(text: string): HujsonDocument {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return parsed.value;
}

/** Whether one text is the other with something put in, gaps and commas aside. */
export function isContained(part: string, whole: string): boolean {
  const bare = part.replaceAll(/[\s,]/gu, "");
  let at = 0;
  for (const character of whole.replaceAll(/[\s,]/gu, "")) if (character === bare[at]) at += 1;
  return at === bare.length;
}

/** Names in order, at every depth. */
function sortedNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortedNames);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([key, member]) => [key, sortedNames(member)] as const);
  return Object.fromEntries(members.toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

/** A policy without regard to order, and without what is empty. */
export function meaning(text: string): string {
  const reduce = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map((item) => JSON.stringify(sortedNames(reduce(item)))).toSorted();
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([key, member]) => [key, reduce(member)] as const);
    return Object.fromEntries(members.filter(([, member]) => JSON.stringify(member).length > 2));
  };
  return JSON.stringify(sortedNames(reduce(toValue(documentOf(text).root))));
}
