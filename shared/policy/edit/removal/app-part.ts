import * as v from "valibot";
import type { JsonValue } from "../../../hujson/tree.ts";

/** Something in the file that belongs to an app that is removed, or may seem to. */
export const appPartSchema = v.strictObject({
  /** Names the part by what it says, so that a choice still means it after others edited the file. */
  key: v.string(),
  section: v.string(),
  /** What it is called in a sentence, for example `Grant 3`. */
  called: v.string(),
  /** As it stands in the file, on one line and without its comment. */
  text: v.string(),
  /** Whether it is taken out with the app. */
  goes: v.boolean(),
  /** Whether a person may decide otherwise. What Tailrace did not write is not offered. */
  optional: v.boolean(),
  /** Why it goes or stays: one sentence. */
  reason: v.string(),
});
export type AppPart = Readonly<v.InferOutput<typeof appPartSchema>>;

/** Says that a part stays, and why. */
export function stays({ called, reason }: AppPart): string {
  return `${called} stays: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}

/** Parts, by their keys, for which a person decided otherwise than was proposed. */
export interface PartChoices {
  readonly keep: readonly string[];
  readonly remove: readonly string[];
}

/** Items in one phrase; of very many only the first, and how many more there are. */
export function shortened(items: readonly string[]): string {
  const more = items.length - mostShown;
  return more <= 1 ? items.join(", ") : `${items.slice(0, mostShown).join(", ")} … and ${more} more`;
}

const mostShown = 12;

/** A value of the file on one line, long lists shortened, for example `{ "src": ["*"], "dst": ["tag:x"] }`. */
export function oneLine(value: JsonValue | undefined): string {
  if (value === undefined) return "";
  if (Array.isArray(value)) return `[${shortened(value.map((item: JsonValue) => oneLine(item)))}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${JSON.stringify(name)}: ${oneLine(member)}`,
  );
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}
