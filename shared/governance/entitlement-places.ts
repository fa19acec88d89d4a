import { networkRules } from "../policy/edit/rule-view.ts";
import { splitHostPorts } from "../net/ports.ts";
import type { Access } from "../policy/access/access.ts";
import type { AppKnowledge } from "../policy/access/answers.ts";
import type { App } from "../policy/document/app.ts";
import { appsOf } from "../policy/document/app-connectors.ts";
import { managerOfTag } from "../policy/document/foreign-objects.ts";
import type { AclRule, GrantRule, Policy, SshRule } from "../policy/document/model.ts";
import type { PolicyDocument } from "../policy/document/policy-file.ts";
import { textsOf } from "../policy/document/word.ts";
import type { ListedEntitlement } from "../policy/edit/intent-fields.ts";
import type { PolicyIntent } from "../policy/edit/intents.ts";
import { managerOfGrant } from "../policy/edit/leaving/person-places.ts";
import { identityOf, type RuleIdentity, type RuleSection } from "../policy/edit/rule-identity.ts";
import { approvalOf } from "../policy/edit/steps/entitlement-words.ts";
import { appUse, type AppWay } from "./app-use.ts";
import { listedKey, type Entitlement, type EntitlementKey } from "./entitlement.ts";
import { entitlementsOf, ownersOfAllTags } from "./entitlements.ts";

/** What the places of an entitlement are worked out from. */
export interface PlacesGround {
  readonly document: PolicyDocument;
  /** Of that document. */
  readonly access: Access;
  readonly knowledge?: (app: App) => AppKnowledge;
}

/** What a rule on the way to an entitlement says besides whom it means. */
export interface RulePlace {
  /** Tags of the only devices that carry its traffic; none for any. */
  readonly via: readonly string[];
  /** What it leads to, as written, and there by which ports or as whom. */
  readonly to: readonly { readonly name: string; readonly detail: string }[];
  /** What it gives besides the entitlement: taking somebody out of it costs that too. */
  readonly besides: readonly string[];
  /** Why Tailrace leaves the rule as it is, as “it belongs to Tailscale PAM”; null where it may change it. */
  readonly left: string | null;
}

/** A way as far as its places go. */
interface PlacedWay {
  readonly name: string | null;
  readonly rule: string | null;
  readonly holders: readonly { readonly kind: "person" | "device"; readonly name: string }[];
}

/** How a way is taken back. */
interface WayActs {
  readonly listed: ListedEntitlement | null;
  readonly takeBack: PolicyIntent | null;
  readonly besides: readonly string[];
  readonly byRole: boolean;
}

/** Where the ways of an entitlement stand in the file, and so where and at what cost they are taken back. */
export class EntitlementPlaces {
  readonly #entitlement: Entitlement;
  readonly #ground: PlacesGround;
  readonly #rules = new Map<string, RulePlace>();
  #kinds: ReadonlyMap<string, AppWay["kind"]> | undefined;
  #uses: ReadonlyMap<string, readonly Use[]> | undefined;

  constructor(entitlement: Entitlement, ground: PlacesGround) {
    this.#entitlement = entitlement;
    this.#ground = ground;
  }

  /** The rule with a key; what stands in where the file has none leads everywhere. */
  ruleOf(key: string): RulePlace {
    const known = this.#rules.get(key) ?? this.#placeOf(key);
    this.#rules.set(key, known);
    return known;
  }

  actsOn(way: PlacedWay): WayActs {
    return way.name === null ? this.#actsByName(way) : this.#actsThrough({ ...way, name: way.name });
  }

  #placeOf(key: string): RulePlace {
    const { document } = this.#ground;
    const found = ruleAt(key, document.policy);
    if (found === null) return { via: [], to: [everything], besides: [everything.name], left: null };
    const { section, index, rule } = found;
    const via = "via" in rule ? textsOf(rule.via) : [];
    const to = destinationsOf(rule);
    const view = networkRules(document).find((one) => one.section === section && one.index === index);
    const manager = view === undefined ? null : managerOfGrant(view.value);
    const kind = this.#kindOf(key);
    return {
      via,
      to,
      besides: this.#besides(kind, via, to),
      left:
        manager !== null
          ? `it belongs to ${manager}`
          : kind === "kept"
            ? "it may be written by another program"
            : null,
    };
  }

  #besides(kind: AppWay["kind"] | null, via: readonly string[], to: RulePlace["to"]): readonly string[] {
    const { section } = this.#entitlement.key;
    const names = to.map(({ name }) => name);
    if (section === "apps") return kind === "wider" ? distinct(names.map(destinationWords)) : [];
    if (section !== "exitNodes") return [];
    const apps = appsOf(this.#ground.document.policy).filter(
      ({ connectors }) => via.length === 0 || connectors.some((tag) => via.includes(tag)),
    );
    const others = names.filter((name) => name !== "autogroup:internet").map(destinationWords);
    return distinct([...apps.map(({ name }) => name), ...others]);
  }

  /** Whose a rule is among those that lead to an app. */
  #kindOf(key: string): AppWay["kind"] | null {
    const { key: own } = this.#entitlement;
    if (own.section !== "apps") return null;
    this.#kinds ??= kindsOf(own.app, this.#ground);
    return this.#kinds.get(key) ?? "wider";
  }

  #actsByName({ rule, holders }: PlacedWay): WayActs {
    const people = holders.flatMap(({ kind, name }) => (kind === "person" ? [name] : []));
    const listed = listedKey(this.#entitlement.key) ?? (rule === null ? null : this.#ownRule(rule));
    const takeBack: PolicyIntent | null =
      listed === null || people.length === 0
        ? null
        : { kind: "takeEntitlements", items: [{ entitlement: listed, people }] };
    return { listed, takeBack, besides: [], byRole: false };
  }

  #actsThrough({ name, rule }: PlacedWay & { readonly name: string }): WayActs {
    const { policy } = this.#ground.document;
    const besides = this.#otherUses(name, rule);
    const group = policy.groups.find((one) => one.name.text === name);
    const own = rule === null ? null : this.#ownRule(rule);
    const isWhole = rule === null || own !== null;
    // Whoever has the role holds it whatever the list says.
    const byRole = this.#entitlement.key.section === "tagOwners" && ownersOfAllTags.includes(name);
    return {
      byRole,
      listed:
        group !== undefined && isWhole && besides.length === 0 ? { section: "groups", group: name } : null,
      takeBack: !byRole && managerOfTag(name) === undefined ? this.#takeOut(name, own) : null,
      besides,
    };
  }

  /** Takes a name out of the list or the rule that gives the entitlement; null where it is not there to be taken out. */
  #takeOut(name: string, own: RuleEntitlement | null): PolicyIntent | null {
    const { key, listed } = this.#entitlement;
    if (own !== null)
      return own.rule.sources.includes(name)
        ? { kind: "removeRuleSources", rule: own.rule, sources: [name] }
        : null;
    if (!listed.includes(name)) return null;
    if (key.section === "tagOwners")
      return { kind: "setTagOwners", tag: key.tag, owners: listed.filter((one) => one !== name) };
    return key.section === "approvers"
      ? { kind: "removeApprovers", target: approvalOf(key), approvers: [name] }
      : null;
  }

  /** A rule that gives the entitlement and nothing else, by its identity; null for any other. */
  #ownRule(key: string): RuleEntitlement | null {
    const { document } = this.#ground;
    const found = ruleAt(key, document.policy);
    const { besides, left } = this.ruleOf(key);
    if (found === null || besides.length > 0 || left !== null) return null;
    const { section, index, rule } = found;
    return { section, rule: identityOf(section, index, rule, document) };
  }

  /** What else a name gives: other rules, tags that it owns, what it may approve. */
  #otherUses(name: string, rule: string | null): readonly string[] {
    this.#uses ??= usesByName(this.#ground);
    return (this.#uses.get(name) ?? [])
      .filter(({ id, ruleKey }) => id !== this.#entitlement.id && (rule === null || ruleKey !== rule))
      .map(({ words }) => words);
  }
}

type RuleEntitlement = { readonly section: RuleSection; readonly rule: RuleIdentity };

const everything = { name: "*", detail: "" };

/** A place that lists a name. */
interface Use {
  readonly id: string;
  readonly ruleKey: string | null;
  /** “Grant 4 · 5432”, “owner of tag:web”. */
  readonly words: string;
}

function usesByName({ document, access }: PlacesGround): ReadonlyMap<string, readonly Use[]> {
  const found = new Map<string, Use[]>();
  const sections = ["grants", "acls", "ssh", "tagOwners", "approvers"] as const;
  for (const { id, key, name, listed } of entitlementsOf({ document, access }, sections)) {
    const ruleKey = "rule" in key ? `${key.section} ${key.rule.index}` : null;
    const use = { id, ruleKey, words: useWords(key, name) };
    for (const one of new Set(listed)) found.set(one, [...(found.get(one) ?? []), use]);
  }
  return found;
}

function useWords({ section }: EntitlementKey, name: string): string {
  if (section === "tagOwners") return `owner of ${name}`;
  return section === "approvers" ? `approver of ${name}` : name;
}

function kindsOf(
  name: string,
  { document, access, knowledge }: PlacesGround,
): ReadonlyMap<string, AppWay["kind"]> {
  const app = appsOf(document.policy).find((one) => one.name === name);
  if (app === undefined) return new Map();
  const answers = access.apps(knowledge);
  const users = answers.users(app);
  const { ways } = appUse(app, document, access, { users, unlisted: answers.of(app).unlisted });
  return new Map(ways.map(({ rule: { identity }, kind }) => [`${identity.section} ${identity.index}`, kind]));
}

/** The rule that a key names, “grants 3”. */
function ruleAt(
  key: string,
  policy: Policy,
): { section: RuleSection; index: number; rule: AclRule | GrantRule | SshRule } | null {
  const [section, number] = key.split(" ");
  const index = Number(number);
  if (section !== "grants" && section !== "acls" && section !== "ssh") return null;
  const rule = { grants: policy.grants ?? [], acls: policy.acls ?? [], ssh: policy.ssh }[section][index];
  return rule === undefined ? null : { section, index, rule };
}

function destinationsOf(rule: AclRule | GrantRule | SshRule): RulePlace["to"] {
  const names = textsOf(rule.destinations);
  if ("users" in rule) {
    const detail = `as ${textsOf(rule.users).join(", ")}`;
    return names.map((name) => ({ name, detail }));
  }
  if ("ip" in rule) {
    const ports = textsOf(rule.ip);
    const detail = ports.includes("*") ? "" : ports.join(", ");
    return names.map((name) => ({ name, detail }));
  }
  return names.map((text) => {
    const split = splitHostPorts(text);
    if (split === null) return { name: text, detail: "" };
    return { name: split.host, detail: split.ports === "*" ? "" : split.ports };
  });
}

function destinationWords(name: string): string {
  if (name === "*") return "everything";
  return name === "autogroup:internet" ? "whatever else is on the internet" : name;
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}
