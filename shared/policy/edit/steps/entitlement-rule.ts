import { problem, type Problem } from "../../../core/problem.ts";
import { isObject, itemsOf, stringsOf } from "../../../hujson/json.ts";
import type { PlanBuilder } from "../plan-builder.ts";
import { destinationsKey, sourcesOf, type RuleIdentity, type RuleSection } from "../rule-identity.ts";
import { foldedSet, holdsAll, isSame, lookFor, mayBe, without, type RuleMatch } from "../rule-match.ts";
import { splitDestination } from "../rule-view.ts";
import { sameDestinations } from "./rule-sources.ts";
import { goneRule, severalRules } from "./rules.ts";
import { entryName } from "../../document/entry-name.ts";

/** A rule, a reason to refuse, or what became of it. */
export type FoundRule = RuleMatch | { readonly refused: Problem } | { readonly gone: string };

/** The rule to add people to: itself, or the only one that it can have become since. */
export function ruleToGive(plan: PlanBuilder, identity: RuleIdentity, people: readonly string[]): FoundRule {
  const { section } = identity;
  const wanted = lookFor(plan.section(section), identity);
  const coming = foldedSet(people);
  const same = sameDestinations(wanted);
  const exact = same.filter((rule) => rule.exact);
  const held = same.filter(
    ({ sources }) =>
      holdsAll(sources, coming) && isSame(without(sources, coming), without(wanted.sources, coming)),
  );
  const at = [...held, ...exact].find(({ index }) => index === identity.index);
  if (at !== undefined) return at;
  const [only, ...others] = new Set([...held, ...exact]);
  if (only !== undefined) return others.length === 0 ? only : { refused: severalRules(section) };
  const [changed, ...more] = same.filter((rule) => mayBe(rule, wanted, coming));
  return changed === undefined || more.length > 0
    ? { refused: goneRule(identity, same.length > 0) }
    : changed;
}

/**
 * The rule to take people out of. Where one still names them that may be the meant rule and is not certain to be, it
 * refuses: to say that nothing is left to take would leave them in.
 */
export function ruleToTake(plan: PlanBuilder, identity: RuleIdentity, people: readonly string[]): FoundRule {
  const { section, index } = identity;
  const wanted = lookFor(plan.section(section), identity);
  const going = foldedSet(people);
  const rest = without(wanted.sources, going);
  const same = sameDestinations(wanted);
  const affected = same.filter(({ sources }) => holdsAny(sources, going));
  const exact = affected.filter(
    (rule) => rule.exact || (rest.size > 0 && isSame(without(rule.sources, going), rest)),
  );
  const isTaken = same.some(({ sources }) => isSame(sources, rest));
  // Where it stood, and alone in what it says, it is itself whoever else it allows by now.
  const [itself] = rest.size > 0 && same.length === 1 ? same.filter((rule) => rule.index === index) : [];
  const since = affected.filter((rule) => rule === itself || mayBe(rule, wanted, going));
  const found = exact.length > 0 ? exact : isTaken ? [] : since;
  const [only] = found;
  if (only !== undefined) return found.length === 1 ? only : { refused: severalRules(section) };
  const [alike] = affected;
  const doubtful = alike === undefined ? changedRule(plan, identity, going) : { section, index: alike.index };
  return isTaken || doubtful === undefined
    ? { gone: `${entryName(section, index)} does not name ${people.join(", ")} any more.` }
    : { refused: stillNamed(doubtful, people) };
}

/** A rule of which it is not certain that it is the wanted one. */
interface DoubtfulRule {
  readonly section: RuleSection;
  readonly index: number;
}

/**
 * A rule that names the same people and leads to some of the same places on other terms: what others made of the wanted
 * one, in its place or, as the console does it, as a grant. Source: Tailscale docs, “Visual policy editor”.
 */
function changedRule(
  plan: PlanBuilder,
  identity: RuleIdentity,
  going: ReadonlySet<string>,
): DoubtfulRule | undefined {
  const rest = without(foldedSet(identity.sources), going);
  const destinations = lookFor(undefined, identity).destinations;
  const hosts = new Set([...destinations].map((text) => hostOf(identity.section, text)));
  const isLike = (sources: readonly string[], places: readonly string[]): boolean => {
    const have = foldedSet(sources);
    return (
      holdsAny(have, going) && isSame(without(have, going), rest) && places.some((place) => hosts.has(place))
    );
  };
  if (identity.section === "ssh") {
    const value = itemsOf(plan.section("ssh"))[identity.index];
    if (!isObject(value)) return undefined;
    const places = stringsOf(value[destinationsKey("ssh", value)]);
    return isLike(sourcesOf("ssh", value), places) ? identity : undefined;
  }
  return plan.rules.find(
    ({ section, index, sources, targets }) =>
      (section === identity.section ? index === identity.index : section === "grants") &&
      isLike(
        sources,
        targets.map(({ host }) => host),
      ),
  );
}

/** A destination without the ports that ACLs write behind it. */
function hostOf(section: RuleSection, destination: string): string {
  return section === "acls" ? splitDestination(destination).host : destination;
}

function stillNamed(rule: DoubtfulRule, people: readonly string[]): Problem {
  return problem(
    "policy-ambiguous",
    `${entryName(rule.section, rule.index)} names ${people.join(", ")}, and others changed it.`,
    {
      meaning: "It is not certain to be the rule that was meant, so nothing was changed.",
      remedy: "Look at the policy file as it is now and choose the rule again.",
    },
  );
}

function holdsAny(sources: ReadonlySet<string>, people: ReadonlySet<string>): boolean {
  return [...people].some((one) => sources.has(one));
}
