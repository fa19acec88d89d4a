import { problem } from "../../core/problem.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import { Access } from "../../policy/access/access.ts";
import type { AppKnowledge } from "../../policy/access/answers.ts";
import type { App } from "../../policy/document/app.ts";
import { appsOf } from "../../policy/document/app-connectors.ts";
import type { ListedEntitlement, Provisioned } from "../../policy/edit/intent-fields.ts";
import { planOn } from "../../policy/edit/plan.ts";
import { identityOf } from "../../policy/edit/rule-identity.ts";
import { whyNotRole, type GuardFacts } from "../deprovision/guard.ts";
import type { Entitlement, EntitlementHolder } from "../entitlement.ts";
import { entitlementsOf, type EntitlementGround } from "../entitlements.ts";
import type { AccessReview, Closing, Decision, ItemResult, ReviewItem } from "./access-review.ts";
import { isOnlyPaused, onlyPaused, OtherNames } from "./gone-already.ts";
import { isNamed, Keeping, notFound } from "./keeping.ts";
import { thingResult } from "./thing-closing.ts";

/** What closing a review is worked out from. */
export interface ClosingGround extends EntitlementGround {
  /** Who closes it, and everybody whose role it may change: some roles may not be taken. */
  readonly guard: GuardFacts;
}

/** How an item stands when the review is closed. */
export interface Ending {
  readonly item: ReviewItem;
  readonly choice: "keep" | "revoke";
  /** null where nobody decided it, so that the rule for open items did. */
  readonly decision: Decision | null;
}

/** What closing a review does. */
export interface ClosingPlan {
  /** Lists of the policy file from which people are taken, all in one change. */
  readonly takes: Provisioned;
  /** People who become plain members. */
  readonly roles: readonly ReviewItem[];
  /** Revoked, and gone already, or held while suspended as everybody holds it. */
  readonly gone: readonly ReviewItem[];
  /** Revoked, and named in no list of their own: it ends only if what they hold it through does. And what is unfound. */
  readonly byHand: readonly { readonly item: ReviewItem; readonly why: string }[];
  /** Revoked, and nothing of that name is there: it may be another name, or a rule that was changed, by which they hold it. */
  readonly unfound: readonly ReviewItem[];
}

/** The choice for every item. Unsure is open. Error: `invalid-argument` where open items keep the review from closing. */
export function endingsOf(review: AccessReview): Result<readonly Ending[]> {
  const decisions = new Map(review.decisions.map((decision) => [decision.item, decision]));
  const endings: Ending[] = [];
  let open = 0;
  for (const item of review.items) {
    const decision = decisions.get(item.number);
    if (decision !== undefined && decision.choice !== "unsure")
      endings.push({ item, choice: decision.choice, decision });
    else if (review.endRule === "stayOpen") open += 1;
    else endings.push({ item, choice: review.endRule, decision: null });
  }
  return open === 0 ? ok(endings) : fail(stillOpen(open));
}

/**
 * What closing means for the policy file as it is now. People are taken only from lists that name just them: whoever is
 * meant by a group keeps the group, because the group gives more than was decided. A list from which they are to be kept
 * is left alone, whatever else it gives. `reviewed` are all items of the review, where only some of them end.
 */
export function closingPlan(
  endings: readonly Ending[],
  ground: ClosingGround,
  reviewed: readonly ReviewItem[] = endings.map(({ item }) => item),
): ClosingPlan {
  const found = foundIn(ground);
  const kept = new Set(
    endings.flatMap(({ item, choice }) => (choice === "keep" ? [`${item.entitlement}\n${item.login}`] : [])),
  );
  const ids = new Map([...found.values()].map(({ id, key }) => [JSON.stringify(key), id]));
  const isKept = (list: ListedEntitlement, login: string) =>
    kept.has(`${ids.get(JSON.stringify(list)) ?? ""}\n${login}`);
  const otherNames = new OtherNames(reviewed, found.values());
  const takes = new Map<string, { entitlement: ListedEntitlement; people: string[] }>();
  const plan = {
    roles: [] as ReviewItem[],
    gone: [] as ReviewItem[],
    byHand: [] as { item: ReviewItem; why: string }[],
    unfound: [] as ReviewItem[],
  };
  for (const { item, choice } of endings) {
    // What the API alone gives ends by itself, see `thing-closing.ts`.
    if (choice === "keep" || item.thing !== null) continue;
    const entitlement = found.get(item.entitlement);
    const holder = holderOf(entitlement, item.login);
    if (entitlement === undefined && isNamed(item) && otherNames.mayHide(item)) {
      plan.unfound.push(item);
      plan.byHand.push({ item, why: notFound });
      continue;
    }
    if (entitlement === undefined || holder === undefined) {
      plan.gone.push(item);
      continue;
    }
    if (entitlement.key.section === "roles") {
      const guard = { ...ground.guard, users: asMembers(ground.guard.users, plan.roles) };
      const why = whyRoleStays(entitlement.key.role, item.login, guard);
      if (why === null) plan.roles.push(item);
      else plan.byHand.push({ item, why });
      continue;
    }
    const lists = listsOf(entitlement, holder, item.login, ground);
    const takeable = lists.filter((list) => !isKept(list, item.login));
    for (const list of takeable) {
      const key = JSON.stringify(list);
      const take = takes.get(key) ?? { entitlement: list, people: [] };
      if (!take.people.includes(item.login)) take.people.push(item.login);
      takes.set(key, take);
    }
    if (lists.length === 0 && isOnlyPaused(holder, item.login, ground.access.network)) plan.gone.push(item);
    else if (takeable.length === 0)
      plan.byHand.push({ item, why: lists.length > 0 ? keptRule : heldThrough(holder, item.login) });
  }
  return { ...plan, takes: [...takes.values()] };
}

/** What is different once the policy file is changed and the roles are. */
export interface ClosingEffect {
  /**
   * What is left to people: who is taken out of a group, or becomes a plain member, also loses what they hold through it. It
   * is judged as the report judges it.
   */
  readonly byHand: ClosingPlan["byHand"];
  /** Items to be kept that go with what is revoked: held before, and not after. None where that cannot be planned. */
  readonly lost: readonly ReviewItem[];
}

/** What closing does besides what was decided; the change is planned once for all of it. */
export function closingEffect(
  endings: readonly Ending[],
  plan: ClosingPlan,
  ground: ClosingGround,
): ClosingEffect {
  const after = groundAfter(plan, ground);
  // Why it cannot be planned is told where it is reviewed.
  if (after === null) return { byHand: plan.byHand, lost: [] };
  const held = entitlementsOf(after);
  return {
    byHand: leftToPeople(endings, plan, held, after),
    lost: lostWith(endings, plan, { ground, held }),
  };
}

function leftToPeople(
  endings: readonly Ending[],
  { byHand, unfound: notFoundBefore }: ClosingPlan,
  held: readonly Entitlement[],
  ground: ClosingGround,
): ClosingPlan["byHand"] {
  const found = byId(held);
  const unfound = new Set(notFoundBefore.map(({ number }) => number));
  const kept = new Set(byHand.flatMap(({ item, why }) => (why === keptRule ? [item.number] : [])));
  return endings.flatMap(({ item, choice }) => {
    if (choice === "keep" || item.thing !== null) return [];
    const why = whyLeft(item, found, unfound, ground);
    return why === null ? [] : [{ item, why: kept.has(item.number) ? keptRule : why }];
  });
}

function lostWith(
  endings: readonly Ending[],
  { takes, roles }: ClosingPlan,
  { ground, held }: { readonly ground: EntitlementGround; readonly held: readonly Entitlement[] },
): readonly ReviewItem[] {
  if (takes.length === 0 && roles.length === 0) return [];
  const before = new Keeping(entitlementsOf(ground));
  const keeping = new Keeping(held);
  return endings.flatMap(({ item, choice }) =>
    choice === "keep" && keeping.resultOf(item).result === "lost" && before.holds(item) ? [item] : [],
  );
}

/** What became of every item, by the policy file and the people as they were read after the change. */
export function resultsOf(
  endings: readonly Ending[],
  { gone, unfound, roles, acts }: Pick<Closing, "gone" | "unfound" | "roles" | "acts">,
  ground: ClosingGround,
): readonly ItemResult[] {
  const found = foundIn(ground);
  const keeping = new Keeping(found.values());
  const wereGone = new Set(gone);
  const wereUnfound = new Set(unfound);
  const ended = new Map(acts.map((act) => [act.item, act]));
  const failed = new Map(roles.flatMap(({ item, why }) => (why === "" ? [] : [[item, why] as const])));
  return endings.map(({ item, choice }): ItemResult => {
    const about = { item: item.number, why: "" };
    if (choice === "keep") return { ...about, ...keeping.resultOf(item) };
    if (item.thing !== null) return { ...about, ...thingResult(ended.get(item.number)) };
    const why = whyLeft(item, found, wereUnfound, ground);
    if (why === null) {
      const isPaused = holderOf(found.get(item.entitlement), item.login) !== undefined;
      const result = wereGone.has(item.number) ? "already gone" : "removed";
      return { ...about, result, why: isPaused ? onlyPaused : "" };
    }
    return { ...about, result: "by hand", why: failed.get(item.number) ?? why };
  });
}

type Found = ReadonlyMap<string, Entitlement>;

function foundIn(ground: EntitlementGround): Found {
  return byId(entitlementsOf(ground));
}

function byId(held: readonly Entitlement[]): Found {
  return new Map(held.map((entitlement) => [entitlement.id, entitlement]));
}

/** Why a revoked item is left to people, by what is found once everything is done; null where it ended. */
function whyLeft(
  item: ReviewItem,
  found: Found,
  unfound: ReadonlySet<number>,
  { access: { network }, guard }: ClosingGround,
): string | null {
  const holder = holderOf(found.get(item.entitlement), item.login);
  if (holder === undefined) return unfound.has(item.number) ? notFound : null;
  if (item.section !== "roles" && isOnlyPaused(holder, item.login, network)) return null;
  return item.section === "roles"
    ? (whyRoleStays(item.name, item.login, guard) ?? roleStays)
    : heldThrough(holder, item.login);
}

/** What is to be found after the change of the policy file and of the roles; null where it cannot be planned. */
function groundAfter({ takes, roles }: ClosingPlan, ground: ClosingGround): ClosingGround | null {
  const planned =
    takes.length === 0 ? null : planOn(ground.document, { kind: "takeEntitlements", items: takes });
  if (planned?.ok === false) return null;
  const document = planned?.value.document ?? ground.document;
  const { network } = ground.access;
  const members = new Set(roles.map(({ login }) => login));
  const users = network.users.map((user) =>
    members.has(user.login.toLowerCase()) ? { ...user, role: "member" } : user,
  );
  const access = Access.of(document.policy, members.size === 0 ? network : { ...network, users });
  const guard = { ...ground.guard, users: asMembers(ground.guard.users, roles) };
  return { ...ground, document, access, guard };
}

/** Everybody, once these have become plain members. */
function asMembers(users: GuardFacts["users"], roles: readonly ReviewItem[]): GuardFacts["users"] {
  const members = new Set(roles.map(({ login }) => login));
  return members.size === 0
    ? users
    : users.map((user) => (members.has(user.loginName.toLowerCase()) ? { ...user, role: "member" } : user));
}

function holderOf(entitlement: Entitlement | undefined, login: string): EntitlementHolder | undefined {
  return entitlement?.holders.find(({ who }) => who.kind === "person" && who.login.toLowerCase() === login);
}

/** The lists that name just this person, and so give them the entitlement. */
function listsOf(
  { key, listed }: Entitlement,
  { isDirect }: EntitlementHolder,
  login: string,
  ground: EntitlementGround,
): readonly ListedEntitlement[] {
  if (!isDirect) return [];
  if (key.section === "apps") return rulesToApp(key.app, login, ground);
  if (key.section === "exitNodes" || key.section === "roles") return [];
  return listed.some((name) => name.toLowerCase() === login) ? [key] : [];
}

/** The rules that lead to an app and name just this person: those for its traffic and those for its names. */
function rulesToApp(name: string, login: string, ground: EntitlementGround): readonly ListedEntitlement[] {
  const { document, access, knowledge } = ground;
  const app = appsOf(document.policy).find((one) => one.name === name);
  if (app === undefined) return [];
  const user = usersOf(app, access, knowledge).find(
    ({ who }) => who.kind === "person" && who.login.toLowerCase() === login,
  );
  if (user === undefined) return [];
  const ways = user.traffic.length > 0 ? user.traffic : user.names;
  return ways.flatMap(({ isDirect, origin }): readonly ListedEntitlement[] => {
    if (!isDirect || origin === null) return [];
    return [{ section: origin.section, rule: identityOf(origin.section, origin.index, origin, document) }];
  });
}

function usersOf(app: App, access: EntitlementGround["access"], knowledge?: (app: App) => AppKnowledge) {
  return access.apps(knowledge).users(app);
}

function heldThrough({ through }: EntitlementHolder, login: string): string {
  const names = through.filter((name) => name.toLowerCase() !== login);
  return names.length === 0 ? "Still held, by another rule." : `Still held through ${names.join(", ")}.`;
}

/** Why somebody cannot be made a plain member; null where they can. Source: Tailscale docs, “User roles”. */
function whyRoleStays(role: string, login: string, guard: GuardFacts): string | null {
  if (role === "owner") return "Ownership of a tailnet is handed over in the admin console.";
  if (role === "member") return "Everybody of the tailnet is a member: suspend or deprovision them.";
  return whyNotRole(login, "member", guard)?.what ?? null;
}

const keptRule = "The rule that gives it is to be kept.";
const roleStays = "The role is still what it was.";

function stillOpen(count: number) {
  const items = count === 1 ? "1 item is open" : `${count} items are open`;
  return problem("invalid-argument", `${items}, or unsure.`, {
    meaning: "This review was started so that open items keep it open.",
    remedy: "Decide them, then close it.",
  });
}
