import { prefixCovers } from "../../net/prefix.ts";
import { isObject, valueAt, type JsonObject, type JsonPath } from "../../hujson/json.ts";
import { pathOf } from "../../hujson/pointer.ts";
import type { JsonValue } from "../../hujson/tree.ts";
import type { AclRule, GrantRule } from "../document/model.ts";
import type { Word } from "../document/word.ts";
import type { PolicyDocument } from "../document/policy-file.ts";
import { portsCover } from "../../net/ports.ts";
import type { RuleSection } from "./rule-identity.ts";

/** A network rule in one shape, whichever section it stands in. */
export interface RuleView {
  readonly section: Exclude<RuleSection, "ssh">;
  /** Spelling of the section in the file. */
  readonly key: string;
  readonly index: number;
  readonly value: JsonObject;
  readonly sources: readonly string[];
  readonly targets: readonly RuleTarget[];
  readonly via: readonly string[];
  /** True when the rule has a posture condition or only applies to applications. */
  readonly conditional: boolean;
}

/** One destination with its ports in grant notation. */
interface RuleTarget {
  readonly host: string;
  readonly ports: readonly string[];
}

/** All network rules of a policy, ACLs first. Entries of the wrong shape are passed over. */
export function networkRules({ policy, value }: PolicyDocument): RuleView[] {
  return [
    ...(policy.acls ?? []).map((rule) => new View("acls", rule, value)),
    ...(policy.grants ?? []).map((rule) => new View("grants", rule, value)),
  ];
}

/** Works out what it is asked for: most rules are about others. */
class View implements RuleView {
  readonly section: "acls" | "grants";
  readonly #rule: AclRule | GrantRule;
  readonly #root: JsonValue;
  #place: JsonPath | undefined;
  #sources: readonly string[] | undefined;
  #targets: readonly RuleTarget[] | undefined;

  constructor(section: "acls" | "grants", rule: AclRule | GrantRule, root: JsonValue) {
    this.section = section;
    this.#rule = rule;
    this.#root = root;
  }

  get key(): string {
    return String(this.#path[0] ?? this.section);
  }

  get index(): number {
    return Number(this.#path[1]);
  }

  get #path(): JsonPath {
    this.#place ??= pathOf(this.#rule.path);
    return this.#place;
  }

  get sources(): readonly string[] {
    this.#sources ??= textsOf(this.#rule.sources);
    return this.#sources;
  }

  get via(): readonly string[] {
    return "via" in this.#rule ? textsOf(this.#rule.via) : [];
  }

  get conditional(): boolean {
    const { postures } = this.#rule;
    return (postures !== null && postures.length > 0) || ("ip" in this.#rule && this.#rule.ip.length === 0);
  }

  get value(): JsonObject {
    const value = valueAt(this.#root, [this.key, this.index]);
    return isObject(value) ? value : {};
  }

  get targets(): readonly RuleTarget[] {
    this.#targets ??= "ip" in this.#rule ? grantTargets(this.#rule) : aclTargets(this.#rule);
    return this.#targets;
  }
}

function aclTargets({ destinations, protocol }: AclRule): readonly RuleTarget[] {
  return destinations.map(({ text }) => {
    const { host, ports } = splitDestination(text);
    return { host, ports: fromAclPorts(ports, protocol?.text) };
  });
}

/** Port expressions of ACL destinations (`80,443`, `*`) with the rule's protocol, in grant notation. */
function fromAclPorts(ports: string, protocol: string | undefined): string[] {
  if (protocol === undefined) return ports.split(",");
  return ports.split(",").map((port) => `${protocol.toLowerCase()}:${port}`);
}

function grantTargets({ destinations, ip }: GrantRule): readonly RuleTarget[] {
  const ports = textsOf(ip);
  return destinations.map(({ text }) => ({ host: text, ports }));
}

function textsOf(words: readonly Word[]): readonly string[] {
  return words.map(({ text }) => text);
}

/** Splits `host:ports` at the last colon. Source: Tailscale docs, "ACL syntax: dst". */
export function splitDestination(text: string): { host: string; ports: string } {
  const colon = text.lastIndexOf(":");
  if (colon < 0) return { host: text, ports: "" };
  const host = text.slice(0, colon);
  const bare = host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
  return { host: bare, ports: text.slice(colon + 1) };
}

/** What access is asked for. */
export interface WantedAccess {
  readonly sources: readonly string[];
  /** One selector: a tag, a CIDR, or `autogroup:internet`. */
  readonly host: string;
  readonly ports: readonly string[];
}

/** Whether one rule gives all of the wanted access without a condition. Only what is certain counts. */
export function ruleGives(rule: RuleView, wanted: WantedAccess): boolean {
  if (rule.conditional) return false;
  if (!wanted.sources.every((source) => sourceCovers(rule.sources, source))) return false;
  return wanted.ports.every((port) =>
    rule.targets.some((target) => hostCovers(target.host, wanted.host) && portsCover(target.ports, port)),
  );
}

/** Whether rules together give all of the wanted access: rules only ever add to each other. */
export function rulesGive(rules: readonly RuleView[], { sources, host, ports }: WantedAccess): boolean {
  return sources.every((source) =>
    ports.every((port) => rules.some((rule) => ruleGives(rule, { sources: [source], host, ports: [port] }))),
  );
}

/** Whether a rule leads to a host on some port, whoever may use it and under whatever condition. */
export function ruleReaches(rule: RuleView, host: string, port: string): boolean {
  return rule.targets.some((target) => hostCovers(target.host, host) && portsCover(target.ports, port));
}

/** Whether a list of sources takes in one source. */
function sourceCovers(sources: readonly string[], source: string): boolean {
  return sources.some((have) => have === source || have === "*");
}

/** Whether a destination selector takes in another. */
function hostCovers(have: string, want: string): boolean {
  if (have === want || have === "*") return true;
  if (want.startsWith("tag:")) return have === "autogroup:tagged";
  return prefixCovers(have, want);
}
