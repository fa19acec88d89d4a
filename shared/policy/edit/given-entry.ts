import * as v from "valibot";
import {
  isArray,
  isObject,
  itemsOf,
  spelling,
  stringsOf,
  type JsonObject,
  type JsonPath,
} from "../../hujson/json.ts";
import { ruleIdentity, words } from "./intent-fields.ts";
import {
  destinationsKey,
  ruleContent,
  saidOf,
  sourcesKey,
  sourcesOf,
  type RuleIdentity,
  type RuleSection,
} from "./rule-identity.ts";
import { foldedSet, foldedSource, holdsAll, without } from "./rule-match.ts";
import { splitDestination } from "./rule-view.ts";
import { entryName } from "../document/entry-name.ts";

/**
 * The list in which somebody was given a place, as it was before: enough to find it again however others edit the file.
 * `others` are lists that are not that one: all groups by name, and the rules that had the person before by content.
 */
export const givenPlace = v.variant("in", [
  v.strictObject({
    in: v.literal("group"),
    group: v.string(),
    /** The others in it. */
    members: words,
    others: words,
  }),
  v.strictObject({ in: v.literal("rule"), rule: ruleIdentity, others: words }),
]);
export type GivenPlace = Readonly<v.InferOutput<typeof givenPlace>>;

/** Where the one entry stands now that was given. */
export type GivenEntry =
  | {
      readonly kind: "there";
      /** Of the list. */
      readonly path: JsonPath;
      readonly index: number;
      /** As it is written. */
      readonly login: string;
      readonly section: "groups" | RuleSection;
      /** What is left in the list without it. */
      readonly left: number;
    }
  /** Nowhere: somebody took it out, or the whole list. */
  | { readonly kind: "gone" }
  /** There more than once: somebody else has put them there as well, so taking one out would change nothing. */
  | { readonly kind: "twice" }
  /** Several lists could be the one. */
  | { readonly kind: "unclear"; readonly where: readonly string[] };

const ruleSections: readonly RuleSection[] = ["acls", "grants", "ssh"];

/** Finds the entry that was given. Lists that say the same come first; then the only one that others can have made of it. */
export function findGiven(root: JsonObject, login: string, place: GivenPlace): GivenEntry {
  return place.in === "group" ? inGroups(root, login, place) : inRules(root, login, place);
}

/** The lists that are not the one in which somebody is given a place: all groups by name, rules that have them by content. */
export function notGiven(root: JsonObject, login: string, what: GivenPlace["in"]): readonly string[] {
  const groups = root[spelling(root, "groups")];
  if (what === "group") return isObject(groups) ? Object.keys(groups) : [];
  return rulesWith(root, login).map(({ section, value }) => ruleContent(section, value));
}

interface HoldingGroup {
  readonly name: string;
  readonly members: readonly string[];
}

function groupsWith(root: JsonObject, login: string): readonly HoldingGroup[] {
  const groups = root[spelling(root, "groups")];
  if (!isObject(groups)) return [];
  return Object.entries(groups).flatMap(([name, list]) => {
    const members = stringsOf(list);
    return holds(members, login) ? [{ name, members }] : [];
  });
}

function inGroups(root: JsonObject, login: string, place: Extract<GivenPlace, { in: "group" }>): GivenEntry {
  const holding = groupsWith(root, login);
  const itself = holding.find(({ name }) => name === place.group);
  if (itself !== undefined) return groupEntry(root, login, itself);
  // Others may have given the group another name: then it is one that was not there before, with the same people.
  const fresh = holding.filter(({ name }) => !place.others.includes(name));
  const alike = fresh.filter(({ members }) => sharesPeople(place.members, members, login));
  const [only, ...more] = alike;
  const groups = root[spelling(root, "groups")];
  const isThere = isObject(groups) && Object.hasOwn(groups, place.group);
  if (only !== undefined && more.length === 0 && !isThere) return groupEntry(root, login, only);
  const doubtful = isThere ? alike : fresh;
  return doubtful.length === 0
    ? { kind: "gone" }
    : { kind: "unclear", where: doubtful.map(({ name }) => name) };
}

function groupEntry(root: JsonObject, login: string, { name }: HoldingGroup): GivenEntry {
  const key = spelling(root, "groups");
  const groups = root[key];
  const list = isObject(groups) ? groups[name] : undefined;
  return entryOf([key, name], "groups", isArray(list) ? list : [], login);
}

interface HoldingRule {
  readonly section: RuleSection;
  readonly index: number;
  readonly value: JsonObject;
}

function rulesWith(root: JsonObject, login: string): readonly HoldingRule[] {
  return ruleSections.flatMap((section) =>
    itemsOf(root[spelling(root, section)]).flatMap((value, index) =>
      isObject(value) && holds(sourcesOf(section, value), login) ? [{ section, index, value }] : [],
    ),
  );
}

function inRules(
  root: JsonObject,
  login: string,
  { rule, others: before }: Extract<GivenPlace, { in: "rule" }>,
): GivenEntry {
  const holding = rulesWith(root, login);
  const same = holding.filter(
    ({ section, value }) => section === rule.section && ruleContent(section, value) === rule.content,
  );
  // Rules that say the same were without the person before: whichever is taken, the access that it gives is the same.
  const itself =
    same.find((one) => isExact(one, rule, login)) ??
    same.find(({ index }) => index === rule.index) ??
    same[0];
  if (itself !== undefined) return ruleEntry(root, login, itself);
  const candidates = holding
    .filter((one) => (one.section === "ssh") === (rule.section === "ssh"))
    .filter((one) => !before.includes(ruleContent(one.section, one.value)))
    .map((one) => ({
      one,
      leadsThere: leadsTo(one, rule),
      sharesPeople: sharesPeople(rule.sources, sourcesOf(one.section, one.value), login),
      isExact: rule.sources.length > 0 && isExact(one, rule, login),
    }));
  const changed = candidates.filter((found) => found.leadsThere && found.sharesPeople);
  const [only, ...more] = changed.length > 0 ? changed : candidates.filter((found) => found.isExact);
  if (only !== undefined && more.length === 0) return ruleEntry(root, login, only.one);
  // A rule that may be what others made of it is not taken for gone: somebody has to look.
  const doubtful = candidates.filter((found) => found.leadsThere || found.isExact);
  if (doubtful.length === 0) return { kind: "gone" };
  return {
    kind: "unclear",
    where: doubtful.map(({ one: { section, index } }) => entryName(section, index)),
  };
}

function isExact({ section, value }: HoldingRule, rule: RuleIdentity, login: string): boolean {
  const person = foldedSet([login]);
  const have = without(foldedSet(sourcesOf(section, value)), person);
  const had = foldedSet(rule.sources);
  return have.size === had.size && holdsAll(have, had);
}

/** Whether a rule leads to one of the same places. */
function leadsTo({ section, value }: HoldingRule, rule: RuleIdentity): boolean {
  const had = new Set(hostsOf(rule.section, stringsOf(saidOf(rule)["dst"])));
  return hostsOf(section, stringsOf(value[destinationsKey(section, value)])).some((host) => had.has(host));
}

function hostsOf(section: RuleSection, destinations: readonly string[]): readonly string[] {
  return section === "acls" ? destinations.map((text) => splitDestination(text).host) : destinations;
}

/** Whether somebody of a list is in another one, apart from the person; nobody is in two that are empty. */
function sharesPeople(before: readonly string[], now: readonly string[], login: string): boolean {
  const person = foldedSet([login]);
  const had = without(foldedSet(before), person);
  const have = without(foldedSet(now), person);
  return had.size === 0 ? have.size === 0 : [...had].some((one) => have.has(one));
}

function ruleEntry(root: JsonObject, login: string, { section, index, value }: HoldingRule): GivenEntry {
  const key = sourcesKey(section, value);
  return entryOf([spelling(root, section), index, key], section, itemsOf(value[key]), login);
}

function entryOf(
  path: JsonPath,
  section: "groups" | RuleSection,
  list: readonly unknown[],
  login: string,
): GivenEntry {
  const places = list.flatMap((item, at) => (typeof item === "string" && isPerson(item, login) ? [at] : []));
  const [index = -1, ...more] = places;
  if (more.length > 0) return { kind: "twice" };
  const written = list[index];
  if (typeof written !== "string") return { kind: "gone" };
  return { kind: "there", path, index, login: written, section, left: list.length - 1 };
}

function holds(list: readonly string[], login: string): boolean {
  return list.some((item) => isPerson(item, login));
}

function isPerson(item: string, login: string): boolean {
  return foldedSource(item) === foldedSource(login);
}
