/**
 * Records as the API sends them: absent fields are really absent, dates are text. Source: Tailscale API description;
 * only what this application or a usual client reads.
 */

/** A device. Fields that only `fields=all` carries are listed in `onlyWithAllFields`. */
export interface WireDevice {
  id: string;
  nodeId: string;
  user: string;
  name: string;
  hostname: string;
  addresses: string[];
  /** Absent for untagged devices. */
  tags?: string[];
  os: string;
  clientVersion: string;
  updateAvailable: boolean;
  /** Empty for devices shared in. */
  created: string;
  /** Absent while connected. */
  lastSeen?: string;
  connectedToControl: boolean;
  keyExpiryDisabled: boolean;
  expires: string;
  authorized: boolean;
  isExternal: boolean;
  isEphemeral: boolean;
  multipleConnections?: boolean;
  machineKey: string;
  nodeKey: string;
  blocksIncomingConnections: boolean;
  tailnetLockKey: string;
  tailnetLockError: string;
  distro?: { name: string; version: string; codeName: string };
  sshEnabled?: boolean;
  advertisedRoutes: string[];
  enabledRoutes: string[];
  clientConnectivity: WireConnectivity | null;
  postureIdentity?: { serialNumbers?: string[]; disabled?: boolean };
}

/** What a device says of its own network. */
export interface WireConnectivity {
  endpoints: string[];
  mappingVariesByDestIP: boolean;
  latency: Record<string, { latencyMs: number; preferred?: true }>;
  clientSupports: {
    hairPinning: null;
    ipv6: boolean;
    pcp: boolean;
    pmp: boolean;
    udp: boolean;
    upnp: boolean;
  };
}

/** Fields of a device that need `fields=all`. */
export const onlyWithAllFields = [
  "distro",
  "sshEnabled",
  "advertisedRoutes",
  "enabledRoutes",
  "clientConnectivity",
  "postureIdentity",
] as const;

/** A person. */
export interface WireUser {
  id: string;
  displayName: string;
  loginName: string;
  profilePicUrl: string;
  tailnetId: string;
  created: string;
  type: "member" | "shared";
  role: string;
  status: "active" | "idle" | "suspended" | "needs-approval";
  deviceCount: number;
  lastSeen: string;
  currentlyConnected: boolean;
}

/** A key of any kind; `key` is only sent once, when it is made. */
export interface WireKey {
  id: string;
  keyType: "auth" | "client" | "api" | "federated";
  description?: string;
  created: string;
  expires?: string;
  revoked?: string;
  userId?: string;
  scopes?: string[];
  tags?: string[];
  capabilities?: {
    devices: { create: { reusable: boolean; ephemeral: boolean; preauthorized: boolean; tags?: string[] } };
  };
}

/** An entry of the configuration audit log. */
export interface WireAuditEntry {
  eventTime: string;
  type: "CONFIG";
  eventGroupID: string;
  origin: string;
  actor: { id: string; type: string; loginName: string; displayName: string };
  target: { id: string; name: string; type: string; property?: string };
  action: string;
  old?: unknown;
  new?: unknown;
}

/** The tailnet's settings. */
export interface WireSettings {
  aclsExternallyManagedOn: boolean;
  aclsExternalLink: string;
  devicesApprovalOn: boolean;
  devicesAutoUpdatesOn: boolean;
  devicesKeyDurationDays: number;
  usersApprovalOn: boolean;
  usersRoleAllowedToJoinExternalTailnets: "none" | "admin" | "member";
  networkFlowLoggingOn: boolean;
  regionalRoutingOn: boolean;
  postureIdentityCollectionOn: boolean;
  httpsEnabled: boolean;
}

/** The DNS configuration. */
export interface WireDns {
  nameservers: string[];
  splitDns: Record<string, string[]>;
  searchPaths: string[];
  magicDNS: boolean;
  overrideLocalDNS: boolean;
}

/** A webhook endpoint. */
export interface WireWebhook {
  endpointId: string;
  endpointUrl: string;
  providerType: string;
  creatorLoginName: string;
  created: string;
  lastModified: string;
  subscriptions: string[];
}
