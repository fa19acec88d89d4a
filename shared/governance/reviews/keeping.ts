import { firstOf } from "../../core/words.ts";
import type { Entitlement } from "../entitlement.ts";
import type { ItemResult, ReviewItem } from "./access-review.ts";

/** Whether an item goes by a name, or by what a rule says, which others may change. Roles and exit nodes do not. */
export function isNamed({ section }: Pick<ReviewItem, "section">): boolean {
  return section !== "roles" && section !== "exitNodes";
}

/** Said of what is not found by its name. */
export const notFound = "Nothing of this name is there now. They may hold it under another one.";

const lost =
  "To be kept, and no longer held: it went with something that was revoked, or others took it." as const;

/** What became of items that were to be kept, by one reading of who holds what. */
export class Keeping {
  readonly #alike = new Map<string, Entitlement[]>();
  /** Worked out when it is first asked for: a large tailnet has thousands. */
  readonly #logins = new Map<string, ReadonlySet<string>>();

  constructor(entitlements: Iterable<Entitlement>) {
    for (const entitlement of entitlements) {
      const id = alikeId(entitlement.id);
      const there = this.#alike.get(id);
      if (there === undefined) this.#alike.set(id, [entitlement]);
      else there.push(entitlement);
    }
  }

  /** Nothing is said to be lost that may be held under another name, or through names that may mean anybody. */
  resultOf(item: ReviewItem): Pick<ItemResult, "result" | "why"> {
    // What the API alone gives is not taken by what is revoked in the policy file.
    if (item.thing !== null || this.holds(item)) return { result: "kept", why: "" };
    const found = this.#alike.get(alikeId(item.entitlement));
    if (found === undefined && isNamed(item)) return { result: "kept", why: notFound };
    const unlisted = [...new Set((found ?? []).flatMap((one) => one.unlisted))];
    return unlisted.length === 0
      ? { result: "lost", why: lost }
      : { result: "kept", why: `Nobody can say whether they still hold it, through ${firstOf(unlisted)}.` };
  }

  /** Whether somebody is found to hold it. */
  holds({ entitlement, login }: Pick<ReviewItem, "entitlement" | "login">): boolean {
    const id = alikeId(entitlement);
    const logins = this.#logins.get(id) ?? loginsOf(this.#alike.get(id) ?? []);
    this.#logins.set(id, logins);
    return logins.has(login);
  }
}

/** Rules that say the same are counted, so that one which ends gives its place to the next: they are taken together. */
export function alikeId(id: string): string {
  return id.replace(/\} \d+$/u, "}");
}

function loginsOf(entitlements: readonly Entitlement[]): ReadonlySet<string> {
  return new Set(
    entitlements.flatMap(({ holders }) =>
      holders.flatMap(({ who }) => (who.kind === "person" ? [who.login.toLowerCase()] : [])),
    ),
  );
}
