import { counted, firstOf } from "../../core/words.ts";
import type { Device } from "../../tailnet/device.ts";
import { normalDomain } from "../domains.ts";
import { fact, passed, type CheckFinding } from "./finding.ts";
import type { AppSubject } from "./subjects.ts";

/**
 * Whether a split DNS entry of the tailnet takes names of an app, so that clients ask its resolvers and never a connector
 * (tailscale/tailscale#9778). Nothing where the tailnet has no split DNS. Of a preset, not all names are published.
 */
export function splitDns({
  app,
  names,
  dns,
  resolverHosts,
  at,
}: Pick<AppSubject, "app" | "names" | "dns" | "resolverHosts" | "at">): CheckFinding | null {
  if (!dns.known) return null;
  const domains = app.presetAppID === null ? app.domains : names.ofPreset(app);
  const entries = Object.entries(dns.value.splitDNS);
  if (entries.length === 0) return null;
  const why =
    "Clients ask those resolvers instead of a connector, so the app’s addresses are not discovered.";
  const all = fact("Split DNS", firstOf(entries.map(([name]) => name)), at);
  const taken = entries.filter(([name]) =>
    domains.some((domain) => takes(normalDomain(name), normalDomain(domain))),
  );
  if (taken.length > 0) {
    const takers = taken.map(([name]) => name);
    const hosts = hostsOf(taken, resolverHosts);
    return {
      severity: "warning",
      what: `Split DNS for ${firstOf(takers)} takes names of “${app.name}”.`,
      why,
      evidence: [
        ...taken
          .slice(0, 5)
          .map(([name, resolvers]) =>
            fact(name, resolvers.length === 0 ? "no resolver" : firstOf(resolvers), at),
          ),
        ...hosts.map(({ hostname, online }) =>
          fact("Answered by", `${hostname}${online ? "" : ", offline"}`, at),
        ),
        // An SNI proxy took names like that. Its policy entry may be gone, which leaves nothing else of it to see.
        ...(hosts.length > 0
          ? [
              fact(
                "If it is an old SNI proxy",
                "remove this split DNS first, then its host: connectors take the names",
                at,
              ),
            ]
          : []),
      ],
      fix: { kind: "link", name: "dns-settings" },
    };
  }
  if (app.presetAppID !== null) {
    return {
      severity: "info",
      what: `Not known: split DNS for names of “${app.name}”.`,
      why: "Tailscale does not publish all names of its presets.",
      evidence: [all],
    };
  }
  const what = `Split DNS takes no name of “${app.name}”, by ${counted(entries.length, "entry", "entries")}.`;
  return passed(what, why, [all]);
}

function hostsOf(
  entries: readonly (readonly [string, readonly string[]])[],
  byAddress: AppSubject["resolverHosts"],
): readonly Device[] {
  return [
    ...new Set(entries.flatMap(([, resolvers]) => resolvers.flatMap((one) => byAddress.get(one) ?? []))),
  ];
}

/**
 * The longest matching name decides: an entry for the very name, or for one below a wildcard, is asked; one for a name
 * above gives way to the app’s own.
 */
function takes(entry: string, domain: string): boolean {
  if (!domain.startsWith("*.")) return entry === domain;
  const base = domain.slice(2);
  return entry === base || entry.endsWith(`.${base}`);
}
