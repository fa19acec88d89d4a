import type { Place, Policy, Word } from "../../document/model.ts";
import { parsePorts, parseProtocolPorts, splitHostPorts, type PortRange } from "../../../net/ports.ts";
import { parseProtocol } from "../../../net/protocols.ts";
import { hasUnknownField } from "../../document/unknown-names.ts";

/** A rule of `acls` or `grants` taken apart as far as its words show what it permits. */
export interface Permission {
  readonly rule: Place;
  readonly sources: readonly string[];
  /** Destinations and what may go there; empty for a rule about applications alone. */
  readonly access: readonly Access[];
  /** Postures of which a source must meet one: the rule’s own or the default ones. */
  readonly postures: readonly string[];
  readonly via: readonly string[];
  /** Whether it gives capabilities of applications besides. */
  readonly givesCapabilities: boolean;
}

/** A destination and what may go there. Protocol null stands for TCP, UDP and ICMP. */
interface Access {
  readonly host: string;
  readonly protocol: number | null;
  readonly ports: PortRange;
}

/** The rules of a policy in the order of the text. Rules that say something nothing here reads are left out. */
export function permissionsOf(policy: Policy): Permission[] {
  const shared = (rule: Place & { sources: readonly Word[]; postures: readonly Word[] | null }) => ({
    rule,
    sources: textsOf(rule.sources),
    postures: textsOf(rule.postures ?? policy.defaultPostures),
  });
  const acls = (policy.acls ?? []).map((rule): Permission => {
    const access = accessOf(rule.protocol?.text ?? "", rule.destinations);
    return { ...shared(rule), access, via: [], givesCapabilities: false };
  });
  const grants = (policy.grants ?? []).map((rule): Permission => {
    const traffic = rule.ip.flatMap(({ text }) => {
      const reading = parseProtocolPorts(text);
      return reading.ok ? [reading.value] : [];
    });
    const access = textsOf(rule.destinations).flatMap((host) => traffic.map((item) => ({ host, ...item })));
    return { ...shared(rule), access, via: textsOf(rule.via), givesCapabilities: rule.app.length > 0 };
  });
  return [...acls, ...grants]
    .filter(({ rule }) => !hasUnknownField(policy, rule.path))
    .toSorted((left, right) => left.rule.offset - right.rule.offset);
}

function accessOf(written: string, destinations: readonly Word[]): Access[] {
  const protocol = written === "" ? null : parseProtocol(written);
  if (protocol?.ok === false) return [];
  return destinations.flatMap(({ text }) => {
    const parts = splitHostPorts(text.trim());
    const ports = parts === null ? null : parsePorts(parts.ports);
    if (parts === null || ports?.ok !== true) return [];
    return ports.value.map((range) => ({
      host: parts.host,
      protocol: protocol?.value ?? null,
      ports: range,
    }));
  });
}

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text.trim());
}
