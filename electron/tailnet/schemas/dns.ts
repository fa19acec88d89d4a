import * as v from "valibot";
import type { DnsConfiguration } from "../../../shared/tailnet/snapshot.ts";
import { flag, listOf, onlyTexts, readObject } from "./common.ts";

const resolverList = listOf(v.unknown());
const configurationSchema = v.object({
  nameservers: resolverList,
  splitDNS: v.nullish(v.record(v.string(), resolverList), null),
  searchPaths: listOf(v.string()),
  preferences: v.nullish(v.object({ magicDNS: flag }), null),
});

/**
 * Reads the whole DNS configuration. What is left out or null is empty; a part of another type makes all of it unreadable,
 * since “no resolver” would be a guess. null where it is, and when the answer is no object or says nothing of DNS. Source:
 * Tailscale API, `dns/configuration`, and recorded answers.
 */
export function readDnsConfiguration(value: unknown): DnsConfiguration | null {
  const parsed = readObject(configurationSchema, value);
  if (parsed === null || typeof value !== "object" || value === null) return null;
  const { nameservers, splitDNS, searchPaths, preferences } = parsed;
  if (!("nameservers" in value) && preferences === null) return null;
  return {
    magicDNS: preferences?.magicDNS ?? false,
    nameservers: resolversOf(nameservers),
    searchPaths,
    splitDNS: readSplitDns(splitDNS),
  };
}

/** Reads domain → resolvers; a domain set to null has none. */
export function readSplitDns(value: unknown): Readonly<Record<string, readonly string[]>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([domain, resolvers]) => [domain, resolversOf(resolvers)]),
  );
}

/** Resolvers are plain addresses in the older endpoints and `{address}` in the newer one. */
function resolversOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  return onlyTexts(
    value.map((entry: unknown) =>
      typeof entry === "object" && entry !== null && "address" in entry ? entry.address : entry,
    ),
  );
}
