import { counted, isolated } from "../../core/words.ts";
import { lineIndex } from "../../hujson/positions.ts";
import { isTagged, type PolicyNode } from "../../policy/access/network.ts";
import type { Who } from "../../policy/access/answers.ts";
import type { PolicyDocument } from "../../policy/document/policy-file.ts";
import { isUnknownName } from "../../policy/document/unknown-names.ts";
import { textsOf } from "../../policy/document/word.ts";
import { ShortLogins } from "../../tailnet/short-logins.ts";
import { askedWords, conditionShare, passingShare } from "../posture/passing-words.ts";
import { ruleName, shortRuleName } from "../rule-name.ts";
import { andSuspended } from "../../tailnet/suspended-words.ts";
import { mostRows, type QuestionAnswer, type QuestionGround, type Thing } from "./answer-question.ts";
import { conditionOf, type May } from "./may-condition.ts";
import type { AnsweredWay, Judged, OfList } from "./judged.ts";
import {
  nearestPortRule,
  nearestRule,
  nearWords,
  opensEverything,
  type NearRule,
  type Origin,
} from "./nearest-rule.ts";
import { deedWords, thingName } from "./deed-words.ts";
import { waysOf } from "./answer-ways.ts";
import { closedPort, closedPortAmong } from "./port-words.ts";
import type { AnswerPlace, AnswerRow, ShownAnswer } from "./shown-answer.ts";

/** What an answer is shown with. */
export interface ShowGround extends QuestionGround {
  readonly document: PolicyDocument;
}

/** An answer in words and places. */
export function showAnswer(answer: QuestionAnswer, ground: ShowGround): ShownAnswer {
  return new Showing(ground).show(answer);
}

class Showing {
  readonly #ground: ShowGround;
  readonly #short: ShortLogins;
  readonly #lines: ReturnType<typeof lineIndex>;

  constructor(ground: ShowGround) {
    this.#ground = ground;
    this.#short = new ShortLogins(ground.access.network.users.map(({ login }) => login));
    this.#lines = lineIndex(ground.document.text);
  }

  show(answer: QuestionAnswer): ShownAnswer {
    switch (answer.kind) {
      case "may":
        return this.#may(answer);
      case "who": {
        const rows = answer.holders.map((holder): AnswerRow => ({
          name: holder.who.kind === "person" ? holder.who.login : this.#called(holder.who.name),
          kind: holder.who.kind,
          ...this.#stand(holder),
        }));
        // Those of whom nobody can say are shown, and counted among none.
        const can = answer.holders.filter(({ verdict }) => verdict !== "unknown");
        const people = can.filter(({ who }) => who.kind === "person").length;
        const devices = can.length - people;
        const orMore = answer.doubts.length > 0;
        const nobody = [rows.length === 0 && !orMore ? "Nobody" : "Not known who"];
        const who = [
          ...(can.length === 0 ? nobody : people === 0 ? [] : [counted(people, "person", "people")]),
          ...(devices === 0 ? [] : [counted(devices, "tagged device")]),
        ].join(" and ");
        const paused = andSuspended(answer.suspended);
        const closed = closedPortAmong(rows, "to", orMore);
        const count = `${who}${orMore && can.length > 0 ? " or more" : ""}`;
        const share = conditionShare(can, orMore);
        const sentence = `${count} can ${deedWords(answer.deed, answer.thing)}${share}${closed}${paused}`;
        return this.#list(sentence, rows, answer.doubts, waysOf(answer.holders));
      }
      case "what": {
        const kinds = { reach: "rule", use: "app", ssh: "device" } as const;
        const rows = answer.things.map((one): AnswerRow => ({
          name: one.name,
          kind: kinds[answer.verb],
          ...this.#stand(one),
        }));
        const verbs = { reach: "reach", use: "use", ssh: "SSH to" } as const;
        const what = {
          reach: ["place", "places"],
          use: ["app", "apps"],
          ssh: ["device", "devices"],
        } as const;
        const count =
          rows.length === 0
            ? `no ${what[answer.verb][0]}`
            : counted(rows.length, what[answer.verb][0], what[answer.verb][1]);
        const name = this.#short.of(answer.who);
        const sentence = answer.isSuspended
          ? `${name} is suspended. The rules would let them ${verbs[answer.verb]} ${count}`
          : `${name} can ${verbs[answer.verb]} ${count}`;
        return this.#list(`${sentence}${closedPortAmong(rows, "on")}`, rows, []);
      }
    }
  }

  #stand({ verdict, ways, passing, isPortClosed, endsAt }: OfList): Omit<AnswerRow, "name" | "kind"> {
    return {
      verdict,
      through: this.#throughOf(ways),
      passing: passing === null ? "" : passingShare(passing),
      ...(isPortClosed === true ? { lacks: closedPort } : {}),
      ...(endsAt === undefined ? {} : { endsAt }),
    };
  }

  #list(
    sentence: string,
    rows: readonly AnswerRow[],
    doubts: readonly string[],
    ways: ReturnType<typeof waysOf> = [],
  ): ShownAnswer {
    return {
      kind: "list",
      sentence,
      rows: rows.slice(0, mostRows),
      more: Math.max(0, rows.length - mostRows),
      ways: [...ways],
      doubts: [...doubts],
    };
  }

  #may(answer: May): ShownAnswer {
    const [way] = this.#bestFirst(answer.ways);
    // The way of somebody who is suspended stands in the rules, and is barred before it begins.
    const ruled = answer.restored ?? answer.verdict;
    const rule = way === undefined || ruled === "no" ? null : way;
    const unsure = this.#unsureRule(answer, rule);
    const places = [
      this.#person(answer),
      this.#group(answer, rule),
      this.#rule(answer, rule, unsure !== null),
      this.#thing(answer.thing),
    ];
    const near = rule === null || unsure !== null ? nearestRule(answer, this.#ground, unsure) : null;
    return {
      kind: "may",
      verdict: answer.verdict,
      sentence: this.#sentence(answer, unsure),
      places,
      ...conditionOf(answer),
      foot:
        rule === null || near !== null ? nearWords(near) : this.#foot({ ...answer, verdict: ruled }, rule),
      isOnlyWay: rule !== null && ruled !== "unknown" && isOnly(answer.ways) && answer.mayBeMore !== true,
      open: this.#open(rule?.origin ?? near?.origin ?? null),
      give: this.#give(answer, answer.verdict === "no" ? near : null),
    };
  }

  /** What they could be given for a while: the rule that is missing, or the one that opens the port of SSH. */
  #give(answer: May, near: NearRule | null): Extract<ShownAnswer, { kind: "may" }>["give"] {
    if (answer.restored !== null) return null;
    const port = answer.isPortClosed ? nearestPortRule(answer.thing, this.#ground) : null;
    const rule = port ?? near;
    if (rule === null) return null;
    const { who: login } = answer;
    const what = port === null ? "this" : "port 22";
    return { login, entitlementId: rule.entitlementId, called: this.#short.of(login), what };
  }

  /** Where a way is free, what others ask for is no condition; and a rule about this says more than one about everything. */
  #bestFirst(ways: readonly AnsweredWay[]): readonly AnsweredWay[] {
    const { policy } = this.#ground.document;
    const rank = ({ postures, origin }: AnsweredWay): number =>
      (postures.length === 0 ? 0 : 2) + (origin !== null && opensEverything(origin, policy) ? 1 : 0);
    return ways.toSorted((one, other) => rank(one) - rank(other));
  }

  #sentence(
    { who, verdict, restored, deed, thing, passing, isPortClosed, of }: May,
    unsure: Origin | null,
  ): string {
    const name = isolated(this.#short.of(who));
    if (restored !== null)
      return `${name} cannot ${deedWords(deed, thing)} while suspended. ${restoredWords[restored]}`;
    if (verdict === "unknown") {
      const hidden =
        unsure === null
          ? "membership is not visible"
          : `whether ${shortRuleName(unsure.section, unsure.index)} leads there is not known`;
      return `${name} and ${isolated(thingName(thing))}: ${hidden}`;
    }
    if (verdict === "conditional" && !isPortClosed) {
      const isKnown = passing !== null && passing.count > 0 && passing.fails === passing.count;
      return `${name}’s device meets ${askedWords(passing?.asks ?? [])}${isKnown ? ". Not now: no device passes" : ""}`;
    }
    const share =
      of.all > 1 ? `, ${of.holds.toLocaleString("en")} of ${of.all.toLocaleString("en")} devices` : "";
    return `${name} ${verdict === "yes" ? "can" : "cannot"} ${deedWords(deed, thing)}${share}`;
  }

  #person({ who: login, restored }: May): AnswerPlace {
    const place = { head: "Person", title: this.#short.of(login), kind: "person" } as const;
    if (restored !== null) return { ...place, note: "suspended", state: "hole" };
    const devices = this.#ground.access.network.nodes.filter(
      (node) => !isTagged(node) && node.user?.toLowerCase() === login,
    ).length;
    const { unread } = this.#ground.access.network;
    const note = unread?.devices === true ? "devices not known" : counted(devices, "device");
    return { ...place, note, state: "there" };
  }

  #group(answer: May, way: AnsweredWay | null): AnswerPlace {
    const place = { head: "Group", kind: "group", state: "there" } as const;
    if (way === null) {
      const [group] = this.#groupsOf(answer.who);
      if (group !== undefined) return { ...place, title: group, note: this.#peopleIn(group) };
      return { ...place, title: "No group", note: "in none of the file", state: "hole" };
    }
    if ((answer.restored ?? answer.verdict) === "unknown") {
      const name = this.#hiddenName(way);
      if (name !== null) return { ...place, title: name, note: "not visible", state: "unknown" };
    }
    if (way.isDirect) return { ...place, title: "directly", note: "named in the rule" };
    const [name = ""] = way.through;
    return { ...place, title: name, note: this.#peopleIn(name) };
  }

  #rule({ thing }: May, way: AnsweredWay | null, isUnsure: boolean): AnswerPlace {
    const place = { head: "Rule", kind: "rule", state: "there" } as const;
    if (way === null)
      return { ...place, title: "No rule", note: `none leads to ${thingName(thing)}`, state: "hole" };
    if (way.origin === null)
      return { ...place, title: "No rules", note: "a file without rules allows everything" };
    const { section, index, offset } = way.origin;
    const { policy } = this.#ground.document;
    const ssh = section === "ssh" ? policy.ssh[index] : undefined;
    const note =
      ssh?.action?.text.trim() === "check"
        ? `check every ${ssh.checkPeriod?.text.trim() ?? "12h"}`
        : `policy line ${this.#lines.positionAt(offset).line.toLocaleString("en")}`;
    const title = ruleName(section, index, policy);
    return isUnsure
      ? { ...place, title, note: `may lead to ${thingName(thing)}`, state: "unknown" }
      : { ...place, title, note };
  }

  #thing(thing: Thing): AnswerPlace {
    const { nodes } = this.#ground.access.network;
    switch (thing.kind) {
      case "app": {
        const connectors = nodes.filter((node) =>
          node.tags.some((tag) => thing.app.connectors.includes(tag)),
        );
        return {
          head: "App",
          title: thing.app.name,
          note: counted(connectors.length, "connector"),
          state: "there",
          kind: "app",
        };
      }
      case "exitNodes":
        return { head: "Exit nodes", title: "Exit nodes", note: "", state: "there", kind: "exitNodes" };
      case "device":
        return {
          head: "Device",
          title: thing.name,
          note: ownerOf(thing.node),
          state: "there",
          kind: "device",
        };
      case "places": {
        const [only, ...more] = thing.places;
        const node = more.length === 0 ? (only?.node ?? null) : null;
        if (node !== null)
          return { head: "Device", title: thing.name, note: ownerOf(node), state: "there", kind: "device" };
        const note = more.length === 0 ? (only?.address ?? "") : counted(thing.places.length, "device");
        const isAddress = note === thing.name;
        return {
          head: more.length === 0 ? "Address" : "Devices",
          title: thing.name,
          note: isAddress ? "" : note,
          state: "there",
          kind: more.length === 0 ? "network" : "device",
        };
      }
    }
  }

  #foot({ who, verdict, ways, mayBeMore }: May, way: AnsweredWay): string {
    if (verdict === "unknown") {
      const name = this.#hiddenName(way);
      return name === null
        ? "What the rule means cannot be known here"
        : `If ${this.#short.of(who)} is in ${name}, the answer is yes`;
    }
    if (isOnly(ways)) {
      // What may give it besides is no ground for saying that it ends.
      if (mayBeMore === true) return "The only way that is known: others cannot be ruled out";
      const [name = ""] = way.through;
      if (way.isDirect) return "The only way: taking the name out of the rule ends it";
      return name.startsWith("group:") ? `The only way: taking ${name} ends it` : "The only way";
    }
    const others = this.#bestFirst(ways).filter((one) => one !== way);
    const [next] = others;
    const count = others.length === 0 ? (way.through.length ?? 1) : ways.length;
    const also = next === undefined ? way.through.slice(1).join(", ") : this.#throughOf([next], ", ");
    return `${numberWord(count)} ways. Also through ${also}`;
  }

  #groupsOf(login: string): readonly string[] {
    const { access, document } = this.#ground;
    const who: Who = { kind: "person", login };
    return document.policy.groups.flatMap(({ name }) => (access.isMeant(name.text, who) ? [name.text] : []));
  }

  #peopleIn(name: string): string {
    const { people, suspended } = this.#ground.access.sizeOf(name);
    if (people + suspended === 0) return "";
    return `${counted(people, "person", "people")}${andSuspended(suspended, ", ")}`;
  }

  #isUnknown(name: string): boolean {
    return isUnknownName(name, this.#ground.document.policy);
  }

  /** The rule that surely means them, where it is not known whether it leads there. */
  #unsureRule(answer: May, way: AnsweredWay | null): Origin | null {
    const isUnknown = (answer.restored ?? answer.verdict) === "unknown";
    return isUnknown && way !== null && this.#hiddenName(way) === null ? way.origin : null;
  }

  /** A source of the rule of which nobody can say whom it means. */
  #hiddenName({ origin, through }: AnsweredWay): string | null {
    const name = through.find((text) => this.#isUnknown(text));
    if (name !== undefined || origin === null) return name ?? null;
    const { policy } = this.#ground.document;
    const sections = { grants: policy.grants, acls: policy.acls, ssh: policy.ssh };
    const sources = textsOf(sections[origin.section]?.[origin.index]?.sources ?? []);
    return sources.find((text) => this.#isUnknown(text)) ?? null;
  }

  #open(origin: Origin | null): Extract<ShownAnswer, { kind: "may" }>["open"] {
    if (origin === null) return null;
    const label = `Open ${shortRuleName(origin.section, origin.index)}`;
    return { label, line: this.#lines.positionAt(origin.offset).line };
  }

  /** “group:eng → grant 2”. */
  #throughOf(ways: Judged["ways"], join = " → "): string {
    const [way, ...more] = ways;
    if (way === undefined) return "";
    const name = way.isDirect ? "directly" : (way.through[0] ?? "");
    const rule = way.origin === null ? "no rules" : shortRuleName(way.origin.section, way.origin.index);
    const others = more.length === 0 ? "" : ` and ${counted(more.length, "other way")}`;
    return `${[name, rule].filter((part) => part !== "").join(join)}${others}`;
  }

  #called(device: string): string {
    return this.#ground.called?.(device)[0] ?? device;
  }
}

function ownerOf({ tags, user }: PolicyNode): string {
  return tags.length === 0 ? (user ?? "") : tags.join(", ");
}

function isOnly(ways: Judged["ways"]): boolean {
  return ways.length === 1 && (ways[0]?.through.length ?? 0) <= 1;
}

/** What would be of somebody who is suspended, were they let in again. */
const restoredWords = {
  yes: "The rules would allow it.",
  conditional: "The rules would allow it on a condition.",
  no: "The rules would not allow it either.",
  unknown: "Whether the rules would allow it cannot be known.",
} as const;

function numberWord(count: number): string {
  return ["No", "One", "Two", "Three", "Four", "Five"][count] ?? count.toLocaleString("en");
}
