import * as v from "valibot";
import { canonicalPrefix, prefixCovers } from "../../../net/prefix.ts";
import type { Problem } from "../../../core/problem.ts";
import type { AppEntry } from "../../document/app-connectors.ts";
import { intentSchema, type DefinitionOf } from "../define-intent.ts";
import { words } from "../intent-fields.ts";
import { each, type PlanBuilder } from "../plan-builder.ts";
import { addApproversTo, routeApprovers } from "../steps/approvers.ts";
import { noSuchApp } from "../steps/apps.ts";
import { plainRange, updateIpset } from "./update-ipset.ts";
import { removeApprovers } from "./remove-approvers.ts";
import { updateApp } from "./update-app.ts";

const schema = intentSchema("followList", {
  /** The app as it is called now. */
  name: v.string(),
  of: v.picklist(["routes", "domains"]),
  /** What the list has and the app lacks. */
  added: words,
  /** What once came from the list, and it has no more. */
  removed: words,
  /** What the app has from the list now: an IP set or approvers that hold exactly this follow as well. */
  held: words,
});

/** What a list that moved asks of a policy file. */
type FollowList = v.InferOutput<typeof schema>;

/**
 * Gives an app what a followed list says, and in the same change the IP sets and the approvers of its tags that hold exactly
 * what came from that list. What did not come from it stays, in whatever section.
 */
export const followList: DefinitionOf<typeof schema> = {
  schema,
  help: "Gives an app what a published list says, and IP sets and approvers that hold exactly that list as well.",
  example: {
    kind: "followList",
    name: "GitHub",
    of: "routes",
    added: ["140.82.112.0/20"],
    removed: [],
    held: ["192.30.252.0/22"],
  },
  title: ({ name }) => `Follow a list in ${name}`,
  meantFor: ({ name }) => [{ app: name, users: null }],
  plan(plan, intent) {
    const { name, of, added, removed } = intent;
    const entry = plan.apps.find((one) => one.name === name);
    if (entry === undefined) return noSuchApp(name);
    const standing = entry[of];
    const next = [
      ...standing.filter((one) => !removed.includes(one)),
      ...added.filter((one) => !standing.includes(one)),
    ];
    const change = of === "routes" ? { routes: next } : { domains: next };
    return (
      updateApp.plan(plan, { kind: "updateApp", name, change }) ??
      (of === "routes" ? followWithRanges(plan, entry, intent) : null)
    );
  },
};

function followWithRanges(
  plan: PlanBuilder,
  entry: AppEntry,
  { held, added, removed }: FollowList,
): Problem | null {
  const came = new Set(held.map(canonicalPrefix));
  if (came.size === 0) return null;
  return (
    each(ipsetsOf(plan, came, removed), (name) =>
      updateIpset.plan(plan, { kind: "updateIpset", name, add: added, remove: removed }),
    ) ?? each(entry.connectors, (tag) => approveWithList(plan, entry, tag, { came, added, removed }))
  );
}

/** The IP sets that hold exactly what came from the list. One that holds more is left, and that is said. */
function ipsetsOf(
  plan: PlanBuilder,
  came: ReadonlySet<string>,
  removed: readonly string[],
): readonly string[] {
  const gone = new Set(removed.map(canonicalPrefix));
  return plan.policyFor("ipsets").ipsets.flatMap(({ name, items }) => {
    const ranges = items.map(({ text }) => plainRange(text));
    const isList =
      new Set(ranges).size === came.size && ranges.every((range) => range !== null && came.has(range));
    if (isList) return [name.text];
    if (ranges.some((range) => range !== null && gone.has(range)))
      plan.leave(
        `${name.text} holds more than the list, so it stays as it is, with what the list has no more.`,
      );
    return [];
  });
}

interface ListMove {
  readonly came: ReadonlySet<string>;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** Approvals of a tag that stand range by range follow the list; one broader approval holds for all of it. */
function approveWithList(
  plan: PlanBuilder,
  entry: AppEntry,
  tag: string,
  { came, added, removed }: ListMove,
): Problem | null {
  const approved = [...routeApprovers(plan)].filter(([, approvers]) => approvers.includes(tag));
  const keys = new Map(approved.map(([prefix]) => [canonicalPrefix(prefix), prefix]));
  if (![...came].every((range) => keys.has(range))) return null;
  const others = plan.apps.filter((app) => app !== entry && app.connectors.includes(tag));
  const isKept = (range: string) => others.some(({ routes }) => routes.map(canonicalPrefix).includes(range));
  return (
    each(added, (prefix) => {
      const isCovered = approved.some(([key]) => prefixCovers(key, prefix) && !removed.includes(key));
      return isCovered ? null : addApproversTo(plan, { of: "route", prefix }, [tag]);
    }) ??
    each(removed, (prefix) => {
      const key = keys.get(canonicalPrefix(prefix));
      if (key === undefined) return null;
      if (isKept(canonicalPrefix(prefix))) {
        return plan.leave(`Routes in ${prefix} stay approved for ${tag}: another app lists them.`);
      }
      return removeApprovers.plan(plan, {
        kind: "removeApprovers",
        target: { of: "route", prefix: key },
        approvers: [tag],
      });
    })
  );
}
