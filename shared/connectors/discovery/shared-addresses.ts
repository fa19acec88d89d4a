import { containsAddress, setOfRanges, type AddressSet } from "../../net/address-set.ts";
import { parseAddress, parsePrefix } from "../../net/address.ts";
import type { App } from "../../policy/document/app.ts";
import { domainMatches } from "../domains.ts";
import type { SeenName } from "./seen-names.ts";

/** An address that answers for a domain and for another app: clients route by address, so both leave by one connector. */
export interface SharedAddress {
  readonly address: string;
  /** The other app. */
  readonly app: string;
  /** The name of the other app that it answers for; null where a fixed route of that app holds the address. */
  readonly name: string | null;
}

/** What an app’s names are compared with. */
export interface SharedAddressContext {
  /** Tags of the connectors that are to carry the app: one that carries both is no trouble. */
  readonly connectors: readonly string[];
  readonly otherApps: readonly App[];
}

/**
 * Finds which of some names share an address with another app, by the addresses that a recording has. A pasted list has
 * none, so nothing can be said of it. Source: Tailscale docs, app connectors route by address.
 */
export function sharedAddresses(
  names: readonly string[],
  seen: readonly SeenName[],
  { connectors, otherApps }: SharedAddressContext,
): readonly SharedAddress[] {
  const elsewhere = otherApps
    .filter((app) => !app.connectors.every((tag) => connectors.includes(tag)))
    .map((app) => ({ app, routes: routesOf(app) }));
  if (elsewhere.length === 0) return [];
  const wanted = new Set(names);
  const addresses = new Set(seen.flatMap((one) => (wanted.has(one.name) ? one.addresses : [])));
  return [...addresses].flatMap((address): readonly SharedAddress[] => {
    const value = parseAddress(address);
    for (const { app, routes } of elsewhere) {
      const other = seen.find(
        ({ name, addresses: own }) =>
          !wanted.has(name) &&
          own.includes(address) &&
          app.domains.some((entry) => domainMatches(entry, name)),
      );
      if (other !== undefined) return [{ address, app: app.name, name: other.name }];
      if (value !== null && containsAddress(routes, value)) return [{ address, app: app.name, name: null }];
    }
    return [];
  });
}

function routesOf({ routes }: App): AddressSet {
  return setOfRanges(
    routes.flatMap((route) => {
      const range = parsePrefix(route);
      return range === null ? [] : [range];
    }),
  );
}
