import type { Finding, Policy, Word } from "./model.ts";
import { parsePorts, parseProtocolPorts, splitHostPorts, type PortRange } from "./ports.ts";
import { defaultProtocols, parseProtocol } from "./protocols.ts";
import { parseSelector } from "./selector.ts";

/** A rule taken apart far enough to see that another one says all of it. */
interface Permission {
  readonly rule: { readonly path: string; readonly offset: number };
  readonly sources: readonly string[];
  /** Destination and what may go there. */
  readonly access: readonly {
    readonly host: string;
    readonly protocol: number | null;
    readonly ports: PortRange;
  }[];
  readonly postures: string;
  readonly via: string;
}

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

function permissionsOf(policy: Policy): Permission[] {
  const acls = (policy.acls ?? []).map((rule): Permission => {
    const protocol =
      rule.protocol === null || rule.protocol.text === "" ? null : parseProtocol(rule.protocol.text);
    const number = protocol?.ok === true ? protocol.number : null;
    const access = rule.destinations.flatMap(({ text }) => {
      const parts = splitHostPorts(text.trim());
      const ports = parts === null ? null : parsePorts(parts.ports);
      if (parts === null || ports?.ok !== true) return [];
      return ports.value.map((range) => ({ host: parts.host, protocol: number, ports: range }));
    });
    return { rule, sources: textsOf(rule.sources), access, postures: key(rule.postures), via: "" };
  });
  const grants = (policy.grants ?? [])
    .filter(({ app }) => app.length === 0)
    .map((rule): Permission => {
      const traffic = rule.ip.flatMap(({ text }) => {
        const reading = parseProtocolPorts(text);
        return reading.ok ? [reading.value] : [];
      });
      const access = textsOf(rule.destinations).flatMap((host) => traffic.map((item) => ({ host, ...item })));
      return {
        rule,
        sources: textsOf(rule.sources),
        access,
        postures: key(rule.postures),
        via: key(rule.via),
      };
    });
  return [...acls, ...grants].toSorted((left, right) => left.rule.offset - right.rule.offset);
}

function textsOf(words: readonly Word[]): string[] {
  return words.map(({ text }) => text.trim());
}

/** Absent postures mean the default ones, so they are not the same as none. */
function key(words: readonly Word[] | null): string {
  return words === null ? "default" : textsOf(words).toSorted().join(" ");
}

function saysAll(broad: Permission, narrow: Permission): boolean {
  if (broad.postures !== narrow.postures || broad.via !== narrow.via) return false;
  if (narrow.sources.length === 0 || narrow.access.length === 0) return false;
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
  if (selector.kind === "autogroup")
    return selector.name !== "autogroup:danger-all" && selector.name !== "autogroup:shared";
  return (
    selector.kind === "user" ||
    selector.kind === "domain" ||
    selector.kind === "group" ||
    selector.kind === "tag"
  );
}
