import { parseAddress, parsePrefix, type AddressRange } from "../../net/address.ts";
import { contains, isDefaultRoute, prefixLength, rangeFamily } from "../../net/prefix.ts";
import type { ClientPeer } from "./client-status.ts";

/** A device that routes an address, and by which prefix. */
export interface Carrier {
  readonly peer: ClientPeer;
  readonly prefix: string;
}

/** Who carries which address, by the longest prefix as the client chooses. */
export type Carriers = (address: string) => Carrier | null;

/** By what this computer sends: the routes of all peers. Only the exit node in use counts with everything. */
export function carriersOf(peers: readonly ClientPeer[]): Carriers {
  return longestOf(peers, ({ routes, isExitNode }) =>
    isExitNode ? routes : routes.filter((route) => !isDefaultRoute(route)),
  );
}

/** By whom the control plane has each prefix carried now, among these peers. */
export function primariesOf(peers: readonly ClientPeer[]): Carriers {
  return longestOf(peers, ({ primaryRoutes }) => primaryRoutes);
}

function longestOf(
  peers: readonly ClientPeer[],
  routesOf: (peer: ClientPeer) => readonly string[],
): Carriers {
  const table = peers.flatMap((peer) =>
    routesOf(peer).flatMap((prefix) => {
      const range = parsePrefix(prefix);
      return range === null ? [] : [{ peer, prefix, range, length: prefixLength(range) }];
    }),
  );
  return (text) => {
    const address = parseAddress(text);
    if (address === null) return null;
    const wanted: AddressRange = { from: address, to: address };
    const family = rangeFamily(wanted);
    let best: (typeof table)[number] | null = null;
    for (const route of table)
      if (
        (best === null || route.length > best.length) &&
        rangeFamily(route.range) === family &&
        contains(route.range, wanted)
      )
        best = route;
    return best === null ? null : { peer: best.peer, prefix: best.prefix };
  };
}
