import { formatRange } from "../../../net/address.ts";
import { coversRange, union } from "../../../net/address-set.ts";
import type { Network } from "../network.ts";
import type { Policy } from "../../document/model.ts";
import type { AccessRule, RuleOrigin } from "../rules/rule.ts";
import {
  addAll,
  addBit,
  bitset,
  bitsOf,
  both,
  hasBit,
  isInside,
  isNone,
  minus,
  type Bitset,
} from "../../../net/bit-set.ts";
import { compilePolicy } from "../rules/compile.ts";
import { AppPlaces, type AppKnowledge, type AppPlace } from "./app-place.ts";
import { AppCrowds } from "./app-crowds.ts";
import type { AppUser } from "./app-user.ts";
import { countOfAny, type PeopleCount } from "./people-count.ts";
import { AppRules, type Crowd } from "./app-rules.ts";
import type { AppChanges } from "../difference/may-differ.ts";
import { appsByName } from "./apps.ts";
import { appsThatMayDiffer, type AppSide } from "./apps-that-may-differ.ts";
import { appRulesOf, arePeopleUnknown, withNamedPeople } from "./policy-app-rules.ts";
import { readingOf, type AccessVerdict, type Reading } from "../who/readings.ts";
import type { Subject, Subjects, Who } from "../who/subjects.ts";
import type { Sources, Way } from "../who/ways.ts";
import type { App } from "../../document/app.ts";

/** Whether anybody is let through; `unknown` where nobody can say. */
type GateVerdict = "somebody" | "nobody" | "unknown";

/** A rule that lets people through, as far as it is of use to show. */
interface GateRule {
  readonly origin: RuleOrigin | null;
  readonly from: readonly string[];
}

/** One of the two things that whoever uses an app must be allowed. */
export interface Gate {
  readonly verdict: GateVerdict;
  readonly rules: readonly GateRule[];
}

/** Who may use an app under one policy in one network, in answers rather than in sets. */
export interface AppAccess {
  /** Asking its connectors for names. */
  readonly names: Gate;
  /** Sending traffic to where it is. */
  readonly traffic: Gate;
  /** Both, by the same person or device. */
  readonly use: GateVerdict;
  /** Connector tags that nobody may ask, while other tags of the app are asked. */
  readonly unasked: readonly string[];
  /** The one protocol by which some users may ask for names; null where all may by both. */
  readonly namesOnlyBy: "tcp" | "udp" | null;
  /** Postures that every use depends on. */
  readonly postures: readonly string[];
  /** Sources of which nobody can say whom they mean, such as groups of an identity provider. */
  readonly unlisted: readonly string[];
  /** Whether rules let traffic through of which nobody can say that it leads to the app. */
  readonly placeIsUnsure: boolean;
  /** Addresses of the app that none of its users may reach. */
  readonly missed: readonly string[];
  /** Where the app is, as far as anything tells. */
  readonly place: AppPlace;
}

/**
 * Answers who may use an app, for every app of a policy. It asks the same rules as the impact of a change, so the two
 * never disagree. Where people are not known, those whom the file names count, and somebody besides.
 */
export class AppAnswers {
  readonly #policy: Policy;
  readonly #network: Network;
  readonly #usual: () => Reading;
  readonly #knowledge: ((app: App) => AppKnowledge) | undefined;
  readonly #apps: ReadonlyMap<string, App>;
  readonly #kept = new Map<string, AppCrowds>();
  readonly #answers = new Map<string, AppAccess>();
  #read: AppReading | undefined;
  #facts: AccessFacts | undefined;

  /** `usual` reads the policy in this very network; it is asked only where people are known. */
  constructor(
    policy: Policy,
    network: Network,
    usual: () => Reading,
    knowledge?: (app: App) => AppKnowledge,
  ) {
    this.#policy = policy;
    this.#network = network;
    this.#usual = usual;
    this.#knowledge = knowledge;
    this.#apps = appsByName(policy);
  }

  /** Works out in parts what every answer rests on, so that others can have their turn. */
  *prepare(): Generator<undefined> {
    if (this.#facts !== undefined) return;
    const { compiled, sources } = this.#reading;
    yield undefined;
    const rules = appRulesOf(compiled.rules, compiled, sources, this.#network);
    const found = yield* AppRules.inParts(compiled, rules, sources.subjects.all.length);
    this.#facts ??= this.#factsWith(found);
  }

  /** Works out in parts whom its rules mean. */
  *prepareUsers(): Generator<undefined> {
    yield* this.#ground.rules.prepareSources();
  }

  /** The apps that other answers may give to other people, or on other conditions; all others surely not. In parts. */
  mayDiffer(other: AppAnswers, changes: AppChanges): Generator<undefined, ReadonlySet<string>> {
    const { before, after } = changes.rules;
    // The people are then those whom each policy names.
    const everything = changes.everything || arePeopleUnknown(this.#network);
    return appsThatMayDiffer(this.#side(before), other.#side(after), { ...changes, everything });
  }

  get #reading(): AppReading {
    return (this.#read ??= this.#readNow());
  }

  #readNow(): AppReading {
    const told = withNamedPeople(this.#policy, this.#network);
    const { compiled, sources } =
      told === this.#network ? this.#usual() : readingOf(compilePolicy(this.#policy, told));
    const places = new AppPlaces([...this.#apps.values()], compiled.resolver.index, this.#knowledge);
    return { compiled, sources, places };
  }

  get #ground(): AccessFacts {
    return (this.#facts ??= this.#factsWith(this.#rulesOf(this.#reading.compiled.rules)));
  }

  #rulesOf(rules: readonly AccessRule[]): AppRules {
    const { compiled, sources } = this.#reading;
    const own = appRulesOf(rules, compiled, sources, this.#network);
    return new AppRules(compiled, own, sources.subjects.all.length);
  }

  #factsWith(rules: AppRules): AccessFacts {
    const { sources } = this.#reading;
    const { subjects } = sources;
    const people = bitset(subjects.all.length);
    for (const [number, { kind }] of subjects.all.entries()) if (kind === "person") addBit(people, number);
    return { rules, subjects, sources, network: this.#network, people };
  }

  #side(isChanged: (rule: AccessRule) => boolean): AppSide {
    return {
      apps: this.#apps,
      placeOf: (app) => this.#reading.places.of(app),
      changed: () => this.#rulesOf(this.#reading.compiled.rules.filter(isChanged)),
      whole: () => this.#ground.rules,
    };
  }

  /** Whether anybody may use an app, and what is amiss where nobody may, or not everybody whom one would think. */
  of(app: App): AppAccess {
    const whole = this.#whole(app);
    // Only an app of the policy is known by its name.
    if (!this.#apps.has(app.name)) return accessOf(whole, this.#crowds(app), this.#ground);
    const known = this.#answers.get(app.name) ?? accessOf(whole, this.#crowds(app), this.#ground);
    this.#answers.set(app.name, known);
    return known;
  }

  /** What of the answer nobody can know, without the rest of it. */
  doubts(app: App): Pick<AppAccess, "unlisted" | "placeIsUnsure"> {
    return this.#crowds(app).doubts;
  }

  /** Who may use an app, by which rules. */
  users(app: App): readonly AppUser[] {
    const crowds = this.#crowds(app);
    return bitsOf(crowds.possibly).flatMap((number) => this.#user(crowds, number) ?? []);
  }

  /** Who may use an app and how surely, without how: as `users`, at a small part of its cost. */
  standing(app: App): readonly Pick<AppUser, "who" | "verdict">[] {
    const crowds = this.#crowds(app);
    return bitsOf(crowds.possibly).flatMap((number) => {
      const who = this.#ground.subjects.all[number];
      const verdict = crowds.verdictOf(number);
      return who === undefined || isNoOneKnown(who) || verdict === "no" ? [] : [{ who, verdict }];
    });
  }

  /** The names by which rules let people send traffic to an app, as written; also those that mean nobody. */
  sourcesOf(app: App): readonly string[] {
    const names = new Set<string>();
    for (const { from = [] } of this.#crowds(app).senders.rules) for (const name of from) names.add(name);
    return [...names];
  }

  /** Whether somebody may use an app, by which rules; null where they may not. */
  userOf(app: App, who: Who): AppUser | null {
    const number = this.#ground.subjects.numberOf(who);
    const crowds = this.#crowds(app);
    return number === undefined || !hasBit(crowds.possibly, number) ? null : this.#user(crowds, number);
  }

  /** Whether somebody may use an app, without how: one look at each is enough for thousands. */
  verdicts(app: App): (who: Who) => AccessVerdict {
    const crowds = this.#crowds(app);
    return (who) => crowds.verdictOf(this.#ground.subjects.numberOf(who));
  }

  /** The lists that nobody can see into, and by which somebody may use an app that they do not use by all that is known. */
  unlistedFor(app: App, who: Who): readonly string[] {
    return this.#crowds(app).unlistedFor(this.#ground.subjects.numberOf(who));
  }

  /** The people of whom nobody can say whether they may use one of these apps, by lower-case login. */
  peopleUnsureOf(apps: readonly App[]): ReadonlySet<string> {
    const { subjects, people } = this.#ground;
    const unsure = bitset(subjects.all.length);
    for (const app of apps) {
      if (isInside(people, unsure)) break;
      addAll(unsure, this.#crowds(app).unsure);
    }
    return new Set(this.#logins(unsure));
  }

  /** The people who may use an app by all that is known, by lower-case login; nothing is said of how. */
  peopleOf(app: App): readonly string[] {
    return this.#logins(this.#crowds(app).known);
  }

  /** Those of them who may use it on a condition alone. */
  peopleOnConditionOf(app: App): readonly string[] {
    return this.#logins(this.#crowds(app).onCondition);
  }

  #logins(numbers: Bitset): readonly string[] {
    const { subjects } = this.#ground;
    return bitsOf(numbers).flatMap((number) => {
      const who = subjects.all[number];
      return who?.kind === "person" && who.login !== "" ? [who.login] : [];
    });
  }

  #crowds(app: App): AppCrowds {
    const known = this.#kept.get(app.name);
    if (known !== undefined) return known;
    const { rules } = this.#ground;
    const whole = this.#whole(app);
    const askers = rules.askers(whole);
    const place = this.#reading.places.of(whole);
    const { surely, likely, possibly } = rules.senders(whole, place);
    const crowds = new AppCrowds(place, askers, { surely, likely, senders: possibly });
    if (this.#apps.has(app.name)) this.#kept.set(app.name, crowds);
    return crowds;
  }

  #user(crowds: AppCrowds, number: number): AppUser | null {
    const { askers, surely, senders } = crowds;
    const { subjects, sources } = this.#ground;
    const ways = ({ rules: found }: Crowd): Way[] =>
      [...found]
        .filter((rule) => hasBit(rule.sources, number))
        .map(({ from = [], origin = null, via, postures }) =>
          sources.way(number, from, { origin, via, postures }),
        );
    const who = subjects.all[number];
    if (who === undefined || isNoOneKnown(who)) return null;
    const verdict = crowds.verdictOf(number);
    if (verdict === "no") return null;
    const traffic = ways(verdict === "unknown" ? senders : surely);
    return { who, verdict, names: ways(askers), traffic, mayBeMore: crowds.mayPassOtherwise(number) };
  }

  /** How many people may use any of these apps now, each counted once. */
  peopleUsing(names: readonly string[]): PeopleCount {
    const crowds = names.flatMap((name) => this.#apps.get(name) ?? []).map((app) => this.#crowds(app));
    return countOfAny(crowds, this.#ground.subjects);
  }

  /** Whether somebody may use an app now of whom nobody can say. */
  isAnybodyUnsure(app: App): boolean {
    return countOfAny([this.#crowds(app)], this.#ground.subjects).orMore;
  }

  /** Entries of one name are one app to Tailscale. */
  #whole(app: App): App {
    return this.#apps.get(app.name) ?? app;
  }
}

/** Somebody without a login stands for the people who could not be read. */
function isNoOneKnown(who: Subject): boolean {
  return who.kind === "person" && who.login === "";
}

/** A policy as its apps are read in it. */
interface AppReading extends Reading {
  readonly places: AppPlaces;
}

interface AccessFacts {
  readonly rules: AppRules;
  readonly subjects: Subjects;
  readonly sources: Sources;
  readonly network: Network;
  /** The subjects that are people. */
  readonly people: Bitset;
}

function accessOf(app: App, crowds: AppCrowds, { rules, network, people }: AccessFacts): AppAccess {
  const { place, askers, surely, likely, senders: possibly, likelyUsers: users } = crowds;
  // What devices have is not known while they are not, and a rule may name a connector by its address.
  const orUnknown = (verdict: GateVerdict): GateVerdict =>
    verdict === "nobody" && network.unread?.devices === true ? "unknown" : verdict;
  const use = useOf(askers, surely, possibly, people);
  const byTcp = rules.askers(app, 6).everyone;
  const byUdp = rules.askers(app, 17).everyone;
  return {
    names: { verdict: orUnknown(gateOf(askers, askers)), rules: shown(askers) },
    traffic: {
      verdict: orUnknown(gateOf(surely, possibly)),
      rules: shown(surely.isNobody ? possibly : surely),
    },
    use: orUnknown(use),
    unasked: app.connectors.filter((tag) => isNoOne(rules.askers({ ...app, connectors: [tag] }))),
    namesOnlyBy: onlyBy(users, byTcp, byUdp),
    postures: isNone(both(askers.surely, surely.surely))
      ? [...new Set([...askers.postures, ...surely.postures])]
      : [],
    ...crowds.doubts,
    missed: use === "somebody" ? missedBy(users, likely, place, rules) : [],
    place,
  };
}

function gateOf(surely: Crowd, possibly: Crowd): GateVerdict {
  if (!surely.isNobody) return "somebody";
  return isNoOne(possibly) ? "nobody" : "unknown";
}

function isNoOne({ isNobody, unlisted }: Crowd): boolean {
  return isNobody && unlisted.size === 0;
}

function useOf(askers: Crowd, surely: Crowd, possibly: Crowd, people: Bitset): GateVerdict {
  if (!isNone(both(askers.everyone, surely.everyone))) return "somebody";
  const asking = !isNone(both(askers.everyone, people));
  const sending = !isNone(both(possibly.everyone, people));
  const perhaps =
    !isNone(both(askers.everyone, possibly.everyone)) ||
    (askers.unlisted.size > 0 && (sending || possibly.unlisted.size > 0)) ||
    (possibly.unlisted.size > 0 && asking);
  return perhaps ? "unknown" : "nobody";
}

function onlyBy(users: Bitset, byTcp: Bitset, byUdp: Bitset): AppAccess["namesOnlyBy"] {
  if (!isNone(minus(users, byTcp))) return "udp";
  return isNone(minus(users, byUdp)) ? null : "tcp";
}

function missedBy(users: Bitset, senders: Crowd, { found }: AppPlace, rules: AppRules): readonly string[] {
  const used = new Set([...senders.rules].filter(({ sources }) => !isNone(both(sources, users))));
  const reach = rules.reachOf(used);
  if (reach === null) return [];
  const open = union(reach);
  return found.filter((range) => !coversRange(open, range)).map(formatRange);
}

function shown({ rules }: Crowd): readonly GateRule[] {
  return [...rules]
    .filter(({ sources, unlisted = [] }) => !isNone(sources) || unlisted.length > 0)
    .map(({ origin = null, from = [] }) => ({ origin, from }));
}
