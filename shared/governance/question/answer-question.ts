import { andThen, map, ok, type Result } from "../../core/result.ts";
import type { Access } from "../../policy/access/access.ts";
import type { AccessVerdict, AppKnowledge, AppUser, Who } from "../../policy/access/answers.ts";
import { suspendedIn, type PolicyNode } from "../../policy/access/network.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import { textsOf } from "../../policy/document/word.ts";
import { unknownNameWords } from "../../policy/document/unknown-names.ts";
import { asksOf, asksOfUser, PassingDevices, type Asks } from "../posture/passing.ts";
import { postureFactsIn, type PostureFacts } from "../posture/posture-facts.ts";
import { asksWithPort, sshPortFor, sshPortOf, withSshPort, type SshPort } from "../ssh-port.ts";
import {
  no,
  strongest,
  withClosedPort,
  withEnd,
  type AnsweredWay,
  type Judged,
  type OfList,
  type Ruled,
} from "./judged.ts";
import type { TimedWays } from "../matrix/timed-ways.ts";
import { Directory, type DeviceNames, type NamedAddress } from "./directory.ts";
import { readQuestion, type Deed, type Question } from "./read-question.ts";

/** The answer to a question. */
export type QuestionAnswer =
  | (Judged & {
      readonly kind: "may";
      readonly who: string;
      readonly deed: Deed;
      /** The place, app or device that was asked about, as people call it. */
      readonly thing: Thing;
      /** Of somebody who is suspended, who may nothing now: what the rules would say were they let in again. */
      readonly restored: AccessVerdict | null;
      /** Tailscale SSH lets them in, and no rule opens the port that it needs as well: then it is no yes. */
      readonly isPortClosed: boolean;
      /** Where several things are meant: how many of them the answer holds for. */
      readonly of: { readonly holds: number; readonly all: number };
    })
  | {
      readonly kind: "who";
      readonly deed: Deed;
      readonly thing: Thing;
      readonly holders: readonly Held[];
      /** How many more the rules would let, who are suspended. */
      readonly suspended: number;
      /** Why there may be more of them, in sentences: names of which nobody can say here whom they mean. */
      readonly doubts: readonly string[];
    }
  | {
      readonly kind: "what";
      readonly who: string;
      readonly verb: "reach" | "use" | "ssh";
      /** They are suspended: these are what the rules would allow. */
      readonly isSuspended: boolean;
      readonly things: readonly Listed[];
    };

type Held = OfList & { readonly who: Who };
type Listed = OfList & { readonly name: string };

/** Rows that are shown; the others are counted, and whether a port of theirs is open is not looked at. */
export const mostRows = 200;

/** What a question is about. */
export type Thing =
  | { readonly kind: "app"; readonly app: App }
  | { readonly kind: "exitNodes" }
  /** A device that is logged in to. */
  | { readonly kind: "device"; readonly name: string; readonly node: PolicyNode }
  | { readonly kind: "places"; readonly name: string; readonly places: readonly NamedAddress[] };

/** What questions are answered from. */
export interface QuestionGround {
  readonly access: Access;
  readonly knowledge?: (app: App) => AppKnowledge;
  /** By which names devices are asked for; those of the network where absent. */
  readonly called?: DeviceNames;
  /** What is known of the posture of devices; what the network says of them where absent. */
  readonly posture?: PostureFacts;
  /** What people have for a while; nothing where absent. */
  readonly timed?: TimedWays;
}

/**
 * Answers a question in words. Problems: `invalid-argument` where it is no question or a name is not one alone,
 * `not-found` where nothing is called so.
 */
export function askQuestion(text: string, ground: QuestionGround): Result<QuestionAnswer> {
  return andThen(readQuestion(text), (question) => new Asked(ground).answer(question));
}

/** A question put to one policy in one tailnet. */
class Asked {
  readonly #access: Access;
  readonly #knowledge: ((app: App) => AppKnowledge) | undefined;
  readonly #names: Directory;
  readonly #passing: PassingDevices;
  readonly #suspended: ReadonlySet<string>;
  readonly #timed: TimedWays | undefined;

  constructor({ access, knowledge, called, posture, timed }: QuestionGround) {
    this.#timed = timed;
    this.#access = access;
    this.#knowledge = knowledge;
    this.#suspended = suspendedIn(access.network);
    this.#names = new Directory(access.policy, access.network, called);
    const facts = posture ?? postureFactsIn(access.network);
    this.#passing = new PassingDevices(access, facts, (device) => this.#names.shown(device));
  }

  answer(question: Question): Result<QuestionAnswer> {
    switch (question.kind) {
      case "may":
        return andThen(this.#names.person(question.who), (login) => this.#may(login, question.deed));
      case "who":
        return this.#who(question.deed);
      case "what":
        return map(this.#names.person(question.who), (login) => ({
          kind: "what",
          who: login,
          verb: question.verb,
          isSuspended: this.#isSuspended({ kind: "person", login }),
          things: this.#what(login, question.verb),
        }));
    }
  }

  #may(login: string, deed: Deed): Result<QuestionAnswer> {
    const who: Who = { kind: "person", login };
    return map(this.#thing(deed), (thing) => {
      const answers = this.#judge(who, thing, deed);
      const best = strongest(answers);
      const holds = answers.filter(({ verdict }) => verdict === best.verdict).length;
      const isSuspended = this.#isSuspended(who);
      const isPortClosed = this.#isPortClosed(who, thing, best.verdict);
      const combined = isPortClosed ? withSshPort(best.verdict, { state: "closed" }) : best.verdict;
      const verdict = isSuspended ? "no" : combined;
      const restored = isSuspended ? combined : null;
      const of = { holds, all: answers.length };
      return { kind: "may", ...best, verdict, restored, isPortClosed, who: login, deed, thing, of };
    });
  }

  #isPortClosed(who: Who, thing: Thing, verdict: AccessVerdict): boolean {
    if (thing.kind !== "device" || (verdict !== "yes" && verdict !== "conditional")) return false;
    return sshPortFor(this.#access, who, thing.node).state === "closed";
  }

  #isSuspended(who: Who): boolean {
    return who.kind === "person" && this.#suspended.has(who.login.toLowerCase());
  }

  #active(holders: readonly Held[]): { readonly holders: readonly Held[]; readonly suspended: number } {
    const active = holders.filter(({ who }) => !this.#isSuspended(who));
    const paused = holders.filter(({ who, verdict }) => this.#isSuspended(who) && verdict !== "unknown");
    return { holders: active, suspended: paused.length };
  }

  #thing(deed: Deed): Result<Thing> {
    switch (deed.verb) {
      case "useExitNodes":
        return ok({ kind: "exitNodes" });
      case "use":
        return map(this.#names.app(deed.thing), (app) => ({ kind: "app", app }));
      case "ssh":
        return map(this.#names.device(deed.thing), (node) => ({
          kind: "device",
          name: this.#names.shown(node.name),
          node,
        }));
      case "reach":
        return map(this.#names.places(deed.thing), (places) => {
          const [only, ...more] = places;
          const name = only !== undefined && more.length === 0 ? only.name : deed.thing;
          return { kind: "places", name, places };
        });
    }
  }

  /** The answers of everything that is meant: one, or one for each device of a tag. */
  #judge(who: Who, thing: Thing, deed: Deed): readonly Judged[] {
    switch (thing.kind) {
      case "exitNodes":
        return [this.#now(who, this.#access.mayUseExitNodes(who) ?? no)];
      case "app":
        return [this.#mayUse(who, thing.app)];
      case "device":
        return [
          this.#login(
            who,
            this.#access.maySsh(who, thing.node.name, userOf(deed)) ?? no,
            sshPortFor(this.#access, who, thing.node),
          ),
        ];
      case "places":
        return thing.places.map(({ address }) =>
          this.#now(who, this.#access.mayReach(who, { address, port: portOf(deed) }) ?? no),
        );
    }
  }

  /**
   * An answer with what devices are like now: where every way asks something of the device, it is a yes if one of theirs
   * passes. Ways that some device passes come first.
   */
  #now(who: Who, ruled: Ruled, asks: Asks = asksOf(ruled.ways)): Judged {
    if (ruled.verdict !== "conditional" || asks.length === 0) return { ...ruled, passing: null };
    const passing = this.#passing.of(who, asks);
    if (passing.passes === 0) return { ...ruled, passing };
    const isPassed = (way: AnsweredWay) => this.#passing.of(who, asksOf([way])).passes > 0;
    const passed = new Set(ruled.ways.length > 1 ? ruled.ways.filter(isPassed) : ruled.ways);
    const ways = [...passed, ...ruled.ways.filter((way) => !passed.has(way))];
    return { ...ruled, ways, verdict: "yes", passing };
  }

  /** A login, where its port may ask something of the device besides. */
  #login(who: Who, ruled: Ruled, port: SshPort): Judged {
    const verdict = port.state === "conditional" ? withSshPort(ruled.verdict, port) : ruled.verdict;
    return this.#now(who, { ...ruled, verdict }, asksWithPort(asksOf(ruled.ways), port));
  }

  /** Somebody who is in no list that can be read may be in one that cannot. */
  #mayUse(who: Who, app: App): OfList {
    const answers = this.#access.apps(this.#knowledge);
    const user = answers.userOf(app, who);
    const [judged] = user === null ? [] : this.#user(user);
    if (judged !== undefined) return judged;
    const verdict = answers.verdicts(app)(who);
    const unlisted = answers.unlistedFor(app, who);
    if (verdict === "no") return this.#now(who, no);
    const ways = unlisted.flatMap((name) => this.#waysThrough(name, app));
    return { verdict: "unknown", ways, reasons: unlisted.map(unknownNameWords), passing: null };
  }

  /** The grants that lead through its connectors and let in whoever a name means. */
  #waysThrough(name: string, { connectors }: App): readonly AnsweredWay[] {
    return (this.#access.policy.grants ?? []).flatMap(({ sources, via, path, offset }, index) => {
      const tags = textsOf(via);
      if (!textsOf(sources).includes(name) || !tags.some((tag) => connectors.includes(tag))) return [];
      const origin = { section: "grants", index, path, offset } as const;
      return [{ origin, via: tags, postures: [], through: [name], isDirect: false }];
    });
  }

  #who(deed: Deed): Result<QuestionAnswer> {
    return map(this.#thing(deed), (thing) => {
      if (thing.kind === "app") {
        const answers = this.#access.apps(this.#knowledge);
        const { unlisted } = answers.doubts(thing.app);
        return {
          kind: "who",
          deed,
          thing,
          ...this.#active(this.#usersOf(thing.app)),
          // Where everybody is counted already, nobody can be hidden behind a name.
          doubts: [
            ...this.#unread,
            ...(answers.isAnybodyUnsure(thing.app) ? unlisted.map(unknownNameWords) : []),
          ],
        };
      }
      const holders = this.#holders(thing, deed);
      return {
        kind: "who",
        deed,
        thing,
        ...this.#active(holders.filter(({ verdict }) => verdict !== "unknown")),
        // A name that nobody can see into may mean everybody: it is told once, not as everybody.
        doubts: [...new Set([...this.#unread, ...holders.flatMap(({ reasons }) => reasons)])],
      };
    });
  }

  /** What could not be read, so that nobody among its people and devices is told. */
  get #unread(): readonly string[] {
    const { unread, users } = this.#access.network;
    const isPeopleUnread = unread?.people === true || users.length === 0;
    return [
      ...(isPeopleUnread ? ["The people of the tailnet could not be read."] : []),
      ...(unread?.devices === true ? ["Devices could not be read."] : []),
    ];
  }

  #holders(thing: Exclude<Thing, { kind: "app" }>, deed: Deed): readonly Held[] {
    const now = (holder: Ruled & { readonly who: Who }): Held =>
      this.#ending({ who: holder.who, ...this.#now(holder.who, holder) });
    switch (thing.kind) {
      case "exitNodes":
        return this.#access.whoUsesExitNodes().map(now);
      case "device":
        return this.#logins(thing.node, userOf(deed));
      case "places": {
        const found = new Map<string, Held[]>();
        for (const { address } of thing.places) {
          for (const holder of this.#access.holdersOfReach({ address, port: portOf(deed) }) ?? [])
            found.set(keyOf(holder.who), [...(found.get(keyOf(holder.who)) ?? []), now(holder)]);
        }
        return [...found.values()].flatMap((same) => {
          const [first] = same;
          return first === undefined ? [] : [this.#ending({ who: first.who, ...strongest(same) })];
        });
      }
    }
  }

  #logins(node: PolicyNode, user: string | undefined): readonly Held[] {
    const holders = this.#access.whoUsesSsh(node.name, user) ?? [];
    const portFor = sshPortOf(this.#access, node);
    return holders.map((holder) => {
      const port = portFor(holder.who);
      return this.#ending(
        withClosedPort({ who: holder.who, ...this.#login(holder.who, holder, port) }, port),
      );
    });
  }

  #ending(held: Held): Held {
    return withEnd(held, this.#endOf(held.who, held.ways));
  }

  #endOf(who: Who, ways: readonly AnsweredWay[]): number | null | undefined {
    return who.kind === "person" ? this.#timed?.endOf(who.login.toLowerCase(), ways) : null;
  }

  /** Whether a port is open is looked at for those that are shown. */
  #targets(who: Who): readonly Listed[] {
    const nodes = new Map(this.#access.network.nodes.map((node) => [node.name, node]));
    return this.#access.sshTargets(who).map(({ device, ...answer }, index) => {
      const node = index < mostRows ? nodes.get(device) : undefined;
      const port: SshPort = node === undefined ? { state: "perhaps" } : sshPortFor(this.#access, who, node);
      const row = { ...this.#login(who, answer, port), name: this.#names.shown(device) };
      return withEnd(withClosedPort(row, port), this.#endOf(who, answer.ways));
    });
  }

  #what(login: string, verb: "reach" | "use" | "ssh"): readonly Listed[] {
    const who: Who = { kind: "person", login };
    switch (verb) {
      case "reach":
        return this.#access.whatReaches(who).map(({ destinations, ...way }) => ({
          name: destinations.join(", "),
          ...this.#now(who, {
            verdict: way.postures.length === 0 ? "yes" : "conditional",
            ways: [way],
            reasons: [],
          }),
        }));
      case "use":
        return appsOf(this.#access.policy).flatMap((app) => {
          const answer = this.#mayUse(who, app);
          return answer.verdict === "no" ? [] : [{ ...answer, name: app.name }];
        });
      case "ssh":
        return this.#targets(who);
    }
  }

  #usersOf(app: App): readonly Held[] {
    return this.#access
      .apps(this.#knowledge)
      .users(app)
      .flatMap((user) => this.#user(user));
  }

  #user(user: AppUser): readonly Held[] {
    const { who, verdict, names, traffic, mayBeMore } = user;
    if (who.kind !== "person" && who.kind !== "device") return [];
    const reasons = verdict === "unknown" ? ["Whether these rules lead to the app is not known."] : [];
    const ways = traffic.length > 0 ? traffic : names;
    const held: Held = { who, ...this.#now(who, { verdict, ways, reasons, mayBeMore }, asksOfUser(user)) };
    const isPerson = who.kind === "person";
    return [isPerson ? withEnd(held, this.#timed?.endOfUse(who.login.toLowerCase(), user)) : held];
  }
}

/** The port that was asked for. */
function portOf(deed: Deed): number {
  return deed.verb === "reach" ? deed.port : 0;
}

/** As whom somebody wants to log in; undefined where that is not said. */
function userOf(deed: Deed): string | undefined {
  return deed.verb === "ssh" ? deed.user : undefined;
}

function keyOf(who: Who): string {
  return who.kind === "person" ? `person ${who.login.toLowerCase()}` : `device ${who.name}`;
}
