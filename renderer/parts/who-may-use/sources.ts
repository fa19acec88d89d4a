import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { peopleAutogroups } from "../../../shared/policy/document/selector.ts";

/** An old spelling of `autogroup:member`. */
const oldSpelling = "autogroup:members";

/** Who can be let in: everybody with a role, groups of the policy file, and people. */
export function memberSuggestions(fleet: FleetState | null): readonly string[] {
  const people = fleet === null ? [] : valueOr(fleet.people, []);
  return [...peopleAutogroups.filter((name) => name !== oldSpelling), ...(fleet?.groups ?? []), ...people];
}

/** Who can own a tag: the same, and other tags. */
export function ownerSuggestions(fleet: FleetState | null): readonly string[] {
  return [...memberSuggestions(fleet), ...(fleet?.declaredTags ?? [])];
}
