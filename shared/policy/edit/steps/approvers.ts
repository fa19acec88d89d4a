import type { JsonValue } from "../../../hujson/tree.ts";
import type { Problem } from "../../../core/problem.ts";
import { isDefaultRoute, prefixCovers, samePrefix } from "../../../net/prefix.ts";
import { unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import type { ApprovalTarget, RouteApproval } from "../intent-fields.ts";
import { isArray, isObject, spelling, type JsonPath } from "../../../hujson/json.ts";
import { appendMissing } from "./list-edits.ts";

const section = "autoApprovers";

/** The prefixes an approval stands for; broad without prefixes is every address of both families. */
function approvalPrefixes({ form, prefixes }: RouteApproval): readonly string[] {
  if (form === "none") return [];
  return form === "broad" && prefixes.length === 0 ? ["0.0.0.0/0", "::/0"] : prefixes;
}

/**
 * Lets the connectors' learned routes be approved, or others as `which` says. What a listed prefix covers already is left
 * alone.
 */
export function addApproval(
  plan: PlanBuilder,
  approval: RouteApproval,
  tags: readonly string[],
  which = "learns for the app",
): Problem | null {
  const broad: string[] = [];
  for (const prefix of distinct(approvalPrefixes(approval))) {
    const missing = tags.filter((tag) => {
      const cover = coveringPrefix(plan, prefix, tag);
      if (cover === null || samePrefix(cover, prefix)) return cover === null;
      plan.leave(`Routes in ${prefix} are approved for ${tag} already, through ${cover}.`);
      return false;
    });
    if (missing.length === 0) continue;
    const reason = `Approves the routes that ${missing.join(", ")} ${which}`;
    const refused = addApproversTo(plan, { of: "route", prefix }, missing, reason);
    if (refused !== null) return refused;
    if (isDefaultRoute(prefix)) broad.push(prefix);
  }
  const approved = approvalPrefixes(approval);
  if (approved.length === 0 && tags.some((tag) => !approvesAnything(plan, tag))) {
    plan.warn("Routes that the connectors learn wait until somebody approves them.");
  }
  if (broad.length > 0) {
    plan.warn(
      "Every route a connector learns is approved at once, private ranges such as 10.0.0.0/8 included: " +
        "a connector host that is taken over could draw any traffic to itself.",
    );
  }
  return null;
}

/** Prefixes that differ in more than their spelling. */
function distinct(prefixes: readonly string[]): string[] {
  return prefixes.filter(
    (prefix, index) => prefixes.findIndex((earlier) => samePrefix(earlier, prefix)) === index,
  );
}

/** Whether any route of a tag is approved without a person. */
function approvesAnything(plan: PlanBuilder, tag: string): boolean {
  return prefixesApprovedFor(plan, [tag]).length > 0;
}

/** The listed prefix that approves another prefix for a tag, or null. */
function coveringPrefix(plan: PlanBuilder, prefix: string, tag: string): string | null {
  const keys = prefixesApprovedFor(plan, [tag]);
  return keys.find((key) => samePrefix(key, prefix)) ?? keys.find((key) => prefixCovers(key, prefix)) ?? null;
}

/** The prefixes of `autoApprovers`, as the file spells them, and who approves each. */
export function routeApprovers(plan: PlanBuilder): ReadonlyMap<string, readonly string[]> {
  const { routes } = plan.policyFor(section).autoApprovers;
  return new Map(routes.map(({ name, items }) => [name.text, items.map(({ text }) => text)]));
}

/** The prefixes that are approved for any of the tags, as the file spells them. */
export function prefixesApprovedFor(plan: PlanBuilder, tags: readonly string[]): string[] {
  const { routes } = plan.policyFor(section).autoApprovers;
  return routes
    .filter(({ items }) => items.some(({ text }) => tags.includes(text)))
    .map(({ name }) => name.text);
}

/** Adds approvers to a prefix, to exit nodes or to a service. */
export function addApproversTo(
  plan: PlanBuilder,
  target: ApprovalTarget,
  approvers: readonly string[],
  reason = `Approves ${targetWords(target)} for ${approvers.join(", ")}`,
): Problem | null {
  const found = approverList(plan, target);
  if ("refused" in found) return found.refused;
  const why = { section, reason };
  const { path, list } = found;
  if (list === undefined) {
    return plan.add(
      { op: "set", path, value: [...approvers], ...why },
      { kind: "removeApprovers", target, approvers },
    );
  }
  const added = appendMissing(plan, path, list, approvers, why);
  if (added.length > 0) plan.inverse.unshift({ kind: "removeApprovers", target, approvers: added });
  return null;
}

/**
 * Puts another approver of a route in the place of the only one, unless the other is one already. Answers whether it did: with
 * others beside it, one comes and one goes.
 */
export function replaceOnlyApprover(
  plan: PlanBuilder,
  prefix: string,
  { from, to, name }: { readonly from: string; readonly to: string; readonly name: string },
): boolean {
  const target = { of: "route", prefix } as const;
  const found = approverList(plan, target);
  if ("refused" in found || found.list?.length !== 1 || found.list[0] !== from) return false;
  if (coveringPrefix(plan, prefix, to) !== null) return false;
  const reason = `Approves the routes that ${to} offers for ${name}, and no longer those of ${from}`;
  plan.add(
    { op: "set", path: [...found.path, 0], value: to, section, reason },
    { kind: "addApprovers", target, approvers: [from] },
    { kind: "removeApprovers", target, approvers: [to] },
  );
  return true;
}

/** Where the approvers of a target stand, and the list if there is one. */
export function approverList(
  plan: PlanBuilder,
  target: ApprovalTarget,
): { path: JsonPath; list: readonly JsonValue[] | undefined } | { refused: Problem } {
  const whole = plan.mapSection(section);
  if ("refused" in whole) return whole;
  const { of } = target;
  const field = spelling(whole.map, of === "route" ? "routes" : of === "service" ? "services" : "exitNode");
  const base: JsonPath = [plan.key(section), field];
  const inner = whole.map[field] ?? undefined;
  if (of === "exitNode") return listOrRefusal(base, inner);
  if (inner !== undefined && !isObject(inner)) return { refused: unexpectedShape(`${section} → ${field}`) };
  const wanted = of === "route" ? target.prefix : target.service;
  const keys = Object.keys(inner ?? {});
  const key = keys.find((one) => one === wanted) ?? keys.find((one) => samePrefix(one, wanted)) ?? wanted;
  return listOrRefusal(
    [...base, key],
    inner !== undefined && Object.hasOwn(inner, key) ? inner[key] : undefined,
  );
}

function listOrRefusal(path: JsonPath, value: JsonValue | undefined): ReturnType<typeof approverList> {
  if (value === undefined || value === null) return { path, list: undefined };
  return isArray(value) ? { path, list: value } : { refused: unexpectedShape(path.join(" → ")) };
}

export function targetWords(target: ApprovalTarget): string {
  if (target.of === "route") return `routes in ${target.prefix}`;
  return target.of === "exitNode" ? "exit nodes" : `the service ${target.service}`;
}
