import { isEmpty, union, type AddressSet } from "../address/address-set.ts";
import type { Policy, Word } from "../model.ts";
import { parsePorts, parseProtocolPorts, splitHostPorts, type PortRange } from "../ports.ts";
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

/** Turns `grants` and `acls` into permissions. Without either section everything is allowed. */
export function accessRules(policy: Policy, resolver: Resolver): AccessRule[] {
  if (policy.acls === null && policy.grants === null) return [allowEverything(resolver)];
  return [...grantRules(policy, resolver), ...aclRules(policy, resolver)];
}

function allowEverything(resolver: Resolver): AccessRule {
  return {
    origin: null,
    from: ["*"],
    sources: resolver.sources("*"),
    everybody: false,
    destinations: ["*"],
    traffic: [{ protocols: null, ports: { first: 0, last: 65_535 } }],
    capabilities: [],
    via: [],
    postures: [],
  };
}

function grantRules(policy: Policy, resolver: Resolver): AccessRule[] {
  return (policy.grants ?? []).map((grant, index) => {
    const traffic: Traffic[] = [];
    for (const item of grant.ip) {
      const reading = parseProtocolPorts(item.text);
      if (!reading.ok) continue;
      const { protocol, ports } = reading.value;
      traffic.push({ protocols: protocol === null ? null : [protocol], ports });
    }
    return {
      origin: { section: "grants", index, path: grant.path, offset: grant.offset },
      ...sourcesOf(grant.sources, resolver),
      destinations: grant.destinations.map(({ text }) => text.trim()),
      traffic,
      capabilities: grant.app.map(({ name, values }) => ({ name: name.text, values })),
      via: grant.via.map(({ text }) => text.trim()),
      postures: posturesOf(grant.postures, policy),
    };
  });
}

function aclRules(policy: Policy, resolver: Resolver): AccessRule[] {
  return (policy.acls ?? []).flatMap((acl, index) => {
    const protocol =
      acl.protocol === null || acl.protocol.text === "" ? null : parseProtocol(acl.protocol.text);
    if (protocol !== null && !protocol.ok) return [];
    const protocols = protocol === null ? null : [protocol.number];
    const shared = {
      origin: { section: "acls" as const, index, path: acl.path, offset: acl.offset },
      ...sourcesOf(acl.sources, resolver),
      capabilities: [],
      via: [],
      postures: posturesOf(acl.postures, policy),
    };
    return acl.destinations.flatMap((destination) => {
      const parts = splitHostPorts(destination.text.trim());
      const ports = parts === null ? null : parsePorts(parts.ports);
      if (parts === null || ports === null || !ports.ok) return [];
      const traffic = ports.value.map((range) => ({ protocols, ports: range }));
      return [{ ...shared, destinations: [parts.host], traffic }];
    });
  });
}

function sourcesOf(
  words: readonly Word[],
  resolver: Resolver,
): { from: string[]; sources: AddressSet; everybody: boolean } {
  const from = words.map(({ text }) => text.trim());
  const sets = from.map((text) => resolver.sources(text)).filter((set) => !isEmpty(set));
  return { from, sources: union(sets), everybody: from.includes("autogroup:danger-all") };
}

function posturesOf(own: readonly Word[] | null, policy: Policy): string[] {
  return (own ?? policy.defaultPostures).map(({ text }) => text.trim());
}
