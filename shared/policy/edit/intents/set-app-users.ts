import * as v from "valibot";
import type { Problem } from "../../../core/problem.ts";
import { sameSet } from "../../../hujson/json.ts";
import { appComment } from "../../document/app-comment.ts";
import { accessRules } from "../access-rules.ts";
import { intentSchema, type CompositeOf } from "../define-intent.ts";
import {
  appAccess,
  narrowedRules,
  newTagOwners,
  policyTest,
  wantedAppUsers,
  words,
  type AppAccessRule,
  type WantedAppUser,
} from "../intent-fields.ts";
import type { PolicyIntent } from "../intent.ts";
import {
  appGround,
  appRuleKind,
  canBeNarrowed,
  isOnTerms,
  posturesOf,
  type AppGround,
  type AppRuleKind,
} from "../own-rules.ts";
import { invalid, type PlanBuilder } from "../plan-builder.ts";
import { identifyRule, ruleContent, saysTheSame, type RuleIdentity } from "../rule-identity.ts";
import { foldedSource } from "../rule-match.ts";
import { rulesGive, type RuleView } from "../rule-view.ts";
import { noSuchApp, refuseWildcard, sameNameTwice } from "../steps/apps.ts";
import { prefixesApprovedFor } from "../steps/approvers.ts";
import { entryName } from "../../document/entry-name.ts";

const schema = intentSchema("setAppUsers", {
  /** The app as it is called now. */
  name: v.string(),
  users: wantedAppUsers,
  /** Who is given port 53 of the connectors, so that names resolve; nobody loses it. */
  names: words,
  narrow: v.exactOptional(narrowedRules),
  /** Where a new rule leads where the app has no rule of its kind to go by: the whole internet, unless it is said here. */
  to: v.exactOptional(v.strictObject({ ...v.pick(appAccess, ["destinations", "ports"]).entries })),
  /** Whether a new rule gets a comment; it does unless it is said here. */
  comment: v.exactOptional(v.boolean()),
  /** Tests that are written with it. */
  tests: v.exactOptional(v.pipe(v.array(policyTest), v.readonly())),
  newTagOwners,
});
type SetAppUsers = Readonly<v.InferOutput<typeof schema>>;

/**
 * Makes the rules that lead to one app alone allow exactly these people: who is in them already stays there, word for word,
 * others go in or out. A rule that leads to other things too is left as it is and named, unless it is to be narrowed: rules
 * only ever add, so its people keep the app. Sources: Tailscale docs, “Grants via”, “App connectors: set up”.
 */
export const setAppUsers: CompositeOf<typeof schema> = {
  schema,
  help: "Says who may use an app, each through which connectors; rules that lead elsewhere too stay.",
  example: {
    kind: "setAppUsers",
    name: "GitHub",
    users: [{ source: "group:eng", via: ["tag:github"], postures: [] }],
    names: ["autogroup:member"],
  },
  title: ({ name }) => `Change who may use ${name}`,
  meantFor: ({ name, users, names }) => [{ app: name, users: users.map(({ source }) => source), names }],
  steps(plan, intent) {
    const found = groundOf(plan, intent);
    if ("refused" in found) return found;
    const { ground } = found;
    const own = ownRules(plan, ground);
    for (const tag of distinct(intent.users.flatMap(({ via }) => via)).filter((one) =>
      ground.exitTags.has(one),
    ))
      plan.warn(
        `Devices with ${tag} may be exit nodes: who may lead through it may leave by them for everything.`,
      );
    sayWhatIsWider(plan, ground, intent);
    return [
      ...newConnectors(plan, ground, intent),
      ...peopleIn(plan, ground, own, intent),
      ...peopleOut(own, intent),
      ...narrowed(plan, ground, intent),
      ...namesFor(plan, ground, intent),
      ...(intent.tests ?? []).map((test) => ({ kind: "addTest", test }) as const),
    ];
  },
};

function groundOf(
  plan: PlanBuilder,
  { name, users }: SetAppUsers,
): { readonly ground: AppGround } | { readonly refused: Problem } {
  const [app, second] = plan.apps.filter((entry) => entry.name === name);
  if (second !== undefined) return { refused: sameNameTwice(name) };
  if (app === undefined) return { refused: noSuchApp(name) };
  const wildcard = refuseWildcard(plan, `Who may use “${name}” cannot be changed yet`);
  if (wildcard !== null) return { refused: wildcard };
  if (users.length === 0) {
    return {
      refused: invalid(
        "Nobody is named who may use the app.",
        "Choose people or a group, or remove the app.",
      ),
    };
  }
  const { postures } = plan.policyFor("postures");
  const ground = appGround(app, plan.apps, {
    postures,
    autoApprovers: plan.policyFor("autoApprovers").autoApprovers,
  });
  const shared = users
    .flatMap(({ via }) => via)
    .find((tag) => ground.others.some(({ connectors }) => connectors.includes(tag)));
  if (shared !== undefined) {
    return {
      refused: invalid(
        `${shared} serves other apps too, so a way through it cannot be given for “${name}” alone.`,
        "Give the app a connector tag of its own first.",
      ),
    };
  }
  // Once it serves the app, a rule through it would be taken for the app’s, and who else is in it would be put out.
  const led = plan.rules.find((rule) =>
    rule.via.some((tag) => !app.connectors.includes(tag) && users.some(({ via }) => via.includes(tag))),
  );
  if (led !== undefined) {
    return {
      refused: invalid(
        `${led.via.join(", ")} leads elsewhere already, so a way through it cannot be given for “${name}” alone.`,
        "Give the app a connector tag of its own first.",
      ),
    };
  }
  return { ground };
}

/** A rule that leads to the app alone, and those of its sources that are to stay. */
interface OwnRule {
  readonly rule: RuleView;
  readonly added: string[];
}

function ownRules(plan: PlanBuilder, ground: AppGround): readonly OwnRule[] {
  return plan.rules
    .filter((rule) => kindOf(plan, ground, rule) === "own")
    .map((rule) => ({ rule, added: [] }));
}

/** A connector of another tag serves the app from now on: its entry, the approval of its routes. */
function newConnectors(plan: PlanBuilder, { app }: AppGround, intent: SetAppUsers): readonly PolicyIntent[] {
  const { name, users } = intent;
  const added = distinct(users.flatMap(({ via }) => via)).filter((tag) => !app.connectors.includes(tag));
  if (added.length === 0) return [];
  const owners = intent.newTagOwners === undefined ? {} : { newTagOwners: intent.newTagOwners };
  const approved = distinct(prefixesApprovedFor(plan, app.connectors));
  return [
    { kind: "updateApp", name, change: { connectors: [...app.connectors, ...added] }, ...owners },
    ...approved.map((prefix): PolicyIntent => ({
      kind: "addApprovers",
      target: { of: "route", prefix },
      approvers: added,
    })),
  ];
}

/** Puts those in who have no such way yet: into a rule on the same terms, else a new one for each way. */
function peopleIn(
  plan: PlanBuilder,
  ground: AppGround,
  own: readonly OwnRule[],
  intent: SetAppUsers,
): readonly PolicyIntent[] {
  // A rule through an exit node’s tag is not the app’s to change, but it gives what it says.
  const given = [...own, ...ownRules(plan, { ...ground, exitTags: new Set() })];
  const missing = intent.users.filter(
    (user) =>
      !isWidelyGiven(plan, user) &&
      !given.some(({ rule }) => isOnTerms(rule, user) && holds(rule.sources, user.source)),
  );
  const fresh: { readonly terms: Terms; readonly sources: string[] }[] = [];
  for (const user of missing) {
    const there = own.find(({ rule }) => isOnTerms(rule, user));
    const made = fresh.find(({ terms }) => isSameTerms(terms, user));
    if (there !== undefined) there.added.push(user.source);
    else if (made !== undefined) made.sources.push(user.source);
    else fresh.push({ terms: user, sources: [user.source] });
  }
  return [
    ...own.flatMap(({ rule, added }): PolicyIntent[] =>
      added.length === 0
        ? []
        : [{ kind: "addRuleSources", rule: identityOf(rule), sources: distinct(added) }],
    ),
    ...fresh.map(({ terms, sources }) => newRule(plan, own, intent, terms, distinct(sources))),
  ];
}

/** Whether a rule to the internet lets somebody through any router already: another one would add nothing. */
function isWidelyGiven(plan: PlanBuilder, { source, via, postures }: WantedAppUser): boolean {
  if (via.length > 0 || postures.length > 0) return false;
  const rules = plan.rules.filter((rule) => rule.via.length === 0);
  return rulesGive(rules, { sources: [source], host: internet, ports: ["*"] });
}

type Terms = Pick<WantedAppUser, "via" | "postures">;

/** A grant that leads where the app’s rules of its kind lead today; to the internet where there is none. */
function newRule(
  plan: PlanBuilder,
  own: readonly OwnRule[],
  { name, to, comment = true }: SetAppUsers,
  { via, postures }: Terms,
  sources: readonly string[],
): PolicyIntent {
  const like = own.find(({ rule }) => rule.via.length > 0 === via.length > 0)?.rule;
  const hosts = distinct(like?.targets.map(({ host }) => host) ?? named(to?.destinations));
  // Without a limit to its connectors the whole internet would be far more than the app.
  const destinations = hosts.length === 0 || hosts.includes(internet) ? ("internet" as const) : hosts;
  const ports = distinct(like?.targets.flatMap((target) => target.ports) ?? to?.ports ?? []);
  const added = accessRules({ form: "grant", sources, destinations, ports, via: via.length > 0 }, via, false);
  const [rule = {}] = added?.rules ?? [];
  const conditional = postures.length === 0 ? rule : { ...rule, srcPosture: postures };
  const isThere = plan.rules.some(
    ({ section, value }) => section === "grants" && saysTheSame(section, value, conditional),
  );
  if (isThere) return { kind: "addRule", section: "grants", rule: conditional };
  if (via.length > 0) plan.warn("A grant with “via” needs the Premium or Enterprise plan.");
  else if (destinations === "internet")
    plan.warn(`${sources.join(", ")} may also use every exit node: ${internet} covers them.`);
  return {
    kind: "addRule",
    section: "grants",
    rule: conditional,
    ...(plan.isPlainJson || !comment ? {} : { comment: appComment(name, "who may reach it") }),
  };
}

const internet = "autogroup:internet";

/** Places that are named one by one. */
function named(destinations: AppAccessRule["destinations"] = "internet"): readonly string[] {
  return destinations === "internet" ? [] : destinations;
}

/** Takes those out who are not among the users, or not on the terms of the rule; from the last rule to the first. */
function peopleOut(own: readonly OwnRule[], { users }: SetAppUsers): readonly PolicyIntent[] {
  return own.toReversed().flatMap(({ rule, added }): PolicyIntent[] => {
    const staying = users.filter((user) => isOnTerms(rule, user)).map(({ source }) => source);
    const going = rule.sources.filter((source) => !holds(staying, source));
    if (going.length === 0) return [];
    const now = { ...identityOf(rule), sources: distinct([...rule.sources, ...added]) };
    return [{ kind: "removeRuleSources", rule: now, sources: distinct(going) }];
  });
}

/** Keeps rules that lead to more than the app away from it. */
function narrowed(plan: PlanBuilder, ground: AppGround, intent: SetAppUsers): readonly PolicyIntent[] {
  return (intent.narrow ?? []).flatMap(({ rule: identity, via }): PolicyIntent[] => {
    const rule = plan.rules.find((one) => isThat(one, identity));
    if (rule === undefined || !isNarrowed(plan, ground, rule)) return [];
    if (via.length === 0) return [{ kind: "removeRule", rule: identity }];
    if (rule.section === "grants") return [{ kind: "setRuleVia", rule: identity, via }];
    const ports = distinct(rule.targets.flatMap((target) => target.ports));
    const hosts = distinct(rule.targets.map(({ host }) => host));
    const comment = plan.commentAbove([rule.key, rule.index]);
    // An ACL cannot name what it leads through, so a grant that allows the same takes its place.
    return [
      { kind: "removeRule", rule: identity },
      {
        kind: "addRule",
        section: "grants",
        rule: { src: rule.sources, dst: hosts, ip: ports, via },
        ...(comment.length === 0 ? {} : { comment }),
      },
    ];
  });
}

function isNarrowed(plan: PlanBuilder, ground: AppGround, rule: RuleView): boolean {
  return kindOf(plan, ground, rule) === "wider" && canBeNarrowed(ground, rule);
}

function kindOf(plan: PlanBuilder, ground: AppGround, rule: RuleView): AppRuleKind | null {
  return appRuleKind(ground, { rule, comment: plan.commentAbove([rule.key, rule.index]) });
}

function namesFor(
  plan: PlanBuilder,
  { app }: AppGround,
  { names, users }: SetAppUsers,
): readonly PolicyIntent[] {
  if (names.length === 0) return [];
  const tags = distinct([...app.connectors, ...users.flatMap(({ via }) => via)]);
  const form = plan.section("acls") !== undefined && plan.section("grants") === undefined ? "acl" : "grant";
  return [{ kind: "allowDns", tags, sources: names, form }];
}

/** Rules only ever add: who is in a wider one, or in one that is kept, keeps the app, whatever the others say. */
function sayWhatIsWider(plan: PlanBuilder, ground: AppGround, intent: SetAppUsers): void {
  const { name } = intent;
  for (const rule of plan.rules) {
    const kind = kindOf(plan, ground, rule);
    if (kind !== "wider" && kind !== "kept") continue;
    if (intent.narrow?.some((one) => isThat(rule, one.rule)) === true && canBeNarrowed(ground, rule))
      continue;
    const where = entryName(rule.key, rule.index);
    const condition = posturesOf(rule).length === 0 ? "" : ", on its condition";
    const why = kind === "kept" ? "may be written by another program" : `leads to more than ${name}`;
    plan.leave(`${where} ${why}: ${rule.sources.join(", ")} keep it${condition}.`);
  }
}

function identityOf({ section, index, value }: RuleView): RuleIdentity {
  return identifyRule(section, index, value);
}

function isThat(rule: RuleView, identity: RuleIdentity): boolean {
  return (
    rule.section === identity.section &&
    sameSet(rule.sources, identity.sources) &&
    ruleContent(rule.section, rule.value) === identity.content
  );
}

function isSameTerms(one: Terms, other: Terms): boolean {
  return sameSet(one.via, other.via) && sameSet(one.postures, other.postures);
}

function holds(sources: readonly string[], source: string): boolean {
  return sources.some((one) => foldedSource(one) === foldedSource(source));
}

function distinct(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
