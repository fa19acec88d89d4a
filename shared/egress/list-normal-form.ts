import { formatRange } from "../net/address.ts";
import type { PastedList } from "./pasted-list.ts";

/**
 * A list in one form, whatever it was written in: one entry a line, sorted, each once. Two lists with the same normal form
 * let in and turn away the same.
 */
export function normalForm({ entries }: Pick<PastedList, "entries">): string {
  const lines = entries.map(({ range, denies, isOff }) => {
    const how = `${denies ? " deny" : ""}${isOff === true ? " off" : ""}`;
    return `${formatRange(range)}${how}`;
  });
  return [...new Set(lines)].toSorted().join("\n");
}
