import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { counted } from "../../../shared/core/words.ts";
import { valueOr } from "../../../shared/core/known.ts";
import { meantLogin } from "../../../shared/tailnet/short-logins.ts";
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

/** What a word means that somebody wrote for a source: a group or a person without the rest of the name. */
export function meantSource(word: string, known: readonly string[]): string {
  if (!isBareWord(word)) return word;
  const group = known.find((name) => name.toLowerCase() === `group:${word.toLowerCase()}`);
  return group ?? meantLogin(word, known);
}

/** Why a word names no source; null where it may. */
export function notASource(word: string): string | null {
  return isBareWord(word)
    ? `“${word}” is neither a login nor a group. Write the whole login, or group:${word}.`
    : null;
}

/** Groups and roles have a colon, logins an @; the star stands for everything. */
function isBareWord(word: string): boolean {
  return word !== "" && !/[:@*]/u.test(word);
}

/** Who can own a tag: the same, and other tags. */
export function ownerSuggestions(fleet: FleetState | null): readonly string[] {
  return [...memberSuggestions(fleet), ...(fleet?.declaredTags ?? [])];
}
