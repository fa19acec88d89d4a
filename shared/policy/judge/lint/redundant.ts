import type { Finding, Policy } from "../../document/model.ts";
import { Access } from "../../access/access.ts";
import type { Permission } from "../../access/answers.ts";
import { nothingRead } from "../../access/network.ts";
import { defaultProtocols } from "../../../net/protocols.ts";
import { autogroups, parseSelector } from "../../document/selector.ts";

/** More comparisons than these are not made: a file that needs them has other troubles. */
const mostComparisons = 500_000;

/**
 * Rules of which everything is already allowed by one earlier rule of the same file, as far as their words show it.
 * Rules are only compared with those that have a source and all conditions in common with them.
 */
export function redundantRules(policy: Policy): Finding[] {
  const found: Finding[] = [];
  const earlier = new Map<string, Permission[]>();
  let comparisons = 0;
  for (const later of new Access(policy, nothingRead).permissions()) {
    for (const candidate of candidatesFor(later, earlier)) {
      comparisons += candidate.access.length * later.access.length;
      if (comparisons > mostComparisons) return found;
      if (!saysAll(candidate, later)) continue;
      const { path, offset } = later.rule;
      found.push({ path, offset, message: `The rule at ${candidate.rule.path} already allows all of this.` });
      break;
    }
    for (const source of later.sources) {
      const key = keyOf(source, later);
      const list = earlier.get(key);
      if (list === undefined) earlier.set(key, [later]);
      else list.push(later);
    }
  }
  return found;
}

function* candidatesFor(
  later: Permission,
  earlier: ReadonlyMap<string, readonly Permission[]>,
): Generator<Permission> {
  const [source] = later.sources;
  if (source === undefined || later.access.length === 0) return;
  for (const from of new Set([source, "*"])) yield* earlier.get(keyOf(from, later)) ?? [];
}

/** A source and all conditions of a rule. */
function keyOf(source: string, { postures, via }: Permission): string {
  return [source, postures.toSorted().join(" "), via.toSorted().join(" ")].join("\n");
}

/** Whether one rule says all of another one with the same conditions. */
function saysAll(broad: Permission, narrow: Permission): boolean {
  if (narrow.givesCapabilities || narrow.sources.length === 0 || narrow.access.length === 0) return false;
  return (
    narrow.sources.every(
      (source) => broad.sources.includes(source) || (broad.sources.includes("*") && isDevices(source)),
    ) &&
    narrow.access.every((wanted) =>
      broad.access.some(
        (given) =>
          (given.host === wanted.host || given.host === "*") &&
          (given.protocol === wanted.protocol || coversByDefault(given.protocol, wanted.protocol)) &&
          given.ports.first <= wanted.ports.first &&
          wanted.ports.last <= given.ports.last,
      ),
    )
  );
}

/** Whether no protocol, which stands for TCP, UDP and ICMP, takes in the wanted one. */
function coversByDefault(given: number | null, wanted: number | null): boolean {
  return given === null && wanted !== null && defaultProtocols.includes(wanted);
}

/** Selectors that `*` takes in for certain: those that stand for devices of the tailnet. */
function isDevices(source: string): boolean {
  const selector = parseSelector(source);
  if (selector.kind === "autogroup") {
    const { name } = selector;
    return autogroups.includes(name) && name !== "autogroup:danger-all" && name !== "autogroup:shared";
  }
  return (
    selector.kind === "user" ||
    selector.kind === "domain" ||
    selector.kind === "group" ||
    selector.kind === "tag"
  );
}
