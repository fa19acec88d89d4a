import { containsAddress } from "../../net/address-set.ts";
import { internet } from "../../net/well-known.ts";
import type { PolicyTest } from "./intent-fields.ts";
import { appsOf } from "../document/app-connectors.ts";
import type { Policy } from "../document/model.ts";
import type { Network } from "../access/network.ts";
import { namesOf, type Names } from "../document/names.ts";
import type { AccessRule, Traffic } from "../access/rules/rule.ts";
import { bitsOf } from "../../net/bit-set.ts";
import { compilePolicy, type CompiledPolicy } from "../access/rules/compile.ts";
import { People } from "../access/who/people.ts";
import { parsePolicy } from "./plan.ts";
import { decodePolicy } from "../document/sections.ts";
import { parseSelector, roleOf } from "../document/selector.ts";

/** More assertions than these tell nothing new, and make the request large. */
const mostAssertions = 40;
/** Stand for a rule that lets every port through. */
const usualPorts = [22, 443];

/**
 * A test of what a person reaches by a policy text now, to be asked of the text after it: whether they keep it. It
 * names what a test may name, one host and one port each, and leaves out what no test can hold: rules with a posture
 * or `via`, protocols without ports, the internet, names that the text after does not declare. Asking an app’s
 * connectors for names is left out too: apps lock nobody out. A rule for a role counts where the person’s role is not known, so a
 * part of the test may not hold even now; whoever asks has to compare. null where there is nothing to ask. Source:
 * Tailscale docs, “Policy file: tests”; Tailscale API, validate policy file.
 */
export function guardTest(
  { before, after }: { readonly before: string; readonly after: string },
  login: string,
  network: Network,
): PolicyTest | null {
  const [old, fresh] = [policyOf(before), policyOf(after)];
  if (old === null || fresh === null || !canBeTested(login)) return null;
  const compiled = compilePolicy(old, network);
  const names = namesOf(fresh);
  const ofApps = new Set(appsOf(old).flatMap(({ connectors }) => connectors ?? []));
  const people = new People(compiled);
  const number = people.numberOf(login);
  const roleUnknown = compiled.resolver.role(login.toLowerCase()) === null;
  const means = (source: string): boolean =>
    (number !== undefined && bitsOf(people.meant(source)).includes(number)) ||
    (roleUnknown && roleOf(source.trim()) !== null);
  const accept = new Set<string>();
  for (const rule of compiled.rules) {
    if (rule.via.length > 0 || rule.postures.length > 0 || !rule.from.some(means)) continue;
    for (const host of rule.destinations.flatMap((one) => hostsOf(one, compiled)))
      for (const port of portsOf(rule))
        if (isNamed(host, names) && !(port === 53 && ofApps.has(host))) accept.add(`${host}:${port}`);
    if (accept.size >= mostAssertions) break;
  }
  return accept.size === 0 ? null : { src: login, accept: [...accept].slice(0, mostAssertions) };
}

function policyOf(text: string): Policy | null {
  const parsed = parsePolicy(text);
  return parsed.ok ? decodePolicy(parsed.value).policy : null;
}

/** Whether a text still declares what a test names; a test of anything else fails whoever may reach it. */
function isNamed(host: string, names: Names): boolean {
  const { kind } = parseSelector(host);
  if (kind === "tag") return names.tags.has(host);
  if (kind === "group") return names.groups.has(host);
  return kind !== "host" || names.hosts.has(host);
}

/** Whether a test can take the part of a login. */
function canBeTested(login: string): boolean {
  return parseSelector(login).kind === "user";
}

/** What of a destination a test can name. */
function hostsOf(written: string, { resolver }: CompiledPolicy): readonly string[] {
  const selector = parseSelector(written);
  switch (selector.kind) {
    case "all": {
      const carried = [...resolver.index.byTag.keys()].filter((tag) => resolver.names.tags.has(tag));
      return carried.length > 0 ? carried : [...resolver.names.tags];
    }
    case "tag":
      return resolver.names.tags.has(selector.name) ? [selector.name] : [];
    case "user":
      return [selector.login];
    case "group":
      return resolver.names.groups.has(selector.name) ? [selector.name] : [];
    case "addresses":
      return selector.single && !containsAddress(internet, selector.range.from) ? [selector.text] : [];
    case "host": {
      const range = resolver.names.hosts.get(selector.name);
      const single = range !== undefined && range.from === range.to;
      return single && !containsAddress(internet, range.from) ? [selector.name] : [];
    }
    case "autogroup":
    case "domain":
    case "ipset":
    case "service":
    case "foreign":
      return [];
  }
}

function portsOf({ traffic }: AccessRule): readonly number[] {
  return traffic.filter(hasPorts).flatMap(({ ports: { first, last } }) => {
    const usual = usualPorts.filter((port) => first <= port && port <= last);
    return usual.length > 0 ? usual : [Math.max(1, first)];
  });
}

function hasPorts({ protocols }: Traffic): boolean {
  return protocols === null || protocols.includes(6) || protocols.includes(17);
}
