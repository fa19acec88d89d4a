import { hasUnknownField } from "../../document/unknown-names.ts";
import type { PortRange } from "../../../net/ports.ts";
import type { CompiledPolicy } from "./compile.ts";
import type { RuleOrigin } from "./rule.ts";

/** A rule of `acls` or `grants` taken apart as far as its words show what it permits. */
export interface Permission {
  readonly rule: RuleOrigin;
  readonly sources: readonly string[];
  /** Destinations and what may go there; empty for a rule about applications alone. */
  readonly access: readonly Allowance[];
  /** Postures of which a source must meet one: the rule’s own or the default ones. */
  readonly postures: readonly string[];
  readonly via: readonly string[];
  /** Whether it gives capabilities of applications besides. */
  readonly givesCapabilities: boolean;
}

/** A destination and what may go there. Protocol null stands for TCP, UDP and ICMP. */
interface Allowance {
  readonly host: string;
  readonly protocol: number | null;
  readonly ports: PortRange;
}

/** The rules of a policy in the order of the text. Rules that say something nothing here reads are left out. */
export function permissionsOf({ policy, rules }: CompiledPolicy): readonly Permission[] {
  const found = new Map<string, Permission & { readonly access: Allowance[] }>();
  for (const { origin, from, destinations, traffic, postures, via, capabilities } of rules) {
    if (origin === null || hasUnknownField(policy, origin.path)) continue;
    const given = destinations.flatMap((host) =>
      traffic.flatMap(({ protocols, ports }) =>
        (protocols ?? [null]).map((protocol) => ({ host, protocol, ports })),
      ),
    );
    const known = found.get(origin.path);
    if (known !== undefined) known.access.push(...given);
    else
      found.set(origin.path, {
        rule: origin,
        sources: from,
        access: given,
        postures,
        via,
        givesCapabilities: capabilities.length > 0,
      });
  }
  return [...found.values()].toSorted((left, right) => left.rule.offset - right.rule.offset);
}
