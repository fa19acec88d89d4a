import * as v from "valibot";
import { list } from "../../core/schema.ts";
import { isolated, listed } from "../../core/words.ts";
import { andThen, map, ok, type Result } from "../../core/result.ts";
import { Access } from "../../policy/access/access.ts";
import type { PolicyUser } from "../../policy/access/network.ts";
import type { ListedEntitlement } from "../../policy/edit/intent-fields.ts";
import { planOn } from "../../policy/edit/plan.ts";
import { holdingsOf, type Held, type HoldingsGround, type PersonHoldings } from "./person.ts";
import type { Reach } from "./reach.ts";

/** What somebody has no more, and what they keep, once something is taken back from them. */
export const takenBackSchema = v.strictObject({
  /** What they reach no more, as a person says it: “GitHub”, “db-1:5432”. */
  loses: list(v.string()),
  /** What they may change no more: “ownership of tag:web”, “approval of routes in 10.0.0.0/8”, “the Admin role”. */
  powers: list(v.string()),
  /** What one way fewer leads to, and the first of the other ways: “group:sre → grant 4”; first what is kept on a condition. */
  keeps: list(
    v.strictObject({ name: v.string(), through: v.string(), onCondition: v.exactOptional(v.literal(true)) }),
  ),
  /** Names that may mean them: whether those give them the same cannot be known. */
  unknown: list(v.string()),
  /** What nobody can say whether they reach it now, and what leads there would be gone. */
  unsure: list(v.string()),
  /** Reaches that are counted and not told apart: whether they lose some of these is not said. */
  uncounted: v.number(),
});
export type TakenBack = v.InferOutput<typeof takenBackSchema>;
type Kept = TakenBack["keeps"][number];

/** What is taken from somebody. */
export interface Taking {
  readonly entitlements: readonly ListedEntitlement[];
  /** They become a plain member of the tailnet too. */
  readonly role?: boolean;
}

/**
 * What taking these back from somebody changes for them: the policy file as it would be is asked the same question as the
 * one that stands. Problems are those of planning it.
 */
export function ifTakenBack(
  login: string,
  entitlements: readonly ListedEntitlement[],
  ground: HoldingsGround,
): Result<TakenBack> {
  return ifTakenBesides(login, { entitlements }, { entitlements: [] }, ground);
}

/** What taking this back changes for somebody from whom something else is taken anyway. Problems as above. */
export function ifTakenBesides(
  login: string,
  taking: Taking,
  besides: Taking,
  ground: HoldingsGround,
): Result<TakenBack> {
  return andThen(holdingsAfter(login, besides, ground), (before) => {
    const all = {
      entitlements: [...besides.entitlements, ...taking.entitlements],
      role: besides.role === true || taking.role === true,
    };
    return map(holdingsAfter(login, all, ground), (after) => difference(before, after));
  });
}

/** Emptied rules stay in what is asked, so that rules keep the numbers that they have in the file. */
function holdingsAfter(
  login: string,
  { entitlements, role = false }: Taking,
  ground: HoldingsGround,
): Result<PersonHoldings> {
  const { network } = ground.access;
  const after = role ? { ...network, users: network.users.map(asMember(login)) } : network;
  const items = entitlements.map((entitlement) => ({ entitlement, people: [login] }));
  const planned: Result<{ document: HoldingsGround["document"] }> =
    items.length === 0
      ? ok(ground)
      : planOn(ground.document, { kind: "takeEntitlements", items, keepEmptied: true });
  return map(planned, ({ document }) =>
    holdingsOf(login, { ...ground, document, access: Access.of(document.policy, after) }),
  );
}

function asMember(login: string): (user: PolicyUser) => PolicyUser {
  return (user) => (user.login.toLowerCase() === login.toLowerCase() ? { ...user, role: "member" } : user);
}

function difference(before: PersonHoldings, after: PersonHoldings): TakenBack {
  const kept = new Map(reachesIn(after).map((reach) => [reach.id, reach]));
  const rules = new Map(after.rules.map(({ key, short }) => [key, short]));
  const told = reachesIn(before);
  const gone = told.filter(({ id }) => !kept.has(id));
  const powers = new Map(after.powers.map((power) => [power.id, power]));
  // What is certain now and cannot be known afterwards is neither kept nor lost.
  const doubted = told.filter(
    ({ id, verdict }) => verdict !== "unknown" && kept.get(id)?.verdict === "unknown",
  );
  return {
    loses: gone.filter(({ verdict }) => verdict !== "unknown").map(reachName),
    powers: before.powers.filter(({ id }) => !powers.has(id)).map(powerName),
    unsure: [...gone.filter(({ verdict }) => verdict === "unknown"), ...doubted].map(reachName),
    keeps: [
      ...told.flatMap((reach): readonly Kept[] => {
        const still = kept.get(reach.id);
        const [way] = still?.ways ?? [];
        if (still === undefined || way === undefined || still.ways.length >= reach.ways.length) return [];
        if (still.verdict === "unknown") return [];
        const through = `${way.group} → ${rules.get(way.rule) ?? way.rule}`;
        const one = { name: reachName(reach), through };
        return [still.verdict === "conditional" ? { ...one, onCondition: true } : one];
      }),
      ...before.powers.flatMap((power): readonly Kept[] => {
        const still = powers.get(power.id);
        if (still === undefined || still.through === power.through) return [];
        return [{ name: powerName(power), through: still.through.replace(/^.*?, (?:by )?/u, "") }];
      }),
    ].toSorted((one, other) => Number(other.onCondition === true) - Number(one.onCondition === true)),
    unknown: after.memberOf.filter(({ verdict }) => verdict === "unknown").map(({ name }) => name),
    uncounted: before.kinds.reduce((sum, { count, reaches }) => sum + count - reaches.length, 0),
  };
}

/** What somebody may change, as a thing that can be lost. */
function powerName({ id, name }: Held): string {
  if (id.startsWith("tagOwners ")) return `ownership of ${name}`;
  if (id.startsWith("approvers ")) return `approval of ${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
  return `the ${name} role`;
}

function reachesIn({ kinds }: PersonHoldings): readonly Reach[] {
  return kinds.flatMap(({ reaches }) => reaches);
}

/** “db-1:5432”, “web-2 SSH”, “GitHub”. */
export function reachName({ kind, name, detail }: Reach): string {
  if (kind === "ssh") return `${name} SSH`;
  if (detail === "" || kind === "app" || kind === "exitNodes") return name;
  return /^\d+$/u.test(detail) ? `${name}:${detail}` : name;
}

/** Names that a sentence holds before it counts the others. */
const mostNames = 3;

/** That in one sentence: “Loses Stripe. Keeps GitHub through group:eng → grant 2.” */
export function takenBackSentence(taken: TakenBack): string {
  const { keeps, unknown, unsure, uncounted } = taken;
  const loses = [...taken.loses, ...taken.powers];
  const [first, ...others] = keeps;
  const isSure = uncounted === 0 && unsure.length === 0;
  const more = others.length === 0 ? "" : `, and ${others.length.toLocaleString("en")} more by other ways`;
  const parts = [
    loses.length > 0 ? `loses ${namesOf(loses)}` : isSure ? "loses nothing that they reach now" : "",
    first === undefined ? "" : `keeps ${keptWords(first)}${more}`,
    loses.length > 0 && unknown.length > 0 ? `whether ${namesOf(unknown)} gives it too cannot be known` : "",
    unsure.length > 0 ? `whether they lose ${namesOf(unsure)} cannot be known` : "",
    uncounted > 0 ? `${uncounted.toLocaleString("en")} more were not compared` : "",
  ].filter((part) => part !== "");
  const sentence = parts.join("; ");
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`;
}

function keptWords({ name, through, onCondition }: Kept): string {
  return `${isolated(name)} through ${isolated(through)}${onCondition === true ? " on a condition" : ""}`;
}

function namesOf(all: readonly string[]): string {
  const names = all.slice(0, mostNames).map(isolated);
  const rest = all.length - mostNames;
  return rest > 0 ? `${names.join(", ")} and ${rest.toLocaleString("en")} more` : listed(names);
}
