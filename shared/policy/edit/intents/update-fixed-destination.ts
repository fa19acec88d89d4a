import * as v from "valibot";
import type { Problem } from "../../../core/problem.ts";
import {
  fieldOf,
  isArray,
  sameSet,
  spelling,
  stringsOf,
  type JsonObject,
  type JsonPath,
} from "../../../hujson/json.ts";
import { pathOf } from "../../../hujson/pointer.ts";
import { isDefaultRoute, isPrefix } from "../../../net/prefix.ts";
import { called } from "../../document/app-comment.ts";
import {
  fixedDestinationComment,
  fixedGrants,
  tagsOfFixed,
  type FixedGrant,
} from "../../document/fixed-destinations.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { newTagOwners, words } from "../intent-fields.ts";
import { each, invalid, unexpectedShape, type PlanBuilder } from "../plan-builder.ts";
import { destinationsKey, sourcesKey } from "../rule-identity.ts";
import { changeFixedApprovals, moveFixedApprovals } from "../steps/fixed-approvals.ts";
import { checkFixedName } from "../steps/fixed-name.ts";
import { setListMember } from "../steps/list-edits.ts";
import { severalRules } from "../steps/rules.ts";
import { addTag } from "./add-tag.ts";

const section = "grants";

/** What of a fixed destination changes; what is left out stays as it is. */
const change = v.strictObject({
  /** What the place is called from now on. */
  name: v.exactOptional(v.string()),
  /** The tag of the routers that lead there from now on, in the place of the one tag that did. */
  tag: v.exactOptional(v.string()),
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
  newTagOwners,
  /** Changes the grant and no approval: the way back, which names those by itself. */
  grantOnly: v.exactOptional(v.boolean()),
});

/**
 * Changes a fixed destination in its own grant, item by item, and with its addresses or its routers the approval of their
 * routes. Its name and its routers stand in the comment of that grant too; other comments, conditions and whatever else
 * stands in the grant stay.
 */
export const updateFixedDestination: DefinitionOf<typeof schema> = {
  schema,
  help: "Changes name, router, addresses, people and ports of a fixed destination; what is left out stays as it is.",
  example: {
    kind: "updateFixedDestination",
    name: "Payroll",
    change: { prefixes: ["203.0.113.64/32", "203.0.113.80/28"] },
  },
  title: ({ name }) => `Change ${name}`,
  meantFor: ({ name, change: { name: after = name, sources } }) => [
    { app: called(after), users: sources ?? null },
  ],
  plan(plan, { name, change: wanted, newTagOwners: owners, grantOnly = false }) {
    const [grant, second] = fixedGrants(plan.policyFor(section), name);
    if (grant === undefined) {
      return isAfter(plan, wanted)
        ? null
        : invalid(
            `There is no fixed destination “${name}” in the policy file.`,
            "Look at the apps as they are now.",
          );
    }
    if (second !== undefined) return severalRules(section);
    const path = pathOf(grant.path);
    const rule = plan.rules.find((one) => one.section === section && one.index === path.at(-1));
    if (rule === undefined) return unexpectedShape(section);
    const own = { name, path, rule: rule.value, grant };
    const tags = tagsOfFixed(grant);
    const [from] = tags;
    const { tag: to } = wanted;
    const moves = to !== undefined && from !== undefined && to !== from;
    if (to !== undefined && tags.length > 1) {
      return invalid(`${name} is reached through several tags.`, "Change “via” in the policy file.");
    }
    const before = grant.destinations.map(({ text }) => text);
    const after = wanted.prefixes ?? before;
    return (
      refusalOf(wanted) ??
      refuseName(plan, name, wanted) ??
      (moves
        ? addTag.plan(plan, { kind: "addTag", tag: to, owners: owners?.[to] ?? ["autogroup:admin"] })
        : null) ??
      changeGrant(plan, own, wanted) ??
      (grantOnly
        ? null
        : moves
          ? moveTo(plan, {
              name,
              newName: called(wanted.name ?? name),
              from,
              to,
              before,
              after,
              isLimited: grant.via.length > 0,
            })
          : wanted.prefixes === undefined
            ? null
            : changeFixedApprovals(plan, { name, tags, before, after }))
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

function refuseName(plan: PlanBuilder, name: string, wanted: Change): Problem | null {
  if (wanted.name === undefined || called(wanted.name) === name) return null;
  const after = called(wanted.name);
  return (
    checkFixedName(plan, after) ??
    (plan.fixedDestinations.some((place) => place.name === after)
      ? invalid(`There is a fixed destination “${after}” already.`, "Choose another name.")
      : null)
  );
}

interface OwnGrant {
  readonly name: string;
  readonly path: JsonPath;
  readonly rule: JsonObject;
  readonly grant: FixedGrant;
}

type Back = { -readonly [K in keyof Change]: Change[K] };

function changeGrant(
  plan: PlanBuilder,
  { name, path, rule, grant }: OwnGrant,
  wanted: Change,
): Problem | null {
  const back: Back = {};
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
  const moved = changeVia(plan, { name, path, rule, grant }, wanted);
  if (moved !== null) return moved;
  changeComment(plan, { name, path, grant }, wanted, back);
  if (Object.keys(back).length > 0) {
    const after = called(wanted.name ?? name);
    plan.inverse.unshift({ kind: "updateFixedDestination", name: after, change: back, grantOnly: true });
  }
  return null;
}

/** A grant that names what it leads through names the other routers instead. */
function changeVia(
  plan: PlanBuilder,
  { name, path, rule, grant }: OwnGrant,
  { tag }: Change,
): Problem | null {
  if (tag === undefined || grant.via.length === 0 || tagsOfFixed(grant).includes(tag)) return null;
  const key = spelling(rule, "via");
  const old = fieldOf(rule, key);
  if (!isArray(old) || old.length !== 1) return unexpectedShape(`${key} of ${name}`);
  const reason = `Leads to ${name} through ${tag}`;
  return plan.add({ op: "set", path: [...path, key, 0], value: tag, section, reason });
}

/** Name and routers are known by the comment above the grant. */
function changeComment(
  plan: PlanBuilder,
  { name, path, grant }: Omit<OwnGrant, "rule">,
  wanted: Change,
  back: Back,
): void {
  const { tag: told } = grant.fixedFor;
  const [from] = tagsOfFixed(grant);
  const after = called(wanted.name ?? name);
  if (after !== name) back.name = name;
  if (wanted.tag !== undefined && from !== undefined && wanted.tag !== from) back.tag = from;
  const [was = ""] = fixedDestinationComment(name, told);
  const [is = ""] = fixedDestinationComment(after, wanted.tag ?? told);
  if (was === is) return;
  const reason =
    after === name ? `Says that ${wanted.tag ?? told} leads to ${name}` : `Renames ${name} to ${after}`;
  plan.add({ op: "comment", path, from: was, to: is, section, reason });
}

interface Moved {
  readonly name: string;
  readonly newName: string;
  readonly from: string;
  readonly to: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether the grant leads through these routers alone. */
  readonly isLimited: boolean;
}

function moveTo(plan: PlanBuilder, { isLimited, ...move }: Moved): Problem | null {
  const { name, newName, from, to, before, after } = move;
  plan.warn(
    `People then leave by the egress IPs of ${to}: whoever keeps an allowlist for ${newName} has to let those in first.`,
  );
  plan.warn(`Nothing leads to ${newName} until a router with ${to} offers ${after.join(", ")}.`);
  plan.warn(
    `The routers with ${from} keep advertising ${before.join(", ")} until those are withdrawn on the host${
      isLimited ? "" : ", and may carry people until then"
    }.`,
  );
  plan.leave(`${from} keeps what else the file says of it; “${name}” no longer uses it.`);
  return moveFixedApprovals(plan, move);
}

/** Whether a place already is what the change makes of it: planning a rename again finds the new name. */
function isAfter(plan: PlanBuilder, { name, tag, prefixes, sources, ports }: Change): boolean {
  if (name === undefined) return false;
  const [grant, second] = fixedGrants(plan.policyFor(section), called(name));
  if (grant === undefined || second !== undefined) return false;
  const lists = [
    [tag === undefined ? undefined : [tag], tagsOfFixed(grant)],
    [prefixes, grant.destinations.map(({ text }) => text)],
    [sources, grant.sources.map(({ text }) => text)],
    [ports, grant.ip.map(({ text }) => text)],
  ] as const;
  return lists.every(([wanted, now]) => wanted === undefined || sameSet(now, wanted));
}
