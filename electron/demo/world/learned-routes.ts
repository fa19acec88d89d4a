import type { AppEntry } from "../../../shared/policy/document/app-connectors.ts";
import { lies } from "./prefixes.ts";

/** Addresses that names of well-known services answered with at some time; a connector would learn them by DNS. */
const answers: readonly (readonly [suffix: string, addresses: readonly string[]])[] = [
  ["github.com", ["140.82.121.4/32", "140.82.121.6/32", "140.82.121.10/32"]],
  ["githubapp.com", ["140.82.121.22/32"]],
  ["githubusercontent.com", ["185.199.108.133/32", "185.199.110.133/32", "2606:50c0:8000::154/128"]],
  ["githubassets.com", ["185.199.108.154/32", "185.199.109.154/32"]],
  ["github.io", ["185.199.108.153/32", "185.199.111.153/32"]],
  ["ghcr.io", ["140.82.121.34/32"]],
  ["salesforce.com", ["136.146.22.8/32", "136.147.104.20/32"]],
  ["force.com", ["13.110.54.9/32"]],
  ["atlassian.net", ["104.192.142.19/32", "185.166.143.36/32"]],
  ["atlassian.com", ["104.192.142.24/32"]],
];

/** Routes that presets bring along, as far as the providers publish them. */
const presets: Readonly<Record<string, readonly string[]>> = {
  github: [
    "140.82.112.0/20",
    "143.55.64.0/20",
    "185.199.108.0/22",
    "192.30.252.0/22",
    "2606:50c0::/32",
    "2a0a:a440::/29",
  ],
  jira: ["104.192.136.0/21", "185.166.140.0/22"],
  confluence: ["104.192.136.0/21", "185.166.140.0/22"],
  salesforce: ["13.108.0.0/14", "96.43.144.0/20", "136.146.0.0/15"],
};

/** Routes of a preset app; empty for none and for unknown ones. */
export function presetRoutes(presetAppID: string | null): readonly string[] {
  return presetAppID === null ? [] : (presets[presetAppID] ?? []);
}

/**
 * What a connector for these apps comes to advertise: the routes from the policy and from presets, and a host route for
 * each address that names resolve to, unless a route from the policy covers it already. Names of other services get
 * addresses of their own that nobody uses (28.77.0.0/16).
 */
export function routesFor(apps: readonly AppEntry[]): string[] {
  const fromPolicy = apps.flatMap(({ routes, presetAppID }) => [...routes, ...presetRoutes(presetAppID)]);
  const learned = apps.flatMap(({ domains }) => domains.flatMap((domain) => addressesOf(domain)));
  const uncovered = learned.filter((route) => !fromPolicy.some((outer) => lies(route, outer)));
  return [...new Set([...fromPolicy, ...uncovered])];
}

function addressesOf(domain: string): readonly string[] {
  const name = domain.toLowerCase().replace(/^\*\./, "");
  const known = answers.find(([suffix]) => name === suffix || name.endsWith(`.${suffix}`));
  if (known !== undefined) return known[1];
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return [`28.77.${hash % 250}.${1 + (Math.floor(hash / 250) % 250)}/32`];
}
