import { addAll, bitset, bitsOf, type Bitset, isInside, isNone, minus } from "../../../net/bit-set.ts";
import { sameSet } from "../../../hujson/json.ts";
import { directChanges, isAsking, mayBeKept } from "./impact.ts";
import { nameOf } from "./app-rows.ts";
import type { AppUse } from "./app-uses.ts";
import type { AccessChange } from "./changes.ts";
import type { AccessComparison } from "./comparison.ts";
import { trafficWords } from "../traffic/traffic-words.ts";
import type { ImpactSummary, MeantApp } from "../impact.ts";
import type { Subject } from "../who/subjects.ts";

type PersonSubject = Extract<Subject, { kind: "person" }>;

/**
 * Sums a comparison up. `meantFor` names the apps that the change is for and who is to use them; null where a person
 * wrote the text, so that all of it is meant.
 */
export function impactSummary(
  comparison: AccessComparison,
  meantFor: readonly MeantApp[] | null,
): ImpactSummary {
  const { apps, subjects, places, phrases } = comparison;
  const direct = directChanges(comparison);
  // Names that somebody is given on purpose are no use of anything.
  const gains = direct.filter(
    (one) => one.change === "gains" && !(meantFor !== null && asksAsMeant(one, meantFor, comparison)),
  );
  const losses = direct.filter(({ change }) => change === "loses");
  const ofExitNodes = (changes: readonly AccessChange[]): readonly Bitset[] =>
    changes
      .filter((one) => bitsOf(one.places).some((place) => places.isExit(place)))
      .map((one) => one.subjects);
  const joined = (sets: readonly Bitset[]): Bitset => {
    const all = bitset(subjects.all.length);
    for (const set of sets) addAll(all, set);
    return all;
  };
  const gaining = (sets: readonly Bitset[]) => peopleWhoGain(joined(sets), comparison);
  const losing = (sets: readonly Bitset[]) => peopleIn(joined(sets), comparison).length;
  const gainedApps = apps.map((use) => ({ use, who: minus(use.after, use.before) }));
  const lostApps = apps.map((use) => minus(use.before, use.after));
  const lose = losing([...lostApps, ...losses.map((one) => one.subjects)]);
  const surely = losing([
    ...apps.map((use) => minus(minus(minus(use.before, use.after), use.unsure), use.likely)),
    ...losses.filter((one) => !mayBeKept(one, comparison)).map((one) => one.subjects),
  ]);
  const elsewhere = joined(apps.filter(({ pair }) => isElsewhere(pair)).map((use) => use.after));
  const reach = activeIn(elsewhere, comparison).length;
  const unmeant =
    meantFor === null
      ? []
      : gainedApps
          .map(({ use, who }) => ({ use, who: besidesMeant(use, who, meantFor, comparison) }))
          .filter(({ who }) => !isNone(who));
  return {
    gain: gaining([...gainedApps.map(({ who }) => who), ...gains.map((one) => one.subjects)]),
    lose,
    ...(surely < lose ? { loseUpTo: true as const } : {}),
    apps: {
      added: apps.filter(({ pair }) => pair.before === null).length,
      removed: apps.filter(({ pair }) => pair.after === null).length,
    },
    ...(reach === 0 ? {} : { reach }),
    exitNodes: gaining(ofExitNodes(gains)),
    exitNodesLost: losing(ofExitNodes(losses)),
    rulesKept: rulesKept(comparison),
    unintended: [
      ...unmeant.map(({ use, who }) => ({ who: phrases.who(who), what: nameOf(use.pair.name) })),
      ...(meantFor === null ? [] : gains).map((one) => ({
        who: phrases.who(one.subjects),
        what: [phrases.where(one.places), trafficWords(one.traffic)]
          .filter((words) => words !== "all ports")
          .join(", "),
      })),
    ],
  };
}

/** Whether an app stays and is somewhere else afterwards: of other names or addresses. */
function isElsewhere({ before, after }: AppUse["pair"]): boolean {
  if (before === null || after === null) return false;
  return (
    before.presetAppID !== after.presetAppID ||
    !sameSet(before.domains, after.domains) ||
    !sameSet(before.routes, after.routes)
  );
}

/** Whether people gain names alone, of an app that the change gives them to. */
function asksAsMeant(
  change: AccessChange,
  meantFor: readonly MeantApp[],
  comparison: AccessComparison,
): boolean {
  const { apps, subjects, after } = comparison;
  return meantFor.some(({ app, names = [] }) => {
    const asking = bitset(subjects.all.length);
    for (const source of names) addAll(asking, subjects.meant(source, after));
    const tags = apps.find(({ pair }) => pair.name === app)?.pair.after?.connectors ?? [];
    return isInside(change.subjects, asking) && isAsking(change, tags, comparison);
  });
}

/** Those of the people who gain an app whom the change does not mean. */
function besidesMeant(
  { pair }: AppUse,
  who: Bitset,
  meantFor: readonly MeantApp[],
  { subjects, after }: AccessComparison,
): Bitset {
  const meant = meantFor.find(({ app }) => app === pair.name);
  if (meant === undefined) return who;
  if (meant.users === null) return bitset(subjects.all.length);
  const users = bitset(subjects.all.length);
  for (const source of meant.users) addAll(users, subjects.meant(source, after));
  return minus(who, users);
}

function peopleIn(set: Bitset, { subjects }: AccessComparison): readonly PersonSubject[] {
  return bitsOf(set).flatMap((number) => {
    const one = subjects.all[number];
    return one?.kind === "person" ? [one] : [];
  });
}

/**
 * How many may do more afterwards: whoever is suspended may not, and is counted only where nobody else gains, so that
 * nothing is given unsaid. Of those who lose nobody is left out.
 */
function peopleWhoGain(set: Bitset, comparison: AccessComparison): number {
  const active = activeIn(set, comparison).length;
  return active > 0 ? active : peopleIn(set, comparison).length;
}

/** Those of them who may now what the rules give them. */
function activeIn(set: Bitset, comparison: AccessComparison): readonly PersonSubject[] {
  return peopleIn(set, comparison).filter(({ suspended }) => !suspended);
}

function rulesKept({ rules }: AccessComparison): number {
  return rules.filter(({ inBefore, inAfter }) => inBefore && inAfter).length;
}
