import { formatAddress, type AddressFamily } from "../net/address.ts";
import { rangeFamily, sortUnique } from "../net/prefix.ts";
import { isGloballyRoutable } from "../net/routable.ts";
import { endpointAddress } from "./address.ts";
import type { Device } from "../tailnet/device.ts";

/** Why what the API reports may differ from what a product sees. */
export type EgressWarningId =
  | "not-reported"
  | "no-public-endpoint"
  | "no-udp"
  | "mapping-varies"
  | "several-ipv4"
  | "several-ipv6"
  | "offline";

/** A doubt about a connector's egress IPs, in words. */
export interface EgressWarning {
  readonly id: EgressWarningId;
  /** One sentence: what is so. */
  readonly what: string;
  /** One sentence: what to do. */
  readonly remedy: string;
}

/** The public addresses that a device reports about itself. */
export interface EgressCandidates {
  readonly nodeId: string;
  /** The device's name. */
  readonly connector: string;
  /** Canonical, sorted, without duplicates. */
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
  readonly warnings: readonly EgressWarning[];
}

/**
 * Egress IP candidates of a device, from the endpoints that it uses for WireGuard: without ports, globally
 * routable only. They are candidates, not proof of the address that a TCP connection leaves from; the warnings
 * say when that is likely to matter. Source: Tailscale API, `clientConnectivity`.
 */
export function egressCandidates(device: Device): EgressCandidates {
  const found = (device.connectivity?.endpoints ?? []).flatMap((endpoint) => {
    const address = endpointAddress(endpoint);
    return address !== null && isGloballyRoutable(address) ? [address] : [];
  });
  const sorted = sortUnique(found);
  const ofFamily = (family: AddressFamily): string[] =>
    sorted.filter((range) => rangeFamily(range) === family).map(({ from }) => formatAddress(from));
  const ipv4 = ofFamily(4);
  const ipv6 = ofFamily(6);
  return {
    nodeId: device.nodeId,
    connector: device.name,
    ipv4,
    ipv6,
    warnings: warningsOf(device, ipv4, ipv6),
  };
}

const confirm = "Run the verification command on the connector, or enter its addresses by hand.";

const warnings: Readonly<Record<EgressWarningId, Omit<EgressWarning, "id">>> = {
  "not-reported": {
    what: "Tailscale reports no network details for this connector.",
    remedy: "Wait until it is online, or enter its address by hand.",
  },
  "no-public-endpoint": {
    what: "None of the connector’s reported endpoints is a public address.",
    remedy: confirm,
  },
  "no-udp": {
    what: "The connector cannot use UDP, so its public address was not discovered.",
    remedy: "It still has an egress IP for TCP: enter that one by hand.",
  },
  "mapping-varies": {
    what: "The connector’s NAT changes with the destination, so a product may see another address.",
    remedy: "Confirm the address, or enter the NAT’s whole range.",
  },
  "several-ipv4": {
    what: "The connector reports several public IPv4 addresses.",
    remedy: "Add all of them, or confirm which one it leaves from.",
  },
  "several-ipv6": {
    what: "The connector reports several public IPv6 addresses; some may be temporary.",
    remedy: "Give it one static IPv6 address, or make it use IPv4 only.",
  },
  offline: {
    what: "The connector is offline, so these are its last known addresses.",
    remedy: "Bring it back online to refresh them.",
  },
};

/** A warning with its words. */
export function egressWarning(id: EgressWarningId): EgressWarning {
  return { id, ...warnings[id] };
}

function warningsOf(device: Device, ipv4: readonly string[], ipv6: readonly string[]): EgressWarning[] {
  const { connectivity } = device;
  const found: EgressWarningId[] = [];
  if (!device.online) found.push("offline");
  if (connectivity === null) return [...found, "not-reported" as const].map(egressWarning);
  if (connectivity.supportsUdp === false) found.push("no-udp");
  if (ipv4.length + ipv6.length === 0) found.push("no-public-endpoint");
  if (connectivity.mappingVariesByDestIP === true) found.push("mapping-varies");
  if (ipv4.length > 1) found.push("several-ipv4");
  if (ipv6.length > 1) found.push("several-ipv6");
  return found.map(egressWarning);
}
