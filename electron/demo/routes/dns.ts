import { parseAddress } from "../../../shared/net/address.ts";
import { bodyObject, json, refuse, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { isRecord, texts } from "../json-body.ts";
import { record, tailnetSubject } from "../world/audit.ts";
import type { WireDns, WireResolver } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/dns";

/** DNS. Source: Tailscale API, DNS. */
export const dnsRoutes: readonly Route[] = refusedWith(404, [
  { method: "GET", path: `${path}/nameservers`, scope: "dns:read", handle: nameservers },
  { method: "POST", path: `${path}/nameservers`, scope: "dns", handle: setNameservers },
  { method: "GET", path: `${path}/preferences`, scope: "dns:read", handle: preferences },
  { method: "POST", path: `${path}/preferences`, scope: "dns", handle: setPreferences },
  { method: "GET", path: `${path}/searchpaths`, scope: "dns:read", handle: searchPaths },
  { method: "POST", path: `${path}/searchpaths`, scope: "dns", handle: setSearchPaths },
  { method: "GET", path: `${path}/split-dns`, scope: "dns:read", handle: splitDns },
  { method: "PATCH", path: `${path}/split-dns`, scope: "dns", handle: (call) => setSplitDns(call, false) },
  { method: "PUT", path: `${path}/split-dns`, scope: "dns", handle: (call) => setSplitDns(call, true) },
  { method: "GET", path: `${path}/configuration`, scope: "dns:read", handle: configuration },
  { method: "POST", path: `${path}/configuration`, scope: "dns", handle: setConfiguration },
]);

const unreadable = refuse(400, "invalid request body");

function nameservers({ world }: Call): Reply {
  return json({ dns: world.dns.nameservers.map(({ address }) => address) });
}

/** Without nameservers MagicDNS goes off, and stays off until it is turned on again. */
function setNameservers(call: Call): Reply {
  const dns = texts(bodyObject(call)?.["dns"]);
  const resolvers = dns === null ? null : resolversOf(dns);
  if (resolvers === null) return unreadable;
  const { magicDNS } = call.world.dns;
  change(call, { nameservers: resolvers, magicDNS: magicDNS && resolvers.length > 0 });
  return json({ dns, magicDNS: call.world.dns.magicDNS });
}

function preferences({ world }: Call): Reply {
  return json({ magicDNS: world.dns.magicDNS });
}

function setPreferences(call: Call): Reply {
  const on = bodyObject(call)?.["magicDNS"];
  if (typeof on !== "boolean") return unreadable;
  if (on && call.world.dns.nameservers.length === 0) {
    return refuse(400, "need at least one nameserver to enable MagicDNS");
  }
  change(call, { magicDNS: on });
  return preferences(call);
}

function searchPaths({ world }: Call): Reply {
  return json({ searchPaths: world.dns.searchPaths });
}

function setSearchPaths(call: Call): Reply {
  const paths = texts(bodyObject(call)?.["searchPaths"]);
  if (paths === null) return unreadable;
  change(call, { searchPaths: paths });
  return searchPaths(call);
}

function splitDns({ world }: Call): Reply {
  return json(
    Object.fromEntries(
      Object.entries(world.dns.splitDns).map(([domain, resolvers]) => [
        domain,
        resolvers.map(({ address }) => address),
      ]),
    ),
  );
}

function setSplitDns(call: Call, replace: boolean): Reply {
  const domains = domainsOf(bodyObject(call));
  if (domains === null) return unreadable;
  const before = replace ? [] : Object.entries(call.world.dns.splitDns);
  const next = new Map([...before, ...domains]);
  change(call, { splitDns: withResolvers(next) });
  return splitDns(call);
}

/** What is false or empty is left out. */
function configuration({ world }: Call): Reply {
  const { nameservers: servers, splitDns: domains, searchPaths: paths } = world.dns;
  const { magicDNS, overrideLocalDNS } = world.dns;
  return json({
    ...(servers.length === 0 ? {} : { nameservers: servers }),
    ...(Object.keys(domains).length === 0 ? {} : { splitDNS: domains }),
    ...(paths.length === 0 ? {} : { searchPaths: paths }),
    preferences: {
      ...(overrideLocalDNS ? { overrideLocalDNS } : {}),
      ...(magicDNS ? { magicDNS } : {}),
    },
  });
}

/** Replaces everything: what the body leaves out is empty or off afterwards. */
function setConfiguration(call: Call): Reply {
  const body = bodyObject(call);
  if (body === null) return unreadable;
  const {
    nameservers: servers = [],
    splitDNS = {},
    searchPaths: given = [],
    preferences: wanted = {},
  } = body;
  const resolvers = Array.isArray(servers) ? resolversOf(servers) : null;
  const domains = isRecord(splitDNS) ? domainsOf(splitDNS) : null;
  const paths = texts(given);
  if (resolvers === null || domains === null || paths === null || !isRecord(wanted)) return unreadable;
  const { magicDNS = false, overrideLocalDNS = false } = wanted;
  if (typeof magicDNS !== "boolean" || typeof overrideLocalDNS !== "boolean") return unreadable;
  if (magicDNS && resolvers.length === 0) {
    return refuse(400, "need at least one nameserver to enable MagicDNS");
  }
  change(call, {
    nameservers: resolvers,
    splitDns: withResolvers(new Map(domains)),
    searchPaths: paths,
    magicDNS,
    overrideLocalDNS,
  });
  return configuration(call);
}

/** Resolvers, each an address or `{address, useWithExitNode?}`; null when one is neither. */
function resolversOf(values: readonly unknown[]): WireResolver[] | null {
  const resolvers = values.map((value) => {
    const { address, useWithExitNode = false } = isRecord(value) ? value : { address: value };
    if (typeof address !== "string" || !isResolver(address)) return null;
    if (typeof useWithExitNode !== "boolean") return null;
    return { address, ...(useWithExitNode ? { useWithExitNode } : {}) };
  });
  const good = resolvers.filter((resolver) => resolver !== null);
  return good.length === values.length ? good : null;
}

/** An IP address, or the address of a resolver that speaks DNS over HTTPS. */
function isResolver(address: string): boolean {
  return parseAddress(address) !== null || (address.startsWith("https://") && URL.canParse(address));
}

/** Domains with their resolvers; null stands for none. */
function domainsOf(value: Readonly<Record<string, unknown>> | null): [string, WireResolver[]][] | null {
  if (value === null) return null;
  const domains: [string, WireResolver[]][] = [];
  for (const [domain, given] of Object.entries(value)) {
    const resolvers = given === null ? [] : Array.isArray(given) ? resolversOf(given) : null;
    if (resolvers === null) return null;
    domains.push([domain, resolvers]);
  }
  return domains;
}

function withResolvers(domains: ReadonlyMap<string, WireResolver[]>): WireDns["splitDns"] {
  return Object.fromEntries([...domains].filter(([, resolvers]) => resolvers.length > 0));
}

function change(call: Call, parts: Partial<WireDns>): void {
  const { world } = call;
  const before = world.dns;
  world.dns = { ...before, ...parts };
  const actor = actorOf(world, call.who);
  const { magicDNS } = world.dns;
  if (before.magicDNS !== magicDNS) {
    const event = magicDNS ? "TAILNET.ENABLE.MAGIC_DNS" : "TAILNET.DISABLE.MAGIC_DNS";
    record(world, actor, event, tailnetSubject(world));
  }
  record(world, actor, "TAILNET.UPDATE.DNS_CONFIG", tailnetSubject(world), { before, after: world.dns });
}
