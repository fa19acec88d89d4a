import type { Decision, ReviewItem } from "../../../../../shared/governance/reviews/access-review.ts";
import { isOwn } from "../../../../../shared/governance/reviews/deciding.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";

/** Which items are on show: all, or those that stand so. */
export type DeskFilter = "all" | "open" | "keep" | "revoke" | "unsure" | "before" | "new" | "own" | "alike";

/** Whose word is given, and which item the others are compared with. */
export interface DeskLook {
  readonly decisions: Decisions;
  readonly reviewer: string;
  /** Whose like `alike` shows; null where nobody asked. */
  readonly likeOf?: ReviewItem | null;
}

/** What stands together. */
export type DeskGrouping = "person" | "entitlement";

/** Items that belong together, whatever of them is on show. */
export interface DeskGroup {
  readonly key: string;
  readonly items: readonly ReviewItem[];
}

/** A line of the desk. */
export type DeskLine =
  | { readonly kind: "group"; readonly group: DeskGroup }
  | { readonly kind: "item"; readonly item: ReviewItem; readonly group: DeskGroup };

/** What was decided, by number of the item. */
export type Decisions = ReadonlyMap<number, Decision>;

/** The items of a review in groups, in the order of the review. */
export function groupsOf(items: readonly ReviewItem[], by: DeskGrouping): readonly DeskGroup[] {
  const groups = new Map<string, ReviewItem[]>();
  for (const item of items) {
    const key = by === "person" ? whoHas(item) : item.entitlement;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups].map(([key, grouped]) => ({ key, items: grouped }));
}

/** The lines on show: each group that has something to show, then what of it is on show. */
export function linesOf(
  groups: readonly DeskGroup[],
  filter: DeskFilter,
  look: DeskLook,
): readonly DeskLine[] {
  const lines: DeskLine[] = [];
  for (const group of groups) {
    const shown = group.items.filter((item) => isShown(item, filter, look));
    if (shown.length === 0) continue;
    lines.push({ kind: "group", group });
    for (const item of shown) lines.push({ kind: "item", item, group });
  }
  return lines;
}

function isShown(
  item: ReviewItem,
  filter: DeskFilter,
  { decisions, reviewer, likeOf = null }: DeskLook,
): boolean {
  switch (filter) {
    case "all":
      return true;
    case "open":
      return !decisions.has(item.number);
    case "before":
      return item.before !== null;
    case "new":
      return item.before === null;
    case "own":
      return isOwn(item, reviewer);
    case "alike":
      return likeOf !== null && isAlike(item, likeOf);
    case "keep":
    case "revoke":
    case "unsure":
      return decisions.get(item.number)?.choice === filter;
  }
}

/** Whether what a filter shows changes with each decision. */
export function isByDecision(filter: DeskFilter): boolean {
  return filter === "open" || filter === "keep" || filter === "revoke" || filter === "unsure";
}

/** How many items the filter “this way” shows: the item itself and those who are suspended are among them. */
export function countAlike(likeOf: ReviewItem, items: readonly ReviewItem[]): number {
  return items.filter((item) => isAlike(item, likeOf)).length;
}

/** Whether two items are the same thing, held in the same way: by the same names, or each by their own. */
function isAlike(one: ReviewItem, other: ReviewItem): boolean {
  return one.entitlement === other.entitlement && wayOf(one) === wayOf(other);
}

function wayOf({ isDirect, through, login }: ReviewItem): string {
  const names = through.filter((name) => name.toLowerCase() !== login).toSorted();
  return JSON.stringify([isDirect, ...names]);
}

/**
 * How many hold the same as an item, and how many of them in the same way; without the item itself. Those who are suspended
 * are counted apart.
 */
export function othersOf(
  item: ReviewItem,
  items: readonly ReviewItem[],
): { readonly all: number; readonly alike: number; readonly suspended: number } {
  const same = items.filter(
    ({ entitlement, number }) => entitlement === item.entitlement && number !== item.number,
  );
  const active = same.filter(({ suspended }) => suspended !== true);
  return {
    all: active.length,
    alike: active.filter((other) => isAlike(other, item)).length,
    suspended: same.length - active.length,
  };
}

/** Items of a group that are open and belong to none of these: neither to the reviewer nor to whose key it is. */
export function restOf(
  { items }: DeskGroup,
  decisions: Decisions,
  ...reviewers: readonly (string | null)[]
): readonly ReviewItem[] {
  return items.filter((item) => !decisions.has(item.number) && !isOwn(item, ...reviewers));
}

/**
 * The item that is in hand after some were decided: the next open one that the reviewer may decide, from the top again
 * where none follows, and otherwise the one in hand, or the first where none is.
 */
export function nextInHand(
  lines: readonly DeskLine[],
  inHand: number,
  decided: ReadonlySet<number>,
  look: { readonly decisions: Decisions; readonly reviewer: string },
): number {
  const items = lines.flatMap((line) => (line.kind === "item" ? [line.item] : []));
  const at = items.findIndex(({ number }) => number === inHand);
  const isNext = (item: ReviewItem) =>
    !decided.has(item.number) && !look.decisions.has(item.number) && !isOwn(item, look.reviewer);
  const next = items.slice(at + 1).find(isNext) ?? items.slice(0, Math.max(at, 0)).find(isNext);
  return next?.number ?? items[Math.max(at, 0)]?.number ?? inHand;
}

/** The item some steps further up or down among those on show; null where nothing is on show. */
export function moved(lines: readonly DeskLine[], inHand: number, steps: number): number | null {
  const numbers = lines.flatMap((line) => (line.kind === "item" ? [line.item.number] : []));
  const at = numbers.indexOf(inHand);
  const to = at === -1 ? 0 : Math.min(Math.max(at + steps, 0), numbers.length - 1);
  return numbers[to] ?? null;
}
