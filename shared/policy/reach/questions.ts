import { allAddresses, setOfRanges, union, type AddressSet } from "../address/address-set.ts";
import type { AccessRule } from "./access-rule.ts";
import { selfAccess } from "./filters.ts";
import type { Resolver } from "./resolve.ts";

/** The addresses that a rule’s destination stands for; `autogroup:self` for all who may use it. */
export function targetSet(text: string, rule: AccessRule, resolver: Resolver): AddressSet {
  const target = resolver.target(text);
  switch (target.kind) {
    case "everything":
      return allAddresses;
    case "self":
      return union([...selfAccess(rule.sources, resolver.index).keys()].map(({ own }) => own));
    case "devices":
      return union(target.devices.map(({ own }) => own));
    case "ranges":
      return setOfRanges(target.ranges);
  }
}
