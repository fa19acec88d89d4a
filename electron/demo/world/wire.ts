/**
 * Records of the API, dates as text. What an answer leaves out of them is said where answers are made. Source: Tailscale
 * API description, and answers of the service that were recorded.
 */

/** A device as the tailnet knows it; `deviceAnswer` says how it is sent. */
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
  /** Once it is not connected any more; while it is, it was seen just now. */
  lastSeen: string;
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
  distro?: { name: string; version: string; codeName?: string };
  sshEnabled?: boolean;
  advertisedRoutes: string[];
  enabledRoutes: string[];
  clientConnectivity: WireConnectivity | null;
  postureIdentity?: { serialNumbers?: string[]; disabled?: boolean };
}

/** What a device says of its own network. */
export interface WireConnectivity {
  endpoints: string[];
  mappingVariesByDestIP: boolean | null;
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
  /** Auth keys and API access tokens: how long they live from the start. */
  expirySeconds?: number;
  created: string;
  updated?: string;
  expires?: string;
  revoked?: string;
  /** Absent for what an OAuth client made. */
  userId?: string;
  /** All kinds but auth keys. */
  scopes?: string[];
  /** OAuth clients and federated identities. */
  tags?: string[];
  /** Federated identities. */
  issuer?: string;
  subject?: string;
  audience?: string;
  customClaimRules?: Record<string, string>;
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
  target: { id: string; name: string; type: string; isEphemeral?: true; property?: string };
  action: string;
  old?: unknown;
  new?: unknown;
  actionDetails?: string;
  error?: string;
}

/** The tailnet's settings. */
export interface WireSettings {
  aclsExternallyManagedOn: boolean;
  /** Left out while there is none. */
  aclsExternalLink?: string;
  devicesApprovalOn: boolean;
  devicesAutoUpdatesOn: boolean;
  devicesKeyDurationDays: number;
  usersApprovalOn: boolean;
  usersRoleAllowedToJoinExternalTailnets: "none" | "admin" | "member";
  networkFlowLoggingOn: boolean;
  regionalRoutingOn: boolean;
  /** Newer than the description; recorded with this value alone. */
  routeSelection: string;
  postureIdentityCollectionOn: boolean;
  httpsEnabled: boolean;
}

/** One resolver. */
export interface WireResolver {
  address: string;
  useWithExitNode?: true;
}

/** The DNS configuration. */
export interface WireDns {
  nameservers: WireResolver[];
  splitDns: Record<string, WireResolver[]>;
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

/** An invitation to join the tailnet that nobody has accepted yet. */
export interface WireUserInvite {
  id: string;
  role: string;
  tailnetId: number;
  inviterId: number;
  /** Absent where nothing was sent. */
  email?: string;
  lastEmailSentAt?: string;
  /** Absent for addresses of the tailnet’s own domain: who has one may simply log in. */
  inviteUrl?: string;
}

/** An invitation to use one device from another tailnet. */
export interface WireDeviceInvite {
  id: string;
  created: string;
  tailnetId: number;
  /** The older numeric id. */
  deviceId: number;
  sharerId: number;
  multiUse?: true;
  allowExitNode?: true;
  email?: string;
  lastEmailSentAt?: string;
  inviteUrl: string;
  accepted: boolean;
  /** Absent until somebody took it. */
  acceptedBy?: { id: number; loginName: string; profilePicUrl: string };
}

/** A service with addresses of its own. */
export interface WireService {
  name: string;
  /** IPv4, then IPv6. */
  addrs: [string, string];
  comment?: string;
  ports: string[];
  tags?: string[];
}

/** A connection to a device posture provider, without its secret. */
export interface WirePostureIntegration {
  id: string;
  provider: string;
  cloudId: string;
  clientId: string;
  tenantId?: string;
  configUpdated: string;
}

/** An application that may let devices in; its secret is sent once. */
export interface WireOAuthApp {
  id: string;
  name: string;
  description?: string;
  redirectURIs: string[];
  scopes: string[];
  allowedNodeAttributes?: string[];
  created: string;
  updated: string;
}
