import type { TimedView } from "../../../../shared/bridge/timed.ts";
import type { EntitlementWay } from "../../../../shared/governance/entitlement-ways.ts";
import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import type { ReachWay, WayRule } from "../../../../shared/governance/person/reach.ts";

/**
 * A way of somebody that ends at a time: by a group that they are in until then, by their own name in a rule, or by a rule
 * whose condition their devices meet until then.
 */
export interface TimedMark {
  /** Null where it ends by whatever name the rule means them. */
  readonly group: string | null;
  /** Key of the rule; null where all that the group gives ends with it. */
  readonly rule: string | null;
  readonly expiresAt: number;
}

/** The ways of somebody that end at a time, of all that is given for a while. */
export function timedMarks(
  records: readonly TimedView[],
  login: string,
  {
    namedIn,
    rules,
  }: Pick<PersonHoldings, "namedIn"> & { readonly rules: readonly Pick<WayRule, "key" | "postures">[] },
): readonly TimedMark[] {
  const open = records.filter(
    (record) => record.state !== "ended" && record.login.toLowerCase() === login.toLowerCase(),
  );
  return open.flatMap(({ section, entitlementId, posture, expiresAt }): readonly TimedMark[] => {
    if (posture !== null)
      return rules.flatMap(({ key, postures }) =>
        postures.length === 1 && postures[0] === posture ? [{ group: null, rule: key, expiresAt }] : [],
      );
    if (section === "groups")
      return [{ group: entitlementId.slice("groups ".length), rule: null, expiresAt }];
    return namedIn.flatMap(({ rule, listed }) =>
      "rule" in listed && entitlementId === `${listed.section} ${listed.rule.content}`
        ? [{ group: "directly", rule, expiresAt }]
        : [],
    );
  });
}

/** When a way to something ends, by which somebody holds it; null where it does not. */
export function endOfHolding(
  records: readonly TimedView[],
  { login, id, way, rule }: TimedHolding,
): number | null {
  const direct = id.startsWith("groups ") ? id.slice("groups ".length) : "directly";
  const step = { group: way.name ?? direct, rule: way.rule ?? "" };
  const namedIn = way.listed === null || way.rule === null ? [] : [{ rule: way.rule, listed: way.listed }];
  return endOfWay(step, timedMarks(records, login, { namedIn, rules: rule === null ? [] : [rule] }));
}

/** Something that somebody holds in one of its ways. */
interface TimedHolding {
  readonly login: string;
  /** Of the entitlement. */
  readonly id: string;
  readonly way: Pick<EntitlementWay, "name" | "rule" | "listed">;
  /** The rule of the way; null where a list gives it. */
  readonly rule: Pick<WayRule, "key" | "postures"> | null;
}

/** When a way ends; null where it does not. */
export function endOfWay({ group, rule }: ReachWay, marks: readonly TimedMark[]): number | null {
  const ends = marks.filter((mark) => (mark.group ?? group) === group && (mark.rule ?? rule) === rule);
  return ends.length === 0 ? null : Math.max(...ends.map(({ expiresAt }) => expiresAt));
}

/** When the last of these ways ends; null where one of them stays, or there is none. */
export function endOfWays(ways: readonly ReachWay[], marks: readonly TimedMark[]): number | null {
  const ends = ways.map((way) => endOfWay(way, marks)).filter((end) => end !== null);
  return ends.length === 0 || ends.length < ways.length ? null : Math.max(...ends);
}
