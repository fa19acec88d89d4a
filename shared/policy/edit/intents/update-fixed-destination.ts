import * as v from "valibot";
import type { Problem } from "../../../core/problem.ts";
import {
  fieldOf,
  isArray,
  spelling,
  stringsOf,
  type JsonObject,
  type JsonPath,
} from "../../../hujson/json.ts";
import { isDefaultRoute, isPrefix, prefixCovers, samePrefix } from "../../../net/prefix.ts";
import { fixedGrants } from "../../document/fixed-destinations.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { each, invalid, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { otherRolesOf } from "../removal/foreign-tags.ts";
import { destinationsKey, sourcesKey } from "../rule-identity.ts";
import { addApproval, prefixesApprovedFor } from "../steps/approvers.ts";
import { appNames } from "../steps/kept-for-apps.ts";
import { setListMember } from "../steps/list-edits.ts";
import { severalRules } from "../steps/rules.ts";
import { removeApprovers } from "./remove-approvers.ts";
import { pathOf } from "../../../hujson/pointer.ts";

const section = "grants";

/** What of a fixed destination changes; what is left out stays as it is. */
const change = v.strictObject({
  /** Addresses of the place, as CIDRs. */
  prefixes: v.exactOptional(words),
  /** Who may reach it. */
  sources: v.exactOptional(words),
  /** In grant notation: `tcp:443`. */
  ports: v.exactOptional(words),
});
type Change = Readonly<v.InferOutput<typeof change>>;

const schema = intentSchema("updateFixedDestination", {
  /** The place as it is called in the comment of its grant. */
  name: v.string(),
  change,
  /** Changes the grant and no approval: the way back, which names those by itself. */
  grantOnly: v.exactOptional(v.boolean()),
});

/**
 * Changes the addresses, the people and the ports of a fixed destination in its own grant, item by item, and with the
 * addresses the approval of their routes. Other routers’ tags, conditions and whatever else stands in the grant stay.
 */
export const updateFixedDestination: DefinitionOf<typeof schema> = {
  schema,
  help: "Changes addresses, people and ports of a fixed destination; what is left out stays as it is.",
  example: {
    kind: "updateFixedDestination",
    name: "Partner bank",
    change: { prefixes: ["203.0.113.5/32", "203.0.113.16/28"] },
  },
  title: ({ name }) => `Change ${name}`,
  meantFor: ({ name, change: { sources } }) => [{ app: name, users: sources ?? null }],
  plan(plan, { name, change: wanted, grantOnly = false }) {
    const [grant, second] = fixedGrants(plan.policyFor(section), name);
    if (grant === undefined) {
      return invalid(
        `There is no fixed destination “${name}” in the policy file.`,
        "Look at the apps as they are now.",
      );
    }
    if (second !== undefined) return severalRules(section);
    const path = pathOf(grant.path);
    const rule = plan.rules.find((one) => one.section === section && one.index === path.at(-1));
    if (rule === undefined) return unexpectedShape(section);
    const tags = grant.via.length === 0 ? [grant.fixedFor.tag] : grant.via.map(({ text }) => text);
    const before = grant.destinations.map(({ text }) => text);
    return (
      refusalOf(wanted) ??
      changeLists(plan, { name, path, rule: rule.value }, wanted) ??
      (wanted.prefixes === undefined || grantOnly
        ? null
        : changeApprovals(plan, { name, tags, before, after: wanted.prefixes }))
    );
  },
};

function refusalOf({ prefixes, sources, ports }: Change): Problem | null {
  if (prefixes?.length === 0)
    return invalid("No address is named.", "Name the addresses, or remove the app.");
  if (ports?.length === 0) return invalid("No port is named.", "Name the ports, or * for all.");
  if (sources?.length === 0)
    return invalid("Nobody is named who may reach it.", "Choose people, or remove the app.");
  return each(prefixes ?? [], (prefix) => {
    if (!isPrefix(prefix)) return invalid(`${prefix} is no address range.`, "Write it as 203.0.113.5/32.");
    return isDefaultRoute(prefix)
      ? invalid(`${prefix} means the whole internet.`, "Name the addresses of the place alone.")
      : null;
  });
}

interface OwnGrant {
  readonly name: string;
  readonly path: JsonPath;
  readonly rule: JsonObject;
}

function changeLists(plan: PlanBuilder, { name, path, rule }: OwnGrant, wanted: Change): Problem | null {
  const back: { -readonly [K in keyof Change]: Change[K] } = {};
  const lists = [
    ["prefixes", destinationsKey(section, rule), `Changes the addresses of ${name}`],
    ["sources", sourcesKey(section, rule), `Changes who may reach ${name}`],
    ["ports", spelling(rule, "ip"), `Changes the ports of ${name}`],
  ] as const;
  const refused = each(lists, ([field, key, reason]) => {
    const goal = wanted[field];
    const old = fieldOf(rule, key);
    if (goal === undefined) return null;
    if (!isArray(old)) return unexpectedShape(`${key} of ${name}`);
    if (setListMember(plan, [...path, key], old, goal, { section, reason })) back[field] = stringsOf(old);
    return null;
  });
  if (refused !== null) return refused;
  if (Object.keys(back).length > 0) {
    plan.inverse.unshift({ kind: "updateFixedDestination", name, change: back, grantOnly: true });
  }
  return null;
}

interface Move {
  readonly name: string;
  readonly tags: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** New addresses are approved for the routers; those that are gone are no longer, unless something else may need that. */
function changeApprovals(plan: PlanBuilder, { name, tags, before, after }: Move): Problem | null {
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
      return going.length === 0
        ? null
        : removeApprovers.plan(plan, {
            kind: "removeApprovers",
            target: { of: "route", prefix },
            approvers: going,
          });
    })
  );
}

function has(list: readonly string[], prefix: string): boolean {
  return list.some((one) => samePrefix(one, prefix));
}

/** Whether an approval was for the address that is gone alone; says so where it was not. */
function mayGo(
  plan: PlanBuilder,
  { name, tag, prefix, after }: Pick<Move, "name" | "after"> & { tag: string; prefix: string },
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
