import type { Access } from "../policy/access/access.ts";
import type { AccessGround, Answer, AppKnowledge, AppUser, Holder, Who } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import { appsOf } from "../policy/document/app-connectors.ts";
import type { AclRule, GrantRule, NamedList, Policy, SshRule } from "../policy/document/model.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { parseSelector } from "../policy/document/selector.ts";
import { textsOf } from "../policy/document/word.ts";
import { identityOf, type RuleIdentity, type RuleSection } from "../policy/edit/rule-identity.ts";
import {
  entitlementSections,
  exitNodesId,
  type Entitlement,
  type EntitlementHolder,
  type EntitlementKey,
  type EntitlementSection,
  type Standing,
} from "./entitlement.ts";
import { ruleName } from "./rule-name.ts";

/** Roles that may put any tag on a device, whoever owns it. Source: Tailscale docs, “Tags: tag owners”. */
export const ownersOfAllTags: readonly string[] = [
  "autogroup:owner",
  "autogroup:admin",
  "autogroup:network-admin",
];

/** What the entitlements of a tailnet are worked out from. */
export interface EntitlementGround {
  readonly document: PolicyDocument;
  /** Of that document. */
  readonly access: Access;
  readonly knowledge?: (app: App) => AppKnowledge;
}

/** The entitlements of a tailnet, section by section, each section in the order of the file; of all sections or of some. */
export function entitlementsOf(
  ground: EntitlementGround,
  sections: readonly EntitlementSection[] = entitlementSections,
): readonly Entitlement[] {
  return [...eachEntitlement(ground, sections)];
}

/** The same one after the other, so that others can have their turn: a large tailnet has thousands. */
export function* eachEntitlement(
  ground: EntitlementGround,
  sections: readonly EntitlementSection[] = entitlementSections,
): Generator<Entitlement> {
  for (const section of entitlementSections)
    if (sections.includes(section)) yield* inSection(section, ground);
}

function inSection(section: EntitlementSection, ground: EntitlementGround): Iterable<Entitlement> {
  const { document, access } = ground;
  const { policy } = document;
  switch (section) {
    case "apps":
      return appUse(ground);
    case "exitNodes":
      return [
        new Held({ section: "exitNodes" }, exitNodesId, "Any exit node", {
          find: () => access.whoUsesExitNodes(),
          findOne: (who) => access.mayUseExitNodes(who),
          mayBeMore: () => unknownAmong(sourcesOf(unsureOfExits(access)), access),
          rulesThrough: (name) =>
            unsureOfExits(access).flatMap(({ ways }) => ways.filter(({ through }) => through.includes(name))),
        }),
      ];
    case "groups":
      return policy.groups.map((group) =>
        listed({ section: "groups", group: group.name.text }, group, access),
      );
    case "grants":
    case "acls":
    case "ssh":
      return ruleEntitlements(section, ground);
    case "tagOwners":
      return policy.tagOwners.map((owners) =>
        listed({ section: "tagOwners", tag: owners.name.text }, owners, access, ownersOfAllTags),
      );
    case "approvers":
      return approvers(ground);
    case "roles":
      return roles(access);
  }
}

/** Who holds an entitlement is worked out when it is first asked for: a large tailnet has thousands. */
class Held implements Entitlement {
  readonly key: EntitlementKey;
  readonly id: string;
  readonly offset: number | null;
  readonly listed: readonly string[];
  readonly #ground: HeldGround;
  readonly #called: string | (() => string);
  #name: string | undefined;
  #holders: readonly EntitlementHolder[] | undefined;
  #unlisted: readonly string[] | undefined;

  constructor(
    key: EntitlementKey,
    id: string,
    name: string | (() => string),
    ground: HeldGround,
    place: { readonly offset: number; readonly listed: readonly string[] } | null = null,
  ) {
    this.key = key;
    this.id = id;
    this.#called = name;
    this.offset = place?.offset ?? null;
    this.listed = place?.listed ?? [];
    this.#ground = ground;
  }

  /** What a rule is about is looked up among all apps: not before it is shown. */
  get name(): string {
    return (this.#name ??= typeof this.#called === "string" ? this.#called : this.#called());
  }

  get holders(): readonly EntitlementHolder[] {
    return (this.#holders ??= this.#ground.find().flatMap((holder) => holderOf(holder, this.key)));
  }

  get standing(): readonly Standing[] {
    return this.#ground.findStanding?.() ?? this.holders;
  }

  get sources(): readonly string[] {
    return this.#ground.findSources?.() ?? this.listed;
  }

  holderOf(who: Who): EntitlementHolder | null {
    const answer = this.#ground.findOne(who);
    return answer === null ? null : (holderOf({ who, ...answer }, this.key)[0] ?? null);
  }

  get nobody(): readonly string[] {
    return this.#ground.meanNobody?.() ?? [];
  }

  get unlisted(): readonly string[] {
    return (this.#unlisted ??= this.#ground.mayBeMore());
  }

  get mayHideSomebody(): boolean | null {
    return this.#ground.mayHideSomebody?.() ?? null;
  }

  rulesThrough(name: string): readonly AccessGround[] {
    return this.#ground.rulesThrough?.(name) ?? [];
  }
}

/** Where the holders of an entitlement come from. */
interface HeldGround {
  readonly find: () => readonly Holder[];
  readonly findStanding?: () => readonly Standing[];
  readonly findSources?: () => readonly string[];
  readonly findOne: (who: Who) => Answer | null;
  readonly mayBeMore: () => readonly string[];
  readonly mayHideSomebody?: () => boolean;
  readonly meanNobody?: () => readonly string[];
  readonly rulesThrough?: (name: string) => readonly AccessGround[];
}

/**
 * Where it cannot be known whom a name means, the name is told and not everybody whom it may mean. Of an app it is told
 * of whom it cannot be known that their rules lead there.
 */
function holderOf({ who, verdict, ways }: Holder, { section }: EntitlementKey): readonly EntitlementHolder[] {
  if (verdict === "no" || (verdict === "unknown" && section !== "apps")) return [];
  return [
    {
      who,
      verdict,
      isDirect: ways.some(({ isDirect }) => isDirect),
      through: [...new Set(ways.flatMap(({ through }) => through))],
      ways,
    },
  ];
}

/** The holders of what a list gives; `besides` are those who have it without being listed. */
function fromList(
  names: readonly string[],
  access: Access,
  { ground, besides = [] }: { readonly ground?: AccessGround; readonly besides?: readonly string[] } = {},
): HeldGround {
  const all = [...names, ...besides];
  return {
    find: () => access.holders(all, ground),
    findOne: (who) => access.holds(who, all, ground),
    mayBeMore: () => unknownAmong(all, access, ground),
    meanNobody: () => names.filter((name) => meansNobody(name, access)),
    rulesThrough: () => (ground === undefined ? [] : [ground]),
  };
}

/** The names of which nobody can say whom they mean. */
function unknownAmong(names: readonly string[], access: Access, ground?: AccessGround): readonly string[] {
  return names.filter((name) => access.holders([name], ground).some(({ verdict }) => verdict === "unknown"));
}

/** Those of whom nobody can say whether they use exit nodes. */
function unsureOfExits(access: Access): readonly Holder[] {
  return access.whoUsesExitNodes().filter(({ verdict }) => verdict === "unknown");
}

function sourcesOf(holders: readonly Holder[]): readonly string[] {
  return [...new Set(holders.flatMap(({ ways }) => ways.flatMap(({ through }) => through)))];
}

/** Whether a name of people or tagged devices means none; addresses may well be those of something else. */
function meansNobody(name: string, access: Access): boolean {
  const { kind } = parseSelector(name);
  return (kind === "user" || kind === "group" || kind === "tag") && access.holders([name]).length === 0;
}

function listed(
  key: EntitlementKey,
  { name, items }: NamedList,
  access: Access,
  besides: readonly string[] = [],
): Entitlement {
  const names = textsOf(items);
  const id = `${key.section} ${name.text}`;
  return new Held(key, id, name.text, fromList(names, access, { besides }), {
    offset: name.offset,
    listed: names,
  });
}

function appUse({ document, access, knowledge }: EntitlementGround): readonly Entitlement[] {
  // Worked out when it is first asked for: to list them takes none of it.
  const answers = () => access.apps(knowledge);
  const apps = new Map(appsOf(document.policy).map((app) => [app.name, app]));
  return [...apps.values()].map((app) => {
    return new Held({ section: "apps", app: app.name }, `apps ${app.name}`, app.name, {
      find: () => answers().users(app).flatMap(asHolder),
      findStanding: () => answers().standing(app).flatMap(asStanding),
      findSources: () => answers().sourcesOf(app),
      findOne: (who) => {
        const user = answers().userOf(app, who);
        return user === null ? null : (asHolder(user)[0] ?? null);
      },
      mayBeMore: () => answers().of(app).unlisted,
      mayHideSomebody: () => answers().isAnybodyUnsure(app),
      rulesThrough: (name) => {
        const { traffic, names } = answers().of(app);
        const [rules, asking] = [traffic, names].map((gate) =>
          gate.rules.filter(({ from }) => from.includes(name)),
        );
        const found = rules === undefined || rules.length === 0 ? (asking ?? []) : rules;
        return found.map(({ origin }) => groundOf(origin, document.policy));
      },
    });
  });
}

function asStanding({ who, verdict }: Pick<AppUser, "who" | "verdict">): readonly Standing[] {
  return who.kind === "person" || who.kind === "device" ? [{ who, verdict }] : [];
}

/** Both ways lead to the app; what lets them reach it says who they are, as many may ask connectors for names. */
function asHolder({ who, verdict, names, traffic }: AppUser): readonly Holder[] {
  if (who.kind !== "person" && who.kind !== "device") return [];
  return [{ who, verdict, ways: traffic.length > 0 ? traffic : names, reasons: [] }];
}

function* ruleEntitlements(
  section: RuleSection,
  { document, access }: EntitlementGround,
): Generator<Entitlement> {
  const { policy } = document;
  const seen = new Map<string, number>();
  const rule = (index: number, { sources, path, offset }: AclRule | GrantRule | SshRule): Entitlement => {
    const identity = identityOf(section, index, { path, offset }, document);
    const names = textsOf(sources);
    const ground = groundOf({ section, index, path, offset }, policy);
    const name = (): string => ruleName(section, index, policy);
    const id = idOf(identity, seen);
    return new Held({ section, rule: identity }, id, name, fromList(names, access, { ground }), {
      offset,
      listed: names,
    });
  };
  const rules = { grants: policy.grants ?? [], acls: policy.acls ?? [], ssh: policy.ssh }[section];
  for (const [index, one] of rules.entries()) yield rule(index, one);
}

/** What a rule asks for besides its sources. */
function groundOf(origin: AccessGround["origin"], policy: Policy): AccessGround {
  const rules = { grants: policy.grants ?? [], acls: policy.acls ?? [], ssh: policy.ssh };
  const rule = origin === null ? undefined : rules[origin.section][origin.index];
  if (rule === undefined) return { origin, via: [], postures: [] };
  return {
    origin,
    via: "via" in rule ? textsOf(rule.via) : [],
    postures: textsOf(rule.postures ?? policy.defaultPostures),
  };
}

/** Rules that say the same to different people are told apart by their order among each other. */
function idOf({ section, content }: RuleIdentity, seen: Map<string, number>): string {
  const id = `${section} ${content}`;
  const before = seen.get(id) ?? 0;
  seen.set(id, before + 1);
  return before === 0 ? id : `${id} ${before + 1}`;
}

function approvers({ document, access }: EntitlementGround): readonly Entitlement[] {
  const { routes, exitNode, services } = document.policy.autoApprovers;
  const exitNodes = textsOf(exitNode);
  return [
    ...routes.map((list) =>
      listed({ section: "approvers", of: "routes", name: list.name.text }, list, access),
    ),
    ...(exitNodes.length === 0
      ? []
      : [
          new Held(
            { section: "approvers", of: "exitNode" },
            "approvers exitNode",
            "Exit nodes",
            fromList(exitNodes, access),
            { offset: exitNode[0]?.offset ?? 0, listed: exitNodes },
          ),
        ]),
    ...services.map((list) =>
      listed({ section: "approvers", of: "services", name: list.name.text }, list, access),
    ),
  ];
}

/** Roles that somebody has. People whose role is not known are in none. */
function roles(access: Access): readonly Entitlement[] {
  const held = new Map<string, string[]>();
  for (const { login, role } of access.network.users) {
    if (role === null || role === "") continue;
    const logins = held.get(role) ?? [];
    logins.push(login);
    held.set(role, logins);
  }
  return [...held].map(
    ([role, logins]) =>
      new Held({ section: "roles", role }, `roles ${role}`, role, {
        // Each is asked about by their own name: what any name of thousands means takes seconds.
        find: () => logins.flatMap((login) => personNamed(login, access)),
        findOne: (who) => access.holds(who, logins),
        mayBeMore: () => [],
      }),
  );
}

function personNamed(login: string, access: Access): readonly Holder[] {
  const who = { kind: "person", login: login.toLowerCase() } as const;
  const answer = access.holds(who, [login]);
  return answer === null ? [] : [{ who, ...answer }];
}
