import * as v from "valibot";
import type { DnsConfiguration } from "../../../shared/tailnet/snapshot.ts";
import { anything, onlyTexts, readObject } from "./common.ts";

const configurationSchema = v.object({
  nameservers: anything,
  splitDNS: anything,
  searchPaths: anything,
  preferences: v.fallback(v.nullish(v.object({ magicDNS: anything }), null), null),
});

/** Reads the whole DNS configuration; null when the answer is no object. Source: Tailscale API, `dns/configuration`. */
export function readDnsConfiguration(value: unknown): DnsConfiguration | null {
  const parsed = readObject(configurationSchema, value);
  if (parsed === null) return null;
  const { nameservers, splitDNS, searchPaths, preferences } = parsed;
  // An object with neither says nothing; taken at its word it would mean “no resolver at all”.
  if (!Array.isArray(nameservers) && preferences === null) return null;
  return {
    magicDNS: preferences?.magicDNS === true,
    nameservers: resolversOf(nameservers),
    searchPaths: onlyTexts(searchPaths),
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
