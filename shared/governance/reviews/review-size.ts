import type { User } from "../../tailnet/snapshot.ts";
import { ownersOf } from "./deciding.ts";
import type { ReviewedItems } from "./review-items.ts";

/** How much a review is about. */
export interface ReviewSize {
  readonly items: number;
  /** Of the tailnet, as the list of people counts them. */
  readonly people: number;
  /** Everybody else who holds something: invited, of another tailnet, or only named. */
  readonly others: number;
  readonly unknown: number;
  /** Items of each login, for what reviewers may not decide themselves. */
  readonly own: readonly { readonly login: string; readonly items: number }[];
  /** Items that an earlier review said something of. */
  readonly hints: number;
}

/** How much a review of these items is about, in a tailnet with these users. */
export function reviewSize(
  { items, unknowns }: Pick<ReviewedItems, "items" | "unknowns">,
  users: readonly Pick<User, "loginName" | "type">[],
): ReviewSize {
  const own = new Map<string, number>();
  for (const login of items.flatMap(ownersOf)) own.set(login, (own.get(login) ?? 0) + 1);
  const holders = new Set(items.map(({ login }) => login).filter((login) => login !== ""));
  const ofTailnet = new Set(
    users.filter(({ type }) => type !== "shared").map(({ loginName }) => loginName.toLowerCase()),
  );
  const people = [...holders].filter((login) => ofTailnet.has(login.toLowerCase())).length;
  return {
    items: items.length,
    people,
    others: holders.size - people,
    unknown: unknowns.length,
    own: [...own].map(([login, count]) => ({ login, items: count })),
    hints: items.filter(({ before }) => before !== null).length,
  };
}
