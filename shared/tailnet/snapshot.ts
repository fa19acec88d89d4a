import type { Known } from "../core/known.ts";
import type { PolicyFile } from "../policy/document/policy-file.ts";
import type { Device } from "./device.ts";

/** Roles whose rights are known here; the service may add others. Source: Tailscale docs, user roles. */
const userRoles = [
  "owner",
  "admin",
  "network-admin",
  "it-admin",
  "billing-admin",
  "auditor",
  "member",
] as const;

export type UserRole = (typeof userRoles)[number];

/** A role whose rights are known; null for any other word. */
export function knownRole(role: string): UserRole | null {
  return userRoles.find((one) => one === role) ?? null;
}

/** A person of the tailnet. Source: `GET /tailnet/{tailnet}/users`. */
export interface User {
  readonly id: string;
  readonly displayName: string;
  readonly loginName: string;
  /** `member`, `shared`, or a kind that is newer than this; empty where not said. */
  readonly type: string;
  /** One of `userRoles`, or one that is newer than this; empty where not said. */
  readonly role: string;
  readonly status: string;
  readonly deviceCount: number;
  readonly lastSeen: number | null;
}

/** Whether somebody may use the tailnet now: whoever is suspended stands in the policy file and gets nothing from it. */
export function isActive({ status }: Pick<User, "status">): boolean {
  return status !== "suspended";
}

/** One version of the policy file, exactly as the service stores it. */
export interface PolicyVersion {
  /** Its text byte for byte, and what comes of reading it. */
  readonly file: PolicyFile;
  /** ETag verbatim, quotes included: the value of `If-Match`. */
  readonly etag: string;
}

/** The policy file as a sync finds it. */
export interface StoredPolicy extends PolicyVersion {
  /** Warnings of the stored policy; unknown when `details=true` could not be read. */
  readonly warnings: Known<readonly string[]>;
}

/** Tailnet settings that matter here; each is unknown when the credential may not see it. */
export interface TailnetSettings {
  readonly aclsExternallyManagedOn: Known<boolean>;
  readonly aclsExternalLink: Known<string>;
  readonly regionalRoutingOn: Known<boolean>;
  readonly devicesApprovalOn: Known<boolean>;
}

/** DNS configuration. Source: `GET /tailnet/{tailnet}/dns/configuration`. */
export interface DnsConfiguration {
  readonly magicDNS: boolean;
  readonly nameservers: readonly string[];
  readonly searchPaths: readonly string[];
  /** Domain to resolvers. */
  readonly splitDNS: Readonly<Record<string, readonly string[]>>;
}

/** From where the control plane sees a device: `ip:publicAddress` of `GET /device/{id}/attributes`. */
export interface ControlReading {
  readonly nodeId: string;
  /** Canonical; null where the service has no such attribute of it. */
  readonly address: string | null;
}

/** Everything one sync learned. Rules read this and nothing else. */
export interface Snapshot {
  /** As configured, `-` for the credential's own tailnet. */
  readonly tailnet: string;
  /** Milliseconds since the epoch. */
  readonly takenAt: number;
  readonly policy: Known<StoredPolicy>;
  readonly devices: Known<readonly Device[]>;
  readonly users: Known<readonly User[]>;
  readonly settings: Known<TailnetSettings>;
  readonly dns: Known<DnsConfiguration>;
  /**
   * Set where the service shows the details of devices one by one alone, so that those of connectors were read and those
   * of other devices were not. One sentence.
   */
  readonly undetailed?: string;
  /** Read for those connectors whose turn it was; absent where it was nobody’s. */
  readonly controlView?: Known<readonly ControlReading[]>;
}
