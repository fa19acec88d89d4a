import type { Held, PersonHoldings } from "../../../../shared/governance/person/person.ts";
import type { Asks } from "../../../../shared/governance/posture/passing.ts";
import type { Reach, WayRule } from "../../../../shared/governance/person/reach.ts";
import { endOfWays, type TimedMark } from "./timed-marks.ts";
import { isDrawnByKind } from "./why-graph.ts";

/** A line of the table of what somebody holds. */
export interface HoldingRow {
  readonly id: string;
  readonly reach: Reach | null;
  readonly held: Held | null;
  readonly name: string;
  readonly detail: string;
  /** The name that means them, “group:eng”, or how they hold it in words. */
  readonly through: string;
  /** The rule behind that name, “grant 2 +1”; empty where there is none. */
  readonly rule: string;
  /** The line of the rule, where there is one alone. */
  readonly line: number | null;
  /** Postures of which a device must meet one, once for each condition. */
  readonly asks: Asks;
  /** How often the rules ask to log in again; empty where one does not. */
  readonly check: string;
  /** When all the ways to it end; null where one of them stays. */
  readonly endsAt: number | null;
  readonly isUnknown: boolean;
}

/** A section of that table. */
export interface HoldingSection {
  readonly key: string;
  readonly label: string;
  /** How many there are, also those without a row. */
  readonly count: number;
  readonly rows: readonly HoldingRow[];
}

/** The table in sections: as the picture draws them, then groups, and what lets them change what others reach. */
export function holdingSections(
  holdings: PersonHoldings,
  timed: readonly TimedMark[],
): readonly HoldingSection[] {
  const { kinds, rules, memberOf, powers } = holdings;
  const byKey = new Map(rules.map((rule) => [rule.key, rule]));
  const row = (reach: Reach) => ({ ...reachRow(reach, byKey), endsAt: endOfWays(reach.ways, timed) });
  const group = (held: Held): HoldingRow => ({
    ...heldRow(held),
    endsAt: timed.find((mark) => mark.rule === null && mark.group === held.name)?.expiresAt ?? null,
  });
  const sections = isDrawnByKind(kinds)
    ? kinds.map(({ key, label, count, reaches }) => ({ key, label, count, rows: reaches.map(row) }))
    : [
        section(
          "apps",
          "Apps",
          kinds.filter(({ key }) => key === "apps").flatMap(({ reaches }) => reaches.map(row)),
        ),
        section(
          "devices",
          "Devices and SSH",
          kinds.filter(({ key }) => key !== "apps").flatMap(({ reaches }) => reaches.map(row)),
        ),
      ];
  return [
    ...sections,
    section("groups", "Groups", memberOf.map(group)),
    section("powers", "Can change what others reach", powers.map(heldRow)),
  ].filter(({ rows }) => rows.length > 0);
}

function section(key: string, label: string, rows: readonly HoldingRow[]): HoldingSection {
  return { key, label, count: rows.length, rows };
}

function reachRow(reach: Reach, rules: ReadonlyMap<string, WayRule>): HoldingRow {
  const { ways, verdict } = reach;
  const [way, ...more] = ways;
  const rule = way === undefined ? undefined : rules.get(way.rule);
  const used = ways.flatMap((one) => rules.get(one.rule) ?? []);
  const others = more.length === 0 ? "" : ` +${more.length.toLocaleString("en")}`;
  const unasked = used.some(({ check }) => check === "");
  return {
    id: reach.id,
    reach,
    held: null,
    name: reach.name,
    detail: reach.detail,
    through: way?.group ?? "",
    rule: rule === undefined ? "" : `${rule.short}${others}`,
    line: rule?.line ?? null,
    asks: reach.asks,
    check: unasked ? "" : (used[0]?.check ?? ""),
    endsAt: null,
    isUnknown: verdict === "unknown",
  };
}

function heldRow(held: Held): HoldingRow {
  return {
    id: held.id,
    reach: null,
    held,
    name: held.name,
    detail: "",
    through: held.through,
    rule: "",
    line: null,
    asks: [],
    check: "",
    endsAt: null,
    isUnknown: held.verdict === "unknown",
  };
}
