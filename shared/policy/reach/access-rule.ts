import { isEmpty, union, type AddressSet } from "../address/address-set.ts";
import type { Policy, Word } from "../model.ts";
import { allPorts, parsePorts, parseProtocolPorts, splitHostPorts, type PortRange } from "../ports.ts";
import { parseProtocol } from "../protocols.ts";
import type { JsonValue } from "../../hujson/tree.ts";
import type { Resolver } from "./resolve.ts";

/** Which rule of the file something comes from; null for the rule that stands in where the file has none. */
export interface RuleOrigin {
  readonly section: "acls" | "grants";
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

/** A permission without its sources. */
type Rest = Omit<AccessRule, "from" | "sources" | "everybody">;

/** A class, because objects that share a shape and a getter are made many times as fast: there are thousands. */
class Permission implements AccessRule {
  readonly origin: RuleOrigin | null;
  readonly from: readonly string[];
  readonly everybody: boolean;
  readonly destinations: readonly string[];
  readonly traffic: readonly Traffic[];
  readonly capabilities: AccessRule["capabilities"];
  readonly via: readonly string[];
  readonly postures: readonly string[];
  readonly #sources: Sources;

  constructor(sources: Sources, rest: Rest) {
    this.origin = rest.origin;
    this.from = sources.from;
    this.everybody = sources.everybody;
    this.destinations = rest.destinations;
    this.traffic = rest.traffic;
    this.capabilities = rest.capabilities;
    this.via = rest.via;
    this.postures = rest.postures;
    this.#sources = sources;
  }

  get sources(): AddressSet {
    return this.#sources.addresses;
  }
}

/** Turns `grants` and `acls` into permissions. Without either section everything is allowed. */
export function accessRules(policy: Policy, resolver: Resolver): AccessRule[] {
  if (policy.acls !== null || policy.grants !== null) {
    return [...grantRules(policy, resolver), ...aclRules(policy, resolver)];
  }
  const everything: Rest = {
    origin: null,
    destinations: ["*"],
    traffic: [{ protocols: null, ports: allPorts }],
    capabilities: [],
    via: [],
    postures: [],
  };
  return [new Permission(new Sources(["*"], resolver), everything)];
}

function grantRules(policy: Policy, resolver: Resolver): AccessRule[] {
  return (policy.grants ?? []).map(
    (grant, index) =>
      new Permission(new Sources(textsOf(grant.sources), resolver), {
        origin: { section: "grants", index, path: grant.path, offset: grant.offset },
        destinations: textsOf(grant.destinations),
        traffic: grant.ip.flatMap(({ text }) => {
          const reading = parseProtocolPorts(text);
          if (!reading.ok) return [];
          const { protocol, ports } = reading.value;
          return [{ protocols: protocol === null ? null : [protocol], ports }];
        }),
        capabilities: grant.app.map(({ name, values }) => ({ name: name.text, values })),
        via: textsOf(grant.via),
        postures: posturesOf(grant.postures, policy),
      }),
  );
}

function aclRules(policy: Policy, resolver: Resolver): AccessRule[] {
  return (policy.acls ?? []).flatMap((acl, index) => {
    const written = acl.protocol?.text ?? "";
    const protocol = written === "" ? null : parseProtocol(written);
    if (protocol !== null && !protocol.ok) return [];
    const protocols = protocol === null ? null : [protocol.number];
    const sources = new Sources(textsOf(acl.sources), resolver);
    const shared = {
      origin: { section: "acls" as const, index, path: acl.path, offset: acl.offset },
      capabilities: [],
      via: [],
      postures: posturesOf(acl.postures, policy),
    };
    return textsOf(acl.destinations).flatMap((destination) => {
      const parts = splitHostPorts(destination);
      const ports = parts === null ? null : parsePorts(parts.ports);
      if (parts === null || ports === null || !ports.ok) return [];
      const traffic = ports.value.map((range) => ({ protocols, ports: range }));
      return [new Permission(sources, { ...shared, destinations: [parts.host], traffic })];
    });
  });
}

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text.trim());
}

function posturesOf(own: readonly Word[] | null, policy: Policy): string[] {
  return textsOf(own ?? policy.defaultPostures);
}
