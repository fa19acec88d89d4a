import { formatAddress, parseAddress } from "../../net/address.ts";

/** What a person’s computer said about a name. */
export interface PastedAnswer {
  /** The resolver that it asked, where the answer names one. */
  readonly server: string | null;
  /** What the name led to, each once. */
  readonly addresses: readonly string[];
}

/** More text than this nobody has to paste. */
export const longestAnswer = 20_000;

const resolver = ["100.100.100.100", "fd7a:115c:a1e0::53"];

/** Whether a resolver is Tailscale’s own. Source: Tailscale docs, MagicDNS. */
export function isTailscaleResolver(server: string): boolean {
  return resolver.includes(server);
}

/** Whether it is on the computer itself, and passes questions on to others that it does not name. */
export function isOwnResolver(server: string): boolean {
  return server.startsWith("127.") || server === "::1";
}

/**
 * Reads what `nslookup`, `dig`, `getent`, `dscacheutil`, `Resolve-DnsName` or `ping` print: the addresses, and the
 * resolver where it is named. Null where there is no address at all.
 */
export function readPasted(text: string): PastedAnswer | null {
  let server: string | null = null;
  const addresses = new Set<string>();
  let isServers = false;
  for (const line of text.slice(0, longestAnswer).split(/\r?\n/u)) {
    const found = addressesIn(line);
    // `nslookup` and `dig` name the resolver under this word; the address of the server may stand on the next line.
    if (/^;*\s*server\s*:/iu.test(line)) {
      isServers = true;
      server = found[0] ?? server;
    } else if (isServers && /^\s*address(?:es)?\s*:/iu.test(line)) {
      server ??= found[0] ?? null;
      isServers = false;
    } else {
      isServers = false;
      for (const address of found) addresses.add(address);
    }
  }
  return server === null && addresses.size === 0 ? null : { server, addresses: [...addresses] };
}

/** Words that are addresses, without port or brackets. */
function addressesIn(line: string): readonly string[] {
  return line.split(/[\s,;()[\]<>"'=]+/u).flatMap((word) => {
    const bare = word
      .replace(/#\d+$/u, "")
      .replace(/^ip(?:v[46])?_address:/iu, "")
      .replace(/\.$/u, "");
    const address = parseAddress(bare);
    return address === null ? [] : [formatAddress(address)];
  });
}
