import { prefixCovers } from "../../net/prefix.ts";
import { fieldOf, isObject, itemsOf, spellings, stringsOf, type JsonObject } from "../../hujson/json.ts";
import { portsCover } from "../../net/ports.ts";
import { destinationsKey, sourcesOf, type RuleSection } from "./rule-identity.ts";

/** A network rule in one shape, whichever section it stands in. */
export interface RuleView {
  readonly section: Exclude<RuleSection, "ssh">;
  /** Spelling of the section in the file. */
  readonly key: string;
  readonly index: number;
  readonly value: JsonObject;
  readonly sources: readonly string[];
  /** Worked out when first asked for: most rules are about others. */
  readonly targets: readonly RuleTarget[];
  readonly via: readonly string[];
  /** True when the rule has a posture condition or only applies to applications. */
  readonly conditional: boolean;
}

/** One destination with its ports in grant notation. */
export interface RuleTarget {
  readonly host: string;
  readonly ports: readonly string[];
}

/** All network rules of a policy, ACLs first. Entries of the wrong shape are passed over. */
export function networkRules(root: JsonObject): RuleView[] {
  return (["acls", "grants"] as const).flatMap((section) =>
    spellings(root, section).flatMap((key) =>
      itemsOf(root[key]).flatMap((rule, index) =>
        isObject(rule)
          ? [section === "acls" ? new AclView(key, index, rule) : new GrantView(key, index, rule)]
          : [],
      ),
    ),
  );
}

class AclView implements RuleView {
  readonly section = "acls";
  readonly key: string;
  readonly index: number;
  readonly value: JsonObject;
  readonly sources: readonly string[];
  readonly via: readonly string[] = [];
  readonly conditional: boolean;
  #targets: readonly RuleTarget[] | undefined;

  constructor(key: string, index: number, rule: JsonObject) {
    this.key = key;
    this.index = index;
    this.value = rule;
    this.sources = sourcesOf("acls", rule);
    this.conditional = stringsOf(fieldOf(rule, "srcPosture")).length > 0;
  }

  get targets(): readonly RuleTarget[] {
    this.#targets ??= aclTargets(this.value);
    return this.#targets;
  }
}

function aclTargets(rule: JsonObject): readonly RuleTarget[] {
  const protocol = fieldOf(rule, "proto");
  return stringsOf(rule[destinationsKey("acls", rule)]).map((text) => {
    const { host, ports } = splitDestination(text);
    return { host, ports: fromAclPorts(ports, typeof protocol === "string" ? protocol : undefined) };
  });
}

/** Port expressions of ACL destinations (`80,443`, `*`) with the rule's protocol, in grant notation. */
function fromAclPorts(ports: string, protocol: string | undefined): string[] {
  if (protocol === undefined) return ports.split(",");
  return ports.split(",").map((port) => `${protocol.toLowerCase()}:${port}`);
}

class GrantView implements RuleView {
  readonly section = "grants";
  readonly key: string;
  readonly index: number;
  readonly value: JsonObject;
  readonly sources: readonly string[];
  readonly via: readonly string[];
  readonly conditional: boolean;
  readonly #ports: readonly string[];

  constructor(key: string, index: number, rule: JsonObject) {
    this.key = key;
    this.index = index;
    this.value = rule;
    this.sources = sourcesOf("grants", rule);
    this.via = stringsOf(fieldOf(rule, "via"));
    this.#ports = stringsOf(fieldOf(rule, "ip"));
    this.conditional = stringsOf(fieldOf(rule, "srcPosture")).length > 0 || this.#ports.length === 0;
  }

  get targets(): readonly RuleTarget[] {
    return stringsOf(fieldOf(this.value, "dst")).map((host) => ({ host, ports: this.#ports }));
  }
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
