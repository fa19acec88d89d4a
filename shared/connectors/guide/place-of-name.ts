import { parseAddress, formatAddress } from "../../net/address.ts";
import { isDefaultRoute, prefixCovers } from "../../net/prefix.ts";

/** What of an app says whether a name or an address is its own. */
export interface CoveringApp {
  readonly name: string;
  /** Names that it routes, patterns as in the policy file, and those that its preset is known to have. */
  readonly domains: readonly string[];
  /** Prefixes of the policy file, and those that its connectors learned. */
  readonly routes: readonly string[];
}

/** What of a device says whether it routes an address besides all apps. */
interface RoutingDevice {
  readonly hostname: string;
  readonly enabledRoutes: readonly string[] | null;
}

/** Where a name or an address belongs. */
export interface PlaceOfName {
  readonly app: string | null;
  /** The domain or the prefix that covers it; null where none does. */
  readonly by: string | null;
  /** A device that routes the address though no app has it. */
  readonly router: string | null;
}

/** The host of what somebody typed or pasted: of a web address, a name with its port, an address. Null where there is none. */
export function hostTyped(text: string): string | null {
  const trimmed = text.trim();
  const bare = /^\[(?<inside>[0-9a-f:.]+)\]/iu.exec(trimmed)?.groups?.["inside"] ?? trimmed;
  const address = parseAddress(bare);
  if (address !== null) return formatAddress(address);
  const rest = trimmed.replace(/^[a-z][a-z0-9+.-]*:\/\//iu, "");
  const host = /^(?:[^\s/?#@]*@)?(?<host>\[[0-9a-f:.]+\]|[^\s/?#:@]+)(?::\d*)?(?:[/?#].*)?$/isu
    .exec(rest)
    ?.groups?.["host"]?.toLowerCase();
  if (host === undefined) return null;
  const inBrackets = host.startsWith("[") ? parseAddress(host.slice(1, -1)) : parseAddress(host);
  if (inBrackets !== null) return formatAddress(inBrackets);
  const name = host.endsWith(".") ? host.slice(0, -1) : host;
  return /^(?=.{1,253}$)[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}])?$/u.test(name) ? name : null;
}

/** Whether what was typed is an address and no name. */
export function isAddress(host: string): boolean {
  return parseAddress(host) !== null;
}

/** The app that a name or an address belongs to: an exact name before a wildcard, the narrower one before the broader. */
export function placeOfName(
  host: string,
  apps: readonly CoveringApp[],
  devices: readonly RoutingDevice[],
): PlaceOfName {
  const found = apps
    .flatMap(({ name, domains, routes }) =>
      (isAddress(host)
        ? routes.filter((route) => covers(route, host))
        : domains.filter((one) => names(one, host))
      ).map((by) => ({ app: name, by })),
    )
    .toSorted((one, other) => narrowness(other.by) - narrowness(one.by));
  const [first] = found;
  if (first !== undefined) return { ...first, router: null };
  const router = isAddress(host)
    ? devices.find(({ enabledRoutes }) => (enabledRoutes ?? []).some((route) => covers(route, host)))
    : undefined;
  return { app: null, by: null, router: router?.hostname ?? null };
}

function covers(route: string, address: string): boolean {
  return !isDefaultRoute(route) && prefixCovers(route, address);
}

/** A wildcard covers every name below it and not the one above. Source: Tailscale docs, app connectors. */
function names(domain: string, host: string): boolean {
  const pattern = domain.toLowerCase();
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : pattern === host;
}

function narrowness(by: string): number {
  const bits = /\/(?<bits>\d+)$/u.exec(by)?.groups?.["bits"];
  if (bits !== undefined) return Number(bits);
  return by.startsWith("*.") ? by.length : 1_000 + by.length;
}
