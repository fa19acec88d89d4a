import { containsAddress } from "../../net/address-set.ts";
import { internet } from "../../net/well-known.ts";
import type { WrittenTest } from "./intent-fields.ts";
import { appsOf } from "../document/app-connectors.ts";
import type { Network } from "../access/network.ts";
import { namesOf, type Names } from "../document/names.ts";
import { Access } from "../access/access.ts";
import type { Traffic } from "../access/answers.ts";
import { parseSelector } from "../document/selector.ts";
import type { PolicyFile } from "../document/policy-file.ts";

/** More assertions than these tell nothing new, and make the request large. */
const mostAssertions = 40;
/** Stand for a rule that lets every port through. */
const usualPorts = [22, 443];

/**
 * A test of what a person reaches by a policy text now, to be asked of the text after it: whether they keep it. It
 * names what a test may name, one host and one port each, and leaves out what no test can hold: rules with a posture
 * or `via`, protocols without ports, the internet, names that the text after does not declare. Asking an app’s
 * connectors for names is left out too: apps lock nobody out. A rule that may mean the person counts, so a part
 * of the test may not hold even now; whoever asks has to compare. null where there is nothing to ask. Source:
 * Tailscale docs, “Policy file: tests”; Tailscale API, validate policy file.
 */
export function guardTest(
  { before, after }: { readonly before: PolicyFile; readonly after: PolicyFile },
  login: string,
  network: Network,
): WrittenTest | null {
  const [old, fresh] = [before.policy, after.policy];
  if (old === null || fresh === null || !canBeTested(login)) return null;
  const declared = { before: namesOf(old), after: namesOf(fresh) };
  const ofApps = new Set(appsOf(old).flatMap(({ connectors }) => connectors));
  const accept = new Set<string>();
  // Whatever may mean the person counts.
  for (const rule of new Access(old, network, "most").whatReaches({ kind: "person", login })) {
    if (rule.via.length > 0 || rule.postures.length > 0) continue;
    for (const host of rule.destinations.flatMap((one) => hostsOf(one, declared.before, network)))
      for (const port of portsOf(rule.traffic))
        if (isNamed(host, declared.after) && !(port === 53 && ofApps.has(host)))
          accept.add(`${host}:${port}`);
    if (accept.size >= mostAssertions) break;
  }
  return accept.size === 0 ? null : { src: login, accept: [...accept].slice(0, mostAssertions) };
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
function hostsOf(written: string, names: Names, { nodes }: Network): readonly string[] {
  const selector = parseSelector(written);
  switch (selector.kind) {
    case "all": {
      const carried = [...new Set(nodes.flatMap(({ tags }) => tags))].filter((tag) => names.tags.has(tag));
      return carried.length > 0 ? carried : [...names.tags];
    }
    case "tag":
      return names.tags.has(selector.name) ? [selector.name] : [];
    case "user":
      return [selector.login];
    case "group":
      return names.groups.has(selector.name) ? [selector.name] : [];
    case "addresses":
      return selector.single && !containsAddress(internet, selector.range.from) ? [selector.text] : [];
    case "host": {
      const range = names.hosts.get(selector.name);
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

function portsOf(traffic: readonly Traffic[]): readonly number[] {
  return traffic.filter(hasPorts).flatMap(({ ports: { first, last } }) => {
    const usual = usualPorts.filter((port) => first <= port && port <= last);
    return usual.length > 0 ? usual : [Math.max(1, first)];
  });
}

function hasPorts({ protocols }: Traffic): boolean {
  return protocols === null || protocols.includes(6) || protocols.includes(17);
}
