import type { KindOffer, OfferPoint } from "../../../shared/bridge/timed.ts";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import type { Entitlement } from "../../../shared/governance/entitlement.ts";
import { entitlementsOf } from "../../../shared/governance/entitlements.ts";
import { withoutAndWith } from "../../../shared/governance/timed/given-rule.ts";
import { portNote } from "../../../shared/governance/timed/port-note.ts";
import type { TimedAccess } from "../../../shared/governance/timed/timed-access.ts";
import { timedConditions, type TimedCondition } from "../../../shared/policy/edit/timed-condition.ts";
import { isObject } from "../../../shared/hujson/json.ts";
import { Access } from "../../../shared/policy/access/access.ts";
import type { Network } from "../../../shared/policy/access/network.ts";
import type { ImpactRow } from "../../../shared/policy/access/impact.ts";
import type { PolicyDocument } from "../../../shared/policy/document/policy-file.ts";
import type { GivenPlace } from "../../../shared/policy/edit/given-entry.ts";
import { notGiven } from "../../../shared/policy/edit/given-entry.ts";
import type { IntentOf, PolicyIntent } from "../../../shared/policy/edit/intents.ts";
import type { RuleIdentity } from "../../../shared/policy/edit/rule-identity.ts";
import { foldedSource } from "../../../shared/policy/edit/rule-match.ts";
import { entryName } from "../../../shared/policy/document/entry-name.ts";

/** A thing that somebody can be given for a while. */
export type TimedSection = "groups" | "grants" | "acls" | "ssh";

/** A tailnet in which something is given: one version of its policy file, and who and what is there. */
export interface TimedGround {
  readonly document: PolicyDocument;
  readonly network: Network;
  readonly deviceLabel: (nodeId: string) => string;
}

/** The groups and rules of a policy file. */
export function timedThings({ document, network }: TimedGround): readonly Entitlement[] {
  const access = Access.of(document.policy, network);
  return entitlementsOf({ document, access }).filter(({ key }) => isTimedSection(key.section));
}

export function isTimedSection(section: string): section is TimedSection {
  return section === "groups" || section === "grants" || section === "acls" || section === "ssh";
}

/** The thing of that identity, wherever it stands now. Error: `not-found`. */
export function thingOf(ground: TimedGround, entitlementId: string): Result<Entitlement> {
  const found = timedThings(ground).find(({ id }) => id === entitlementId);
  return found === undefined ? fail(noSuchThing) : ok(found);
}

/** What puts a person into the list of a thing, and how that entry is found again. Error: `already-exists`. */
export function givingOf(
  { document }: TimedGround,
  { key, name, listed }: Entitlement,
  login: string,
): Result<{ readonly intent: PolicyIntent; readonly from: GivenPlace }> {
  const root = document.value;
  if (!isObject(root)) return fail(noSuchThing);
  const isThere = listed.some((one) => foldedSource(one) === foldedSource(login));
  if (isThere) {
    return fail(
      problem("already-exists", `${login} is in ${name} already.`, {
        meaning: "They have it without an end, which nothing here takes away.",
        remedy: "Take it back first, then give it for a while.",
      }),
    );
  }
  if (key.section === "groups") {
    const from: GivenPlace = {
      in: "group",
      group: key.group,
      members: [...listed],
      others: [...notGiven(root, login, "group")],
    };
    return ok({ intent: givingIntent(key, login), from });
  }
  if (key.section !== "grants" && key.section !== "acls" && key.section !== "ssh") return fail(noSuchThing);
  const held = notGiven(root, login, "rule");
  if (held.includes(key.rule.content)) {
    return fail(
      problem("already-exists", `${login} has the same by another rule already.`, {
        remedy: "Look at the policy file: two rules say the same.",
      }),
    );
  }
  const from: GivenPlace = { in: "rule", rule: key.rule, others: [...held] };
  return ok({ intent: givingIntent(key, login), from });
}

type ListedKey = IntentOf<"giveEntitlements">["items"][number]["entitlement"];

function givingIntent(entitlement: ListedKey, login: string): PolicyIntent {
  return { kind: "giveEntitlements", items: [{ entitlement, people: [login] }] };
}

/** Which scope and plan the attributes take, as far as that is known. */
export interface AttributeFacts {
  readonly scope: "yes" | "no" | "unknown";
  /** Whether the plan takes them; null where nobody has asked yet. */
  readonly plan: boolean | null;
  /** How many the person has; null where devices could not be read. */
  readonly devices: number | null;
}

/** The kind that ends by itself: whether it can be chosen, and why. */
export function byItself(
  ground: TimedGround,
  thing: Entitlement,
  login: string,
  { scope, plan, devices }: AttributeFacts,
): {
  readonly offer: KindOffer & {
    readonly gains: readonly string[];
    readonly addCondition: PolicyIntent | null;
    readonly needs: string | null;
  };
  readonly condition: TimedCondition | null;
} {
  const { key } = thing;
  const access = Access.of(ground.document.policy, ground.network);
  const rule = ruleOf(thing);
  const condition = rule === null ? null : (timedConditions(ground.document, access, rule, login)[0] ?? null);
  const gained = condition === null || rule === null ? [] : gainsByCondition(ground, rule, condition, login);
  const isOfUse = condition === null || gained === null || gained.length > 0;
  const points: OfferPoint[] = [
    ...(scope === "no"
      ? [point("error", "This key may not set device attributes")]
      : plan === false
        ? [point("error", "The plan has no custom attributes")]
        : scope === "yes" && plan === true
          ? [point("ok", "Plan and key allow device attributes")]
          : [
              point(
                "unknown",
                scope === "yes"
                  ? "Your plan may not allow this. The first try will tell."
                  : "Plan or key may not allow this. The first try will tell.",
              ),
            ]),
    ...(key.section === "groups"
      ? [point("error", "A group has no posture condition")]
      : condition === null
        ? [point("error", `${ruleName(thing)} has no posture condition`)]
        : [{ ...point("ok", `${placeName(condition)} asks for`), code: condition.posture }]),
    ...(condition?.besides ?? []).map((text) => ({
      ...point("warning", "The device must also meet"),
      code: text,
    })),
    ...(condition === null
      ? []
      : isOfUse
        ? [point("ok", `No wider rule gives ${localPart(login)} this`)]
        : [point("error", `${localPart(login)} gains nothing by it beyond other rules`)]),
    ...(devices === null
      ? []
      : devices === 0
        ? [point("error", `${localPart(login)} has no device to set it on`)]
        : [point("warning", "A device added later gets nothing")]),
  ];
  const unread =
    devices === null ? [point("unknown", `Which devices ${localPart(login)} has is not known`)] : [];
  const possible = condition !== null && devices !== null && points.every(({ mark }) => mark !== "error");
  const helps = condition === null && rule !== null && scope !== "no" && plan !== false;
  return {
    offer: {
      possible,
      // What is ruled out needs no word of what else may rule it out.
      points: possible ? points : [...points.filter(({ mark }) => mark !== "unknown"), ...unread],
      gains: gained ?? [],
      addCondition: helps ? conditionIntent(ground, rule, thing) : null,
      needs: condition === null ? null : sshNeeds(ground, thing, login, condition),
    },
    condition: possible ? condition : null,
  };
}

/** The kind that Tailrace ends: whether it can be chosen, and why. */
export function byTailrace(
  planned: Result<ReviewView>,
  { keptForThisRun, isDemo }: { readonly keptForThisRun: boolean; readonly isDemo: boolean },
): KindOffer & { readonly review: ReviewView | null } {
  if (!planned.ok)
    return { possible: false, points: [point("error", bare(planned.problem.what))], review: null };
  const review = planned.value;
  const stops = [
    ...(review.handOver === null ? [] : [point("error", "The policy file is managed elsewhere")]),
    ...(review.notAllowed === undefined ? [] : [point("error", "This key may not save the policy file")]),
    ...refusal(review.verdict),
    ...(keptForThisRun && !isDemo ? [point("error", "The key is kept for this run only")] : []),
  ];
  return {
    possible: stops.length === 0 && !review.nothingToDo,
    points: [
      ...stops,
      point("ok", "The end is saved first"),
      point("warning", "Laptop off at that time: ends on wake"),
      point("ok", "Overdue: tray and notification"),
    ],
    review,
  };
}

/** What the service says against it, as a review of the change would tell it. */
function refusal(verdict: ReviewView["verdict"]): readonly OfferPoint[] {
  if (verdict === null || verdict.accepted) return [];
  const [first, ...more] = [verdict.message, ...verdict.details].filter((text) => text !== "").map(bare);
  if (first === undefined) return [point("error", "Tailscale refuses the change")];
  return [
    point("error", `Tailscale refuses the change: ${first}`),
    ...more.map((text) => point("error", text)),
  ];
}

/** What the person gains by it, and what others do, in words: as if the condition were met, or the line were there. */
export function gainsOf(ground: TimedGround, thing: Entitlement, login: string): ImpactOfGiving {
  const rule = ruleOf(thing);
  if (rule === null) return noGains;
  const { without, given } = withoutAndWith(ground.document, rule, login) ?? {};
  if (without === undefined || given === undefined) return noGains;
  return wordsOf(rowsBetween(ground, without, given), login);
}

/** What SSH needs besides its rule, and the person does not have; null where nothing. Also where a condition gives it. */
export function sshNeeds(
  ground: TimedGround,
  thing: Entitlement,
  login: string,
  condition?: TimedCondition,
): string | null {
  const rule = ruleOf(thing);
  return rule === null ? null : portNote(ground, rule, { login, called: localPart(login) }, condition);
}

/** Who gains and loses, in words. */
export interface ImpactOfGiving {
  readonly gains: readonly string[];
  readonly others: readonly string[];
}
const noGains: ImpactOfGiving = { gains: [], others: [] };

/** Rows of an impact as the sheet says them. */
export function wordsOf(rows: readonly ImpactRow[], login: string): ImpactOfGiving {
  const isPerson = ({ who }: ImpactRow) => who.toLowerCase() === login.toLowerCase();
  return {
    gains: rows.filter((row) => row.change === "gains" && isPerson(row)).map(({ what }) => what),
    others: rows
      .filter((row) => !isPerson(row) || row.change === "loses")
      .map(({ who, change, what }) => `${who} ${change} ${what}`),
  };
}

/**
 * What the condition gives the person: the file without the rules of that condition, against the same with an
 * unconditional rule for them. Where that changes nothing, wider rules give the same, or none leads there; null where the two
 * cannot be made.
 */
function gainsByCondition(
  ground: TimedGround,
  rule: RuleIdentity,
  condition: TimedCondition,
  login: string,
): readonly string[] | null {
  const texts = withoutAndWith(ground.document, rule, login, condition);
  return texts === null ? null : wordsOf(rowsBetween(ground, texts.without, texts.given), login).gains;
}

function rowsBetween(
  { network, deviceLabel }: TimedGround,
  before: PolicyDocument,
  after: PolicyDocument,
): readonly ImpactRow[] {
  const difference = Access.of(before.policy, network).differenceTo(Access.of(after.policy, network), {
    deviceLabel,
  });
  return difference.impact().rows;
}

function ruleOf({ key }: Entitlement): RuleIdentity | null {
  return key.section === "grants" || key.section === "acls" || key.section === "ssh" ? key.rule : null;
}

/** The change that adds the condition, under a name that is free. */
function conditionIntent({ document }: TimedGround, rule: RuleIdentity, { name }: Entitlement): PolicyIntent {
  const words = name.toLowerCase().match(/[a-z0-9]+/gu) ?? ["access"];
  let stem = words[0]?.slice(0, 32) ?? "access";
  for (const word of words.slice(1)) if (stem.length + word.length < 32) stem += `-${word}`;
  const taken = new Set(document.policy.postures.map((posture) => posture.name.text));
  let free = stem;
  for (let number = 2; taken.has(`posture:jit-${free}`); number += 1) free = `${stem}-${number}`;
  return { kind: "addTimedCondition", rule, name: free };
}

function placeName({ section, index }: TimedCondition): string {
  return entryName(section, index);
}

/** Who has what for a while: “ana → Stripe”. */
export function wayWords({ login, name }: Pick<TimedAccess, "login" | "name">): string {
  return `${localPart(login)} → ${name}`;
}

/** “SSH 3” of “SSH 3 · root”. */
function ruleName({ name }: Entitlement): string {
  return name.split(" · ")[0] ?? name;
}

export function localPart(login: string): string {
  const at = login.indexOf("@");
  return at > 0 ? login.slice(0, at) : login;
}

function point(mark: OfferPoint["mark"], words: string): OfferPoint {
  return { mark, words };
}

function bare(sentence: string): string {
  return sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
}

const noSuchThing = problem("not-found", "This is not in the policy file any more.", {
  remedy: "Choose again from what is there now.",
});
