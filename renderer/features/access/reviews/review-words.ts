import type { AccessReview, ReviewItem } from "../../../../shared/governance/reviews/access-review.ts";
import { daysUnseen } from "../../../../shared/governance/reviews/last-seen.ts";
import { madeWords } from "../../../../shared/governance/reviews/reviewed-thing.ts";
import { entitlementName, sectionWords } from "../entitlements/section-words.ts";

/** Days without a sign of somebody after which that is worth a look. */
const longUnseen = 30;

/** What an item is called: tags and routes say what somebody may do with them. */
export function itemName({ section, name }: Pick<ReviewItem, "section" | "name">): string {
  if (section === "tagOwners") return `${name} owner`;
  if (section === "approvers") return `approves ${name}`;
  if (section === "roles") return `${entitlementName({ section, name })} role`;
  return entitlementName({ section, name });
}

/** The kind of an item in a word or two. */
export function sectionName(section: ReviewItem["section"]): string {
  return sectionWords[section].label;
}

/** Through what somebody holds an item, outermost first. */
export function throughWords(
  { isDirect, through, login, section, thing }: ReviewItem,
  short?: (login: string) => string,
): string {
  if (thing !== null) return madeWords(thing, short);
  const names = through.filter((name) => name.toLowerCase() !== login);
  if (section === "groups" && isDirect && names.length === 0) return "named in the policy";
  if (section === "roles") return "in the tailnet";
  return [...(isDirect ? ["directly"] : []), ...names].join(", ");
}

/** How long nobody had seen somebody when a review began. */
export interface Unseen {
  readonly kind: "recent" | "long" | "unknown";
  /** Whole days; 0 where that is unknown. */
  readonly days: number;
}

/** How long before the review somebody, or a device of theirs, was last seen. */
export function unseen(item: Pick<ReviewItem, "lastSeen">, review: Pick<AccessReview, "startedAt">): Unseen {
  const days = daysUnseen(item, review);
  if (days === null) return { kind: "unknown", days: 0 };
  return { kind: days >= longUnseen ? "long" : "recent", days };
}

/** A number of days, as a line says it. */
export function daysWords(days: number): string {
  return days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
}

/** When a review is due, in words that count: “due in 8 days”, “due today”, “3 days overdue”. */
export function dueWords({
  daysLeft,
  isOverdue,
}: {
  readonly daysLeft: number;
  readonly isOverdue: boolean;
}): string {
  if (isOverdue) return daysLeft >= -1 ? "overdue since today" : `${daysWords(-daysLeft - 1)} overdue`;
  return daysLeft === 0 ? "due today" : `due in ${daysWords(daysLeft)}`;
}

/** How often a review comes again. */
export const repeatWords: Readonly<Record<AccessReview["repeat"], string>> = {
  once: "once",
  monthly: "monthly",
  quarterly: "quarterly",
  halfYearly: "every half-year",
  yearly: "yearly",
};

/** What becomes of open items at the end. */
export const endWords = {
  revoke: "open items get revoked",
  keep: "open items are kept",
  stayOpen: "open items keep it open",
} as const;
