import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import type { ListedEntitlement } from "../../../../shared/policy/edit/intent-fields.ts";
import type { HoldingRow } from "./holdings-rows.ts";

/** What a row of somebody’s page leads to. */
export type RowAct =
  /** They are named for just this, and can be taken out there. */
  | { readonly kind: "take"; readonly entitlements: readonly ListedEntitlement[] }
  /** A group gives it, and may give more: that is looked at there. */
  | { readonly kind: "group"; readonly group: string };

/** What can be done about a row; null where the policy file has no place for it. */
export function rowAct({ reach, held }: HoldingRow, { namedIn }: PersonHoldings): RowAct | null {
  const { ways } = reach ?? { ways: [] };
  const direct = new Set(ways.flatMap(({ group, rule }) => (group === "directly" ? [rule] : [])));
  const entitlements =
    held === null
      ? namedIn.flatMap(({ rule, listed }) => (direct.has(rule) ? [listed] : []))
      : held.listed === null
        ? []
        : [held.listed];
  if (entitlements.length > 0) return { kind: "take", entitlements };
  const group = ways.find((way) => way.group.startsWith("group:"))?.group;
  return group === undefined ? null : { kind: "group", group };
}
