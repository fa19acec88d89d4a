import type { Network } from "../../policy/access/network.ts";
import { suspendedIn } from "../../policy/access/network.ts";
import { parseSelector } from "../../policy/document/selector.ts";
import type { Entitlement, EntitlementHolder } from "../entitlement.ts";
import type { ReviewItem } from "./access-review.ts";
import { alikeId, isNamed } from "./keeping.ts";

type Named = Pick<ReviewItem, "login" | "entitlement" | "section">;

/**
 * Of what is not found by its name any more: whether somebody may hold it by another one. They may where they hold
 * something of that kind which the review did not ask about, or where nobody can say whom such a thing means.
 */
export class OtherNames {
  readonly #reviewed: ReadonlySet<string>;
  readonly #asked: ReadonlySet<string>;
  readonly #entitlements: readonly Entitlement[];

  /** `reviewed` are all items of the review. */
  constructor(reviewed: readonly Named[], entitlements: Iterable<Entitlement>) {
    this.#reviewed = new Set(reviewed.map(({ entitlement }) => entitlement));
    this.#asked = new Set(reviewed.map(keyOf));
    this.#entitlements = [...entitlements];
  }

  mayHide(item: Named): boolean {
    if (!isNamed(item)) return false;
    return this.#entitlements.some((one) => {
      if (one.key.section !== item.section) return false;
      const isAlike = alikeId(one.id) === alikeId(item.entitlement);
      const isNew = isAlike || !this.#asked.has(keyOf({ ...item, entitlement: one.id }));
      if (isNew && one.holderOf({ kind: "person", login: item.login }) !== null) return true;
      return !this.#reviewed.has(one.id) && one.unlisted.length > 0;
    });
  }
}

function keyOf({ entitlement, login }: Pick<Named, "entitlement" | "login">): string {
  return `${entitlement}\n${login}`;
}

/**
 * Whether somebody who is suspended holds something through names of everybody alone. Nothing of it is theirs while they
 * are, and nobody can take it from them without taking it from all.
 */
export function isOnlyPaused(
  { through }: Pick<EntitlementHolder, "through">,
  login: string,
  network: Network,
): boolean {
  return suspendedIn(network).has(login) && through.length > 0 && through.every(isEverybody);
}

function isEverybody(name: string): boolean {
  const { kind } = parseSelector(name);
  return (
    kind === "all" || kind === "domain" || name === "autogroup:member" || name === "autogroup:danger-all"
  );
}

/** Said of the above. */
export const onlyPaused = "Suspended: they hold it again, as everybody does, if they are restored.";
