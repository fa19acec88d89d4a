import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { counted } from "../../../shared/core/words.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { peopleAutogroups } from "../../../shared/policy/document/selector.ts";

/** An old spelling of `autogroup:member`. */
const oldSpelling = "autogroup:members";

/** Who can be let in: everybody with a role, groups of the policy file, and people. */
export function memberSuggestions(fleet: FleetState | null): readonly string[] {
  const people = fleet === null ? [] : valueOr(fleet.people, []);
  return [...peopleAutogroups.filter((name) => name !== oldSpelling), ...(fleet?.groups ?? []), ...people];
}

/** How many people a name means, or that its one person is suspended; undefined where that is not known. */
export function sizeWords(source: string, fleet: FleetState | null): string | undefined {
  const size = fleet?.sizes[source];
  if (size !== undefined) return counted(size, "person", "people");
  const login = source.toLowerCase();
  return fleet?.suspended.some((one) => one.toLowerCase() === login) === true ? "suspended" : undefined;
}

/** Who can own a tag: the same, and other tags. */
export function ownerSuggestions(fleet: FleetState | null): readonly string[] {
  return [...memberSuggestions(fleet), ...(fleet?.declaredTags ?? [])];
}
