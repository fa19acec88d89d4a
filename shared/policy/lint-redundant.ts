import type { Finding, Policy } from "./model.ts";
import { permissionsOf, type Permission } from "./permissions.ts";
import { defaultProtocols } from "./protocols.ts";
import { autogroups, parseSelector } from "./selector.ts";

/** Rules of which everything is already allowed by one earlier rule of the same file, as far as their words show it. */
export function redundantRules(policy: Policy): Finding[] {
  const found: Finding[] = [];
  // By source, so that a file with thousands of rules is not compared rule by rule.
  const earlier = new Map<string, Permission[]>();
  for (const later of permissionsOf(policy)) {
    const candidates = [...(earlier.get(later.sources[0] ?? "") ?? []), ...(earlier.get("*") ?? [])];
    const broader = candidates.find((candidate) => saysAll(candidate, later));
    if (broader !== undefined) {
      const { path, offset } = later.rule;
      found.push({ path, offset, message: `The rule at ${broader.rule.path} already allows all of this.` });
    }
    for (const source of later.sources) {
      const list = earlier.get(source);
      if (list === undefined) earlier.set(source, [later]);
      else list.push(later);
    }
  }
  return found;
}

function saysAll(broad: Permission, narrow: Permission): boolean {
  if (!sameNames(broad.postures, narrow.postures) || !sameNames(broad.via, narrow.via)) return false;
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

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.toSorted().join(" ") === right.toSorted().join(" ");
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
