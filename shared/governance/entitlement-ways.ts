import * as v from "valibot";
import { list } from "../core/schema.ts";
import { listedEntitlementSchema, type ListedEntitlement } from "../policy/edit/intent-fields.ts";
import { parseSelector } from "../policy/document/selector.ts";
import type { Entitlement, EntitlementHolder, EntitlementKey } from "./entitlement.ts";

const wayHolderSchema = v.strictObject({
  kind: v.picklist(["person", "device"]),
  /** Lower-case login, or what people call the device. */
  name: v.string(),
  verdict: v.picklist(["yes", "conditional", "unknown"]),
  /** Other ways by which they hold it too: they keep it when this one is taken back. */
  also: list(v.string()),
});

const waySchema = v.strictObject({
  /** The name that means these holders, as written; null for those whom the list names one by one. */
  name: v.nullable(v.string()),
  holders: list(wayHolderSchema),
  /** `hidden`: it may mean more people than stand here. `nobody`: it means none. */
  state: v.picklist(["known", "hidden", "nobody"]),
});
export type EntitlementWay = v.InferOutput<typeof waySchema>;

/** Who holds an entitlement, by the way in which they do. */
export const entitlementWaysSchema = v.strictObject({
  ways: list(waySchema),
  /** Where the policy file lists people for it, so that they can be taken out there; null elsewhere. */
  listed: v.nullable(listedEntitlementSchema),
});
export type EntitlementWays = v.InferOutput<typeof entitlementWaysSchema>;

/** The word for being named one by one, among the ways that somebody has besides. */
const byName = "by name";

/**
 * Every way of an entitlement, those named one by one first. Who holds it by two stands in both. Ways that nobody passes
 * stay visible.
 */
export function entitlementWays(
  { key, holders, unlisted, nobody }: Entitlement,
  called: (device: string) => string,
): EntitlementWays {
  const ways = new Map<string | null, EntitlementWay["holders"][number][]>();
  for (const holder of holders) {
    const own = waysOf(holder);
    for (const name of own) {
      const also = own.filter((one) => one !== name).map((one) => one ?? byName);
      const found = ways.get(name) ?? [];
      ways.set(name, found);
      const { who, verdict } = holder;
      found.push({
        kind: who.kind,
        name: who.kind === "person" ? who.login : called(who.name),
        verdict,
        also,
      });
    }
  }
  for (const name of [...unlisted, ...nobody]) if (!ways.has(name)) ways.set(name, []);
  const hidden = new Set<string | null>(unlisted);
  const empty = new Set<string | null>(nobody);
  return {
    listed: listedKey(key),
    ways: [...ways]
      .toSorted(([one], [other]) => Number(one !== null) - Number(other !== null))
      .map(([name, found]) => ({
        name,
        holders: found,
        state: hidden.has(name) ? "hidden" : empty.has(name) ? "nobody" : "known",
      })),
  };
}

function waysOf({ isDirect, through }: EntitlementHolder): readonly (string | null)[] {
  const wider = through.filter((name) => parseSelector(name).kind !== "user");
  return isDirect || wider.length === 0 ? [null, ...wider] : wider;
}

/** Where people can be given an entitlement one by one; null for what follows from rules or roles. */
export function listedKey(key: EntitlementKey): ListedEntitlement | null {
  return key.section === "apps" || key.section === "exitNodes" || key.section === "roles" ? null : key;
}
