import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { find } from "../hujson/find.ts";
import { lineIndex } from "../hujson/positions.ts";
import { isExitRoute } from "../net/well-known.ts";
import type { Access } from "../policy/access/access.ts";
import { suspendedIn } from "../policy/access/network.ts";
import type { AppUser } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import { appsOf } from "../policy/document/app-connectors.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { ruleIdentity } from "../policy/edit/intent-fields.ts";
import {
  appGround,
  appRuleKind,
  canBeNarrowed,
  commentedRules,
  posturesOf,
} from "../policy/edit/own-rules.ts";
import { identifyRule } from "../policy/edit/rule-identity.ts";
import { shortRuleName } from "./rule-name.ts";

/** One name in one rule that leads to an app, and the people who use the app by it. */
const appWaySchema = v.strictObject({
  /** As the rule names it: a group, a login, a role. */
  source: v.string(),
  /** Logins of those who may use the app by it now, by all that is known. */
  people: list(v.string()),
  /** Logins of those whom it lets and who are suspended. */
  suspended: list(v.string()),
  /** People and devices that it means, where nobody can say whether its rule leads to the app: they stand in no other count. */
  unsure: v.number(),
  /** How many devices use it by it, by their tag. */
  devices: v.number(),
  /** Nobody can say who is meant: a group of an identity provider. */
  hidden: v.boolean(),
  rule: v.strictObject({
    /** “grant 2”. */
    name: v.string(),
    /** 1-based line of the stored text. */
    line: v.number(),
    identity: ruleIdentity,
  }),
  /** Tags through which it leads; none for any router. */
  via: list(v.string()),
  postures: list(v.string()),
  /** Whose the rule is, see `AppRuleKind`; `unsaid` where it leads to the app by nothing that it says. */
  kind: v.picklist(["own", "wider", "kept", "unsaid"]),
  /** Tags through which the rule may lead when it is kept away from the app; null where that cannot be done here. */
  narrowTo: v.nullable(list(v.string())),
  /** Those of its people who have it until a time, with that time; absent where nobody has. */
  ends: v.exactOptional(list(v.strictObject({ login: v.string(), at: instant }))),
  /** Another name by which all of its people use the app as well; null where there is none. */
  alsoIn: v.nullable(v.string()),
});
export type AppWay = v.InferOutput<typeof appWaySchema>;

/** Who uses an app, by the names that rules give them, and whom its names resolve for. */
export const appUseSchema = v.strictObject({
  ways: list(appWaySchema),
  names: v.strictObject({
    /** How many people’s devices may ask the connectors. */
    people: v.number(),
    /** Those of them who cannot connect. */
    cannotConnect: v.number(),
  }),
  /** Names of the file’s postures that a rule may make a condition of. */
  postures: list(v.string()),
  /** Tags of its connectors that other apps have too: a way through them is no way to this app alone. */
  sharedTags: list(v.string()),
  /** Tags that serve no app yet, and so may serve this one. */
  freeTags: list(v.string()),
});
export type AppUse = v.InferOutput<typeof appUseSchema>;

/** What is known of who may use an app, from the same access. */
export interface AppUseGround {
  readonly users: readonly AppUser[];
  /** Sources of which nobody can say whom they mean. */
  readonly unlisted: readonly string[];
}

/** Who uses an app by which names. */
export function appUse(
  app: App,
  document: PolicyDocument,
  access: Access,
  { users, unlisted }: AppUseGround,
): AppUse {
  const { policy } = document;
  const apps = appsOf(policy);
  const ground = appGround(app, apps, policy);
  const people = peopleByWay(users);
  const lines = lineIndex(document.text);
  const besides = tagsBesides(app, apps, access);
  const ways = commentedRules(document).flatMap((one): AppWay[] => {
    const { rule } = one;
    const bySource = people.get(keyOf(rule));
    const kind = appRuleKind(ground, one);
    if (kind === null && bySource === undefined) return [];
    const place = find(document.root, [rule.key, rule.index])?.start ?? 0;
    const shown = {
      rule: {
        name: shortRuleName(rule.section, rule.index),
        line: lines.positionAt(place).line,
        identity: identifyRule(rule.section, rule.index, rule.value),
      },
      via: rule.via,
      postures: posturesOf(rule),
      kind: kind ?? ("unsaid" as const),
      narrowTo: kind === "wider" && canBeNarrowed(ground, rule) ? narrowedTo(rule.via, besides, app) : null,
      alsoIn: null,
    };
    return [...new Set(rule.sources)].map((source) => ({
      source,
      ...(bySource?.get(source) ?? nobody()),
      hidden: unlisted.includes(source),
      ...shown,
    }));
  });
  const using = new Set(users.flatMap(({ who }) => (who.kind === "person" ? [who.login] : [])));
  const suspended = suspendedIn(access.network);
  const asking = askers(app, access).filter((login) => !suspended.has(login));
  const others = apps.filter(({ name }) => name !== app.name).flatMap(({ connectors }) => connectors);
  return {
    ways: withOverlap(ways.toSorted((one, other) => placeOf(one) - placeOf(other))),
    names: { people: asking.length, cannotConnect: asking.filter((login) => !using.has(login)).length },
    postures: policy.postures.map(({ name }) => name.text).filter((name) => !ground.keptPostures.has(name)),
    sharedTags: app.connectors.filter((tag) => others.includes(tag)),
    freeTags: policy.tagOwners
      .map(({ name }) => name.text)
      .filter((tag) => !others.includes(tag) && !app.connectors.includes(tag)),
  };
}

const order: Readonly<Record<AppWay["kind"], number>> = { own: 0, kept: 1, unsaid: 1, wider: 2 };

/** The widest come last: rules that lead elsewhere too, and of those the ones through any router. */
function placeOf({ kind, via }: AppWay): number {
  return order[kind] * 2 + Number(via.length === 0);
}

function keyOf({ section, index }: { readonly section: string; readonly index: number }): string {
  return `${section} ${index}`;
}

/** People whose devices may ask its connectors for names. */
function askers(app: App, access: Access): readonly string[] {
  const names = access
    .apps()
    .of(app)
    .names.rules.flatMap(({ from }) => from);
  return [...new Set([...new Set(names)].flatMap((name) => access.peopleMeant(name)))];
}

interface Using {
  readonly people: string[];
  readonly suspended: string[];
  devices: number;
  unsure: number;
}

function nobody(): Using {
  return { people: [], suspended: [], devices: 0, unsure: 0 };
}

/** Everybody whom some ways let, each once: those who may now, and those who are suspended. */
export function peopleOfWays(ways: readonly Pick<AppWay, "people" | "suspended">[]): {
  readonly people: number;
  readonly suspended: number;
} {
  return {
    people: new Set(ways.flatMap(({ people }) => people)).size,
    suspended: new Set(ways.flatMap(({ suspended }) => suspended)).size,
  };
}

/** Who uses the app by which rule, and there by the source that means them. */
function peopleByWay(users: readonly AppUser[]): ReadonlyMap<string, ReadonlyMap<string, Using>> {
  const found = new Map<string, Map<string, Using>>();
  for (const { who, verdict, traffic } of users) {
    if (who.kind !== "person" && who.kind !== "device") continue;
    for (const { origin, through } of traffic) {
      if (origin === null) continue;
      const bySource = found.get(keyOf(origin)) ?? new Map<string, Using>();
      found.set(keyOf(origin), bySource);
      for (const source of through) {
        const using = bySource.get(source) ?? nobody();
        bySource.set(source, using);
        if (verdict === "unknown") using.unsure += 1;
        else if (who.kind === "device") using.devices += 1;
        else (who.suspended ? using.suspended : using.people).push(who.login);
      }
    }
  }
  return found;
}

/** What a rule that names no routers may lead through when it leads to everything but the app. */
function tagsBesides(app: App, apps: readonly App[], { network }: Access): readonly string[] {
  const serving = apps.filter(({ name }) => name !== app.name).flatMap(({ connectors }) => connectors);
  const routing = network.nodes
    .filter(({ advertisedRoutes }) => advertisedRoutes.some(isExitRoute))
    .flatMap(({ tags }) => tags);
  return [...new Set([...serving, ...routing])].filter((tag) => tag !== "*" && !app.connectors.includes(tag));
}

function narrowedTo(via: readonly string[], besides: readonly string[], app: App): readonly string[] {
  return via.length === 0 ? besides : via.filter((tag) => !app.connectors.includes(tag));
}

/** Says of a name whose people all use the app by another one too, by which. */
function withOverlap(ways: readonly AppWay[]): readonly AppWay[] {
  const all = ways.map((way) => [way, new Set([...way.people, ...way.suspended])] as const);
  return all.map(([way, own]) => {
    const other = all.find(
      ([one, people]) =>
        one !== way &&
        one.source !== way.source &&
        one.postures.length === 0 &&
        people.size > own.size &&
        [...own].every((login) => people.has(login)),
    );
    return own.size === 0 || other === undefined ? way : { ...way, alsoIn: other[0].source };
  });
}
