import type { Problem } from "../../../core/problem.ts";
import { prefixCovers, samePrefix } from "../../../net/prefix.ts";
import { removeApprovers } from "../intents/remove-approvers.ts";
import { each, type PlanBuilder } from "../plan-builder.ts";
import { otherRolesOf } from "../removal/foreign-tags.ts";
import { addApproval, prefixesApprovedFor, replaceOnlyApprover } from "./approvers.ts";
import { appNames } from "./kept-for-apps.ts";

/** Addresses of a place before and after a change. */
interface Move {
  readonly name: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** New addresses are approved for the routers; those that are gone are no longer, unless something else may need that. */
export function changeFixedApprovals(
  plan: PlanBuilder,
  { name, tags, before, after }: Move & { readonly tags: readonly string[] },
): Problem | null {
  const coming = after.filter((prefix) => !has(before, prefix));
  const gone = before.filter((prefix) => !has(after, prefix));
  if (coming.length > 0) {
    plan.warn(`Nothing leads to ${coming.join(", ")} until a router of ${name} offers the new routes.`);
  }
  if (gone.length > 0) {
    plan.warn(`The routers keep advertising ${gone.join(", ")} until those are withdrawn on the host.`);
  }
  return (
    (coming.length === 0
      ? null
      : addApproval(plan, { form: "narrow", prefixes: coming }, tags, `offers for ${name}`)) ??
    each(gone, (prefix) => {
      const going = tags.filter((tag) => mayGo(plan, { name, tag, prefix, after }));
      return going.length === 0 ? null : withdraw(plan, prefix, going);
    })
  );
}

/**
 * Other routers lead there: its addresses are approved for them, and no longer for those that did, unless something else may
 * need that.
 */
export function moveFixedApprovals(
  plan: PlanBuilder,
  move: Move & { readonly newName: string; readonly from: string; readonly to: string },
): Problem | null {
  const { name, newName, from, to, before, after } = move;
  const going = before.filter((prefix) => mayGo(plan, { name, tag: from, prefix, after: [] }));
  const swapped = going.filter(
    (prefix) => has(after, prefix) && replaceOnlyApprover(plan, prefix, { from, to, name: newName }),
  );
  return (
    addApproval(
      plan,
      { form: "narrow", prefixes: after.filter((prefix) => !has(swapped, prefix)) },
      [to],
      `offers for ${newName}`,
    ) ??
    each(
      going.filter((prefix) => !has(swapped, prefix)),
      (prefix) => withdraw(plan, prefix, [from]),
    )
  );
}

function withdraw(plan: PlanBuilder, prefix: string, approvers: readonly string[]): Problem | null {
  const target = { of: "route", prefix } as const;
  return removeApprovers.plan(plan, { kind: "removeApprovers", target, approvers });
}

function has(list: readonly string[], prefix: string): boolean {
  return list.some((one) => samePrefix(one, prefix));
}

/** Whether an approval was for the address that is gone alone; says so where it was not. */
function mayGo(
  plan: PlanBuilder,
  {
    name,
    tag,
    prefix,
    after,
  }: Pick<Move, "name" | "after"> & { readonly tag: string; readonly prefix: string },
): boolean {
  if (!has(prefixesApprovedFor(plan, [tag]), prefix)) return false;
  const users = [
    ...plan.apps.filter(({ connectors }) => connectors.includes(tag)),
    ...plan.fixedDestinations.filter(
      (place) =>
        place.name !== name &&
        place.connectors.includes(tag) &&
        place.routes.some((route) => prefixCovers(prefix, route)),
    ),
  ];
  const roles = otherRolesOf(plan, tag);
  const why = after.some((route) => prefixCovers(prefix, route))
    ? "its other addresses lie in it"
    : users.length > 0
      ? `${appNames(users)} may need it`
      : roles.length > 0
        ? `${tag} is also ${roles.join(", ")}`
        : null;
  if (why !== null) plan.leave(`${prefix} stays approved for ${tag}: ${why}.`);
  return why === null;
}
