/**
 * A device as the rules see it: absent and empty fields of the API answer have been made explicit. Source:
 * Tailscale API, `GET /tailnet/{tailnet}/devices?fields=all`.
 */
export interface Device {
  /** Preferred identifier, for example `n5SUKe8CNTRL`. */
  readonly nodeId: string;
  /** MagicDNS name, fully qualified. */
  readonly name: string;
  readonly hostname: string;
  /** Login that registered it. Not an identity for tagged devices. */
  readonly user: string;
  /** Empty for untagged devices. */
  readonly tags: readonly string[];
  /** Tailscale IPs (100.x, fd7a:…): never egress IPs. */
  readonly addresses: readonly string[];
  readonly os: string;
  /** Name of the Linux distribution as the device reports it, for example `alpine`; absent where it does not. */
  readonly distro?: string;
  /** For example `1.98.8-t1241b225b`; empty for external devices. */
  readonly clientVersion: string;
  readonly updateAvailable: boolean;
  /** Milliseconds since the epoch; null where the service gave none. */
  readonly created: number | null;
  readonly lastSeen: number | null;
  /** When its key expires; null where the service did not say, or not so that it can be read. */
  readonly expires: number | "never" | null;
  readonly online: boolean;
  readonly keyExpiryDisabled: boolean;
  readonly authorized: boolean;
  readonly isExternal: boolean;
  /** null where the service did not say. */
  readonly isEphemeral: boolean | null;
  /** Shields up; null where the service did not say. */
  readonly blocksIncomingConnections: boolean | null;
  readonly multipleConnections: boolean;
  /** Whether it runs Tailscale SSH; null where the service did not say. */
  readonly sshEnabled: boolean | null;
  /** CIDRs the device offers. null when the answer did not carry them. */
  readonly advertisedRoutes: readonly string[] | null;
  /** CIDRs that are approved. null when the answer did not carry them. */
  readonly enabledRoutes: readonly string[] | null;
  readonly connectivity: DeviceConnectivity | null;
  /** Empty when the device is trusted under tailnet lock. */
  readonly tailnetLockError: string;
}

/** What a device reports about its own network: the source of egress IP candidates. */
export interface DeviceConnectivity {
  /** `ip:port`, IPv6 as `[addr]:port`. */
  readonly endpoints: readonly string[];
  readonly mappingVariesByDestIP: boolean | null;
  readonly supportsUdp: boolean | null;
  readonly supportsIPv6: boolean | null;
  /** Name of the DERP region it prefers, where reported; under regional routing clients choose connectors by it. */
  readonly preferredRegion?: string;
}
