import * as v from "valibot";
import { problem } from "../core/problem.ts";
import { fail, map, type Result } from "../core/result.ts";
import { list } from "../core/schema.ts";
import { counted, isolated } from "../core/words.ts";
import { Access } from "../policy/access/access.ts";
import { parseSelector } from "../policy/document/selector.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { planOn } from "../policy/edit/plan.ts";
import type { Entitlement, EntitlementHolder } from "./entitlement.ts";
import { entitlementWays, type WaysGround } from "./entitlement-ways.ts";
import { entitlementsOf } from "./entitlements.ts";

/** Who has an entitlement no more, and who keeps it, once one of its ways is taken back. */
export const wayLossSchema = v.strictObject({
  /** How many people, and devices of nobody, lose it for certain, and who where it is one. */
  lose: v.strictObject({ people: v.number(), devices: v.number() }),
  only: v.nullable(v.string()),
  /** How many of those who came this way keep it for certain, the first of them, and the name that means them. */
  keep: v.number(),
  first: v.nullable(v.strictObject({ name: v.string(), through: v.string() })),
  /** How many of those who came this way keep it on a condition alone, and who where it is one. */
  onCondition: v.number(),
  onlyOnCondition: v.nullable(v.string()),
  /** How many may or may not hold it afterwards. */
  unsure: v.number(),
  /** Names that nobody can see into and that stay: they may give it to those who lose it. */
  hidden: list(v.string()),
  /** Nobody can see into the name that is taken out: more may lose it than are counted. */
  mayBeMore: v.boolean(),
  /** What goes with the last name in it: the rule, or the entry of a list; null where that stays. */
  goes: v.nullable(v.picklist(["rule", "entry"])),
});
export type WayLoss = v.InferOutput<typeof wayLossSchema>;

/**
 * What taking a way of an entitlement back changes: the policy file as it would be is asked the same question as the one
 * that stands. Problems are those of planning it; `not-found` where the way is not there, or cannot be taken back alone.
 */
export function wayLoss(entitlement: Entitlement, wayKey: string, ground: WaysGround): Result<WayLoss> {
  const way = entitlementWays(entitlement, ground).ways.find(({ key }) => key === wayKey);
  if (way === undefined || way.takeBack === null)
    return fail(problem("not-found", "This can be taken back no more."));
  const { name, state } = way;
  const came = new Set(way.holders.map((holder) => `${holder.kind} ${holder.name}`));
  return map(planOn(ground.document, way.takeBack), ({ document }): WayLoss => {
    const access = Access.of(document.policy, ground.access.network);
    const after = sameEntitlement(entitlement, ground.document, { ...ground, document, access });
    const before = entitlement.holders.filter(({ verdict }) => verdict !== "unknown");
    const still = before.map((holder) => ({ holder, later: after?.holderOf(holder.who) ?? null }));
    const losing = still.filter(({ later }) => later === null);
    const keeping = still.filter(
      ({ holder, later }) => later?.verdict === "yes" && came.has(keyOf(holder, ground)),
    );
    const onCondition = still.filter(
      ({ holder, later }) => later?.verdict === "conditional" && came.has(keyOf(holder, ground)),
    );
    const people = losing.filter(({ holder: { who } }) => who.kind === "person").length;
    const [only, ...more] = losing;
    const [first] = keeping;
    return {
      lose: { people, devices: losing.length - people },
      only: only === undefined || more.length > 0 ? null : nameOf(only.holder, ground),
      keep: keeping.length,
      first:
        first?.later == null
          ? null
          : { name: nameOf(first.holder, ground), through: throughWords(first.later) },
      onCondition: onCondition.length,
      onlyOnCondition:
        onCondition.length === 1 && onCondition[0] ? nameOf(onCondition[0].holder, ground) : null,
      unsure: still.filter(({ later }) => later?.verdict === "unknown").length,
      hidden: [...(after?.unlisted ?? [])],
      mayBeMore: state === "hidden" && name !== null,
      goes: rulesIn(document) < rulesIn(ground.document) ? "rule" : after === null ? "entry" : null,
    };
  });
}

/**
 * The entitlement as another text gives it; null where it is gone. Rules that say the same to different people are told
 * apart by their order, so that one that is there no more must not be taken for the next.
 */
function sameEntitlement(
  { id, key }: Entitlement,
  before: PolicyDocument,
  ground: WaysGround,
): Entitlement | null {
  if ("rule" in key && rulesIn(ground.document) < rulesIn(before)) return null;
  return entitlementsOf(ground, [key.section]).find((one) => one.id === id) ?? null;
}

function rulesIn({ policy: { grants, acls, ssh } }: PolicyDocument): number {
  return [grants ?? [], acls ?? [], ssh].flat().length;
}

function nameOf({ who }: EntitlementHolder, { called }: WaysGround): string {
  return who.kind === "person" ? who.login : called(who.name);
}

function keyOf(holder: EntitlementHolder, ground: WaysGround): string {
  return `${holder.who.kind} ${nameOf(holder, ground)}`;
}

/** The name by which somebody holds it: a wider one before their own. */
function throughWords({ through }: EntitlementHolder): string {
  return through.find((name) => parseSelector(name).kind !== "user") ?? "their own name";
}

/** That in one sentence; `called` says what people call a login. */
export function wayLossSentence(loss: WayLoss, called: (login: string) => string): string {
  const { lose, only, keep, first, onCondition, onlyOnCondition, unsure, hidden, mayBeMore, goes } = loss;
  const someLose = lose.people + lose.devices > 0;
  const more = keep <= 1 ? "" : `, and ${(keep - 1).toLocaleString("en")} more by other ways`;
  const parts = [
    only !== null
      ? `${isolated(called(only))} loses it`
      : someLose
        ? `${losersOf(lose)} lose it`
        : mayBeMore || unsure > 0 || onCondition > 0
          ? ""
          : "nobody loses it",
    mayBeMore ? "who is in that group, and so loses it, cannot be known" : "",
    first === null
      ? ""
      : `${isolated(called(first.name))} keeps it through ${isolated(first.through)}${more}`,
    onCondition === 0
      ? ""
      : onlyOnCondition === null
        ? `${onCondition.toLocaleString("en")} keep it only on a condition`
        : `${isolated(called(onlyOnCondition))} keeps it only on a condition`,
    unsure === 0
      ? ""
      : `whether ${counted(unsure, "more", "more")} ${unsure === 1 ? "keeps" : "keep"} it cannot be known`,
    someLose && hidden.length > 0
      ? `whether ${hidden.map(isolated).join(", ")} gives it too cannot be known`
      : "",
    goes === null ? "" : `the ${goes} goes with it`,
  ].filter((part) => part !== "");
  const sentence = parts.join("; ");
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}

function losersOf({ people, devices }: WayLoss["lose"]): string {
  const parts = [
    ...(people === 0 ? [] : [counted(people, "person", "people")]),
    ...(devices === 0 ? [] : [counted(devices, "device")]),
  ];
  return parts.join(" and ");
}
