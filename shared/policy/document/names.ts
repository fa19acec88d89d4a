import { parsePrefix, type AddressRange } from "../../net/address.ts";
import type { NamedList, Policy } from "./model.ts";

/** The names that a policy declares, for quick look-ups. */
export interface Names {
  readonly tags: ReadonlySet<string>;
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly hosts: ReadonlyMap<string, AddressRange>;
  readonly ipsets: ReadonlyMap<string, readonly string[]>;
  readonly postures: ReadonlyMap<string, readonly string[]>;
}

const collected = new WeakMap<Policy, Names>();

/** The declared names, collected once for each policy. Hosts whose value is no address are left out. */
export function namesOf(policy: Policy): Names {
  const known = collected.get(policy);
  if (known !== undefined) return known;
  const names = collectNames(policy);
  collected.set(policy, names);
  return names;
}

function collectNames(policy: Policy): Names {
  const hosts = new Map<string, AddressRange>();
  for (const { name, value } of policy.hosts) {
    const range = parsePrefix(value.text.trim());
    if (range !== null) hosts.set(name.text, range);
  }
  return {
    tags: new Set(policy.tagOwners.map(({ name }) => name.text)),
    groups: listsByName(policy.groups),
    hosts,
    ipsets: listsByName(policy.ipsets),
    postures: listsByName(policy.postures),
  };
}

function listsByName(lists: readonly NamedList[]): Map<string, readonly string[]> {
  return new Map(lists.map(({ name, items }) => [name.text, items.map((item) => item.text.trim())]));
}
