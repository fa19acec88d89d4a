import { bodyObject, json, refuse, texts } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";

const base = "/tailnet/:tailnet";

/** DNS. Source: Tailscale API, DNS. */
export const dnsRoutes: readonly Route[] = [
  { method: "GET", path: `${base}/dns/nameservers`, scope: "dns:read", handle: nameservers },
  { method: "POST", path: `${base}/dns/nameservers`, scope: "dns", handle: setNameservers },
  { method: "GET", path: `${base}/dns/preferences`, scope: "dns:read", handle: preferences },
  { method: "POST", path: `${base}/dns/preferences`, scope: "dns", handle: setPreferences },
  { method: "GET", path: `${base}/dns/searchpaths`, scope: "dns:read", handle: searchPaths },
  { method: "POST", path: `${base}/dns/searchpaths`, scope: "dns", handle: setSearchPaths },
  {
    method: "GET",
    path: `${base}/dns/split-dns`,
    scope: "dns:read",
    handle: (call) => json(call.world.dns.splitDns),
  },
  {
    method: "PATCH",
    path: `${base}/dns/split-dns`,
    scope: "dns",
    handle: (call) => setSplitDns(call, false),
  },
  { method: "PUT", path: `${base}/dns/split-dns`, scope: "dns", handle: (call) => setSplitDns(call, true) },
  { method: "GET", path: `${base}/dns/configuration`, scope: "dns:read", handle: configuration },
];

function nameservers(call: Call): Reply {
  return json({ dns: call.world.dns.nameservers });
}

function setNameservers(call: Call): Reply {
  const dns = texts(bodyObject(call)?.["dns"]);
  if (dns === null) return refuse(400, "invalid request body");
  call.world.dns.nameservers = dns;
  if (dns.length === 0) call.world.dns.magicDNS = false;
  return json({ dns, magicDNS: call.world.dns.magicDNS });
}

function preferences(call: Call): Reply {
  return json({ magicDNS: call.world.dns.magicDNS });
}

function setPreferences(call: Call): Reply {
  const on = bodyObject(call)?.["magicDNS"];
  if (typeof on !== "boolean") return refuse(400, "invalid request body");
  if (on && call.world.dns.nameservers.length === 0) {
    return refuse(400, "need at least one nameserver to enable MagicDNS");
  }
  call.world.dns.magicDNS = on;
  return preferences(call);
}

function searchPaths(call: Call): Reply {
  return json({ searchPaths: call.world.dns.searchPaths });
}

function setSearchPaths(call: Call): Reply {
  const paths = texts(bodyObject(call)?.["searchPaths"]);
  if (paths === null) return refuse(400, "invalid request body");
  call.world.dns.searchPaths = paths;
  return searchPaths(call);
}

function setSplitDns(call: Call, replace: boolean): Reply {
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const next: Record<string, string[]> = replace ? {} : { ...call.world.dns.splitDns };
  for (const [domain, value] of Object.entries(body)) {
    const resolvers = value === null ? [] : texts(value);
    if (resolvers === null) return refuse(400, "invalid request body");
    if (resolvers.length === 0) delete next[domain];
    else next[domain] = resolvers;
  }
  call.world.dns.splitDns = next;
  return json(next);
}

function configuration(call: Call): Reply {
  const { nameservers: servers, splitDns, searchPaths: paths, magicDNS, overrideLocalDNS } = call.world.dns;
  return json({
    nameservers: servers.map((address) => ({ address })),
    splitDNS: Object.fromEntries(
      Object.entries(splitDns).map(([domain, resolvers]) => [
        domain,
        resolvers.map((address) => ({ address })),
      ]),
    ),
    searchPaths: paths,
    preferences: { overrideLocalDNS, magicDNS },
  });
}
