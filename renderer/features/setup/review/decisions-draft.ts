import type { Decisions } from "../../../../shared/bridge/setup.ts";
import {
  narrowedRules,
  wantedAppUsers,
  type NarrowedRule,
  type WantedAppUser,
} from "../../../../shared/policy/edit/intent-fields.ts";
import * as v from "valibot";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";

/**
 * The decisions while they are being changed: flat, so that a choice that is switched away from keeps what was typed
 * under it, and any text may be half finished.
 */
export interface DecisionsDraft {
  readonly name: string;
  readonly covers: "domains" | "preset";
  readonly presetAppID: string;
  readonly domains: readonly string[];
  /** The running connector; empty for a new one. */
  readonly runsOn: string;
  readonly tag: string;
  readonly tagOwners: readonly string[];
  readonly accessForm: Decisions["accessForm"];
  readonly members: readonly string[];
  readonly reach: Decisions["destinations"]["kind"];
  readonly ranges: readonly string[];
  readonly via: boolean;
  /** Those of the members who come by another way than the others. */
  readonly ways: readonly WantedAppUser[];
  /** Wider rules that are kept away from the app. */
  readonly narrow: readonly NarrowedRule[];
  readonly approval: Decisions["approval"];
  readonly approvedRanges: readonly string[];
  readonly dnsAccess: boolean;
  readonly routes: readonly string[];
  readonly comment: boolean;
  /** Addresses without a name, by a subnet router. */
  readonly isFixed: boolean;
  /** Of fixed addresses, in grant notation. */
  readonly ports: readonly string[];
  readonly confirmOpen: boolean;
}

/** A draft of the decisions as main keeps them; what they leave open comes from the catalogue. */
export function draftOf(decisions: Decisions, product: CatalogueProduct | undefined): DecisionsDraft {
  const {
    presetAppID,
    destinations,
    approvedRanges,
    runsOn = "",
    fixed,
    ways = [],
    narrow = [],
    ...rest
  } = decisions;
  const published = product?.providerRanges?.ranges ?? [];
  return {
    ...rest,
    runsOn,
    ways,
    narrow,
    isFixed: fixed !== undefined,
    ports: fixed?.ports ?? [],
    covers: presetAppID === null ? "domains" : "preset",
    presetAppID: presetAppID ?? product?.presetAppID ?? "",
    reach: destinations.kind,
    ranges: destinations.kind === "ranges" ? destinations.ranges : published,
    approvedRanges: approvedRanges.length === 0 ? published : approvedRanges,
  };
}

/** The decisions that a draft asks for. They fit the bridge only if `draftErrors` finds nothing. */
export function decisionsOf(draft: DecisionsDraft): Decisions {
  const { covers, presetAppID, reach, ranges, runsOn, isFixed, ports, ways, narrow, ...rest } = draft;
  return {
    ...rest,
    ...(runsOn === "" ? {} : { runsOn }),
    ...(isFixed ? { fixed: { ports } } : {}),
    ...(ways.length === 0 || isFixed ? {} : { ways }),
    ...(narrow.length === 0 || isFixed ? {} : { narrow }),
    // The comment by which fixed addresses are known has one line.
    name: isFixed ? draft.name.replaceAll(/\s+/gu, " ").trim() : draft.name.trim(),
    tag: draft.tag.trim(),
    presetAppID: covers === "preset" ? presetAppID.trim() : null,
    destinations: reach === "internet" ? { kind: "internet" } : { kind: "ranges", ranges },
  };
}

/** Whether a stored value has the shape of a part of a draft: some of its names, each with the same kind of value. */
export function isPartOf<T extends object>(pattern: T): (value: unknown) => value is Partial<T> {
  const wanted = new Map(Object.entries(pattern));
  return (value): value is Partial<T> =>
    typeof value === "object" &&
    value !== null &&
    Object.entries(value).every(([key, found]) => {
      const schema = listed.get(key);
      return (
        wanted.has(key) && (schema === undefined ? sameKind(wanted.get(key), found) : v.is(schema, found))
      );
    });
}

/** The lists of a draft that hold more than words. */
const listed = new Map<string, v.GenericSchema>([
  ["ways", wantedAppUsers],
  ["narrow", narrowedRules],
]);

function sameKind(wanted: unknown, found: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(found) && found.every((item) => typeof item === "string");
  return typeof found === typeof wanted;
}
