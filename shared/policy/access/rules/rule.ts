import { isEmpty, union, type AddressSet } from "../../../net/address-set.ts";
import type { Policy } from "../../document/model.ts";
import type { Word } from "../../document/word.ts";
import {
  allPorts,
  parsePorts,
  parseProtocolPorts,
  splitHostPorts,
  type PortRange,
} from "../../../net/ports.ts";
import { parseProtocol } from "../../../net/protocols.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import type { Resolver } from "./resolver.ts";

/** Which rule of the file something comes from; null for the rule that stands in where the file has none. */
export interface RuleOrigin {
  readonly section: "acls" | "grants" | "ssh";
  readonly index: number;
  readonly path: string;
  readonly offset: number;
}

/** Some ports of some protocols. `protocols` null stands for TCP, UDP and ICMP. */
export interface Traffic {
  readonly protocols: readonly number[] | null;
  readonly ports: PortRange;
}

/**
 * One permission of a policy: these sources may send this traffic to these destinations. An ACL gives one for each
 * of its destinations, a grant one for all of them.
 */
export interface AccessRule {
  readonly origin: RuleOrigin | null;
  /** Selectors as written. */
  readonly from: readonly string[];
  /** Worked out when first asked for: many questions do without. */
  readonly sources: AddressSet;
  /** Whether the sources are simply everybody, tailnet or not. */
  readonly everybody: boolean;
  /** Selectors as written, without ports. */
  readonly destinations: readonly string[];
  /** Worked out when first asked for. Ports that cannot be read let nothing through. */
  readonly traffic: readonly Traffic[];
  readonly capabilities: readonly { readonly name: string; readonly values: JsonValue }[];
  /** Tags of the only devices that may carry the traffic; empty for any. */
  readonly via: readonly string[];
  /** Postures of which a source device must meet one; empty for none. */
  readonly postures: readonly string[];
}

/** The sources of a rule; their addresses are worked out when first asked for. */
class Sources {
  readonly from: readonly string[];
  readonly everybody: boolean;
  readonly #resolver: Resolver;
  #addresses: AddressSet | undefined;

  constructor(from: readonly string[], resolver: Resolver) {
    this.from = from;
    this.everybody = from.includes("autogroup:danger-all");
    this.#resolver = resolver;
  }

  get addresses(): AddressSet {
    this.#addresses ??= union(
      this.from.map((text) => this.#resolver.sources(text)).filter((set) => !isEmpty(set)),
    );
    return this.#addresses;
  }
}

/** What permissions have besides their sources, their destinations, and what they let through. */
type Rest = Omit<AccessRule, "from" | "sources" | "everybody" | "destinations" | "traffic">;

/** A class, because objects that share a shape and a getter are made many times as fast: there are thousands. */
class Permission implements AccessRule {
  readonly origin: RuleOrigin | null;
  readonly from: readonly string[];
  readonly everybody: boolean;
  readonly destinations: readonly string[];
  readonly capabilities: AccessRule["capabilities"];
  readonly via: readonly string[];
  readonly postures: readonly string[];
  readonly #sources: Sources;
  readonly #readTraffic: () => readonly Traffic[];
  #traffic: readonly Traffic[] | undefined;

  constructor(
    sources: Sources,
    destinations: readonly string[],
    rest: Rest,
    readTraffic: () => readonly Traffic[],
  ) {
    this.origin = rest.origin;
    this.from = sources.from;
    this.everybody = sources.everybody;
    this.destinations = destinations;
    this.capabilities = rest.capabilities;
    this.via = rest.via;
    this.postures = rest.postures;
    this.#sources = sources;
    this.#readTraffic = readTraffic;
  }

  get sources(): AddressSet {
    return this.#sources.addresses;
  }

  get traffic(): readonly Traffic[] {
    this.#traffic ??= this.#readTraffic();
    return this.#traffic;
  }
}

/** Turns `grants` and `acls` into permissions. Without either section everything is allowed. */
export function accessRules(policy: Policy, resolver: Resolver): AccessRule[] {
  if (policy.acls !== null || policy.grants !== null) {
    return [...grantRules(policy, resolver), ...aclRules(policy, resolver)];
  }
  const everywhere: Rest = { origin: null, capabilities: [], via: [], postures: [] };
  const traffic = [{ protocols: null, ports: allPorts }];
  return [new Permission(new Sources(["*"], resolver), ["*"], everywhere, () => traffic)];
}

function grantRules(policy: Policy, resolver: Resolver): AccessRule[] {
  return (policy.grants ?? []).map((grant, index) => {
    const rest: Rest = {
      origin: { section: "grants", index, path: grant.path, offset: grant.offset },
      capabilities: grant.app.map(({ name, values }) => ({ name: name.text, values })),
      via: textsOf(grant.via),
      postures: posturesOf(grant.postures, policy),
    };
    const sources = new Sources(textsOf(grant.sources), resolver);
    return new Permission(sources, textsOf(grant.destinations), rest, () => grantTraffic(grant.ip));
  });
}

function grantTraffic(ip: readonly Word[]): readonly Traffic[] {
  return ip.flatMap(({ text }) => {
    const reading = parseProtocolPorts(text);
    if (!reading.ok) return [];
    const { protocol, ports } = reading.value;
    return [{ protocols: protocol === null ? null : [protocol], ports }];
  });
}

function aclRules(policy: Policy, resolver: Resolver): AccessRule[] {
  const rules: AccessRule[] = [];
  for (const [index, acl] of (policy.acls ?? []).entries()) {
    const written = acl.protocol?.text ?? "";
    const protocol = written === "" ? null : parseProtocol(written);
    if (protocol?.ok === false) continue;
    const protocols = protocol === null ? null : [protocol.value];
    const sources = new Sources(textsOf(acl.sources), resolver);
    const rest: Rest = {
      origin: { section: "acls", index, path: acl.path, offset: acl.offset },
      capabilities: [],
      via: none,
      postures: posturesOf(acl.postures, policy),
    };
    for (const { text } of acl.destinations) {
      const parts = splitHostPorts(text.trim());
      if (parts === null) continue;
      const { host, ports } = parts;
      rules.push(new Permission(sources, [host], rest, () => aclTraffic(ports, protocols)));
    }
  }
  return rules;
}

function aclTraffic(text: string, protocols: readonly number[] | null): readonly Traffic[] {
  const ports = parsePorts(text);
  return ports.ok ? ports.value.map((range) => ({ protocols, ports: range })) : [];
}

const none: readonly string[] = [];

function textsOf(words: readonly Word[]): readonly string[] {
  return words.length === 0 ? none : words.map(({ text }) => text.trim());
}

function posturesOf(own: readonly Word[] | null, policy: Policy): readonly string[] {
  return textsOf(own ?? policy.defaultPostures);
}
