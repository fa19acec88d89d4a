import type { ApiResult } from "./api-result.ts";
import type { DeviceEndpoints } from "./device-endpoints.ts";
import type { PolicyEndpoints } from "./policy-endpoints.ts";
import type { OpenInvite } from "../../shared/governance/deprovision/account-steps.ts";
import type { CredentialRecord } from "../../shared/tailnet/credential.ts";
import type { DeviceInvite } from "../../shared/tailnet/device-invite.ts";
import type { User, UserRole } from "../../shared/tailnet/snapshot.ts";
import type { DnsConfiguration, TailnetSettings } from "../../shared/tailnet/snapshot.ts";
import type { AuditEntry } from "../../shared/tailnet/audit-entry.ts";

/** Everything that can be asked of one tailnet. */
export interface TailnetApi {
  /** As entered: `-` for the credential's own tailnet. */
  readonly tailnet: string;
  readonly policy: PolicyEndpoints;
  readonly devices: DeviceEndpoints;
  readonly keys: KeyEndpoints;
  readonly users: UserEndpoints;
  readonly deviceInvites: DeviceInviteEndpoints;
  readonly dns: DnsEndpoints;
  readonly settings: SettingsEndpoints;
  readonly audit: AuditEndpoints;
}

/** A key as the API describes it, without its secret. Source: Tailscale API, `Key`. */
export interface KeyRecord extends CredentialRecord {
  readonly revoked: number | null;
}

/** A key just made. Its secret exists only here. */
export interface NewAuthKey {
  readonly record: KeyRecord;
  /** The key itself, returned once. */
  readonly secret: string;
}

/** What a new auth key may do. */
export interface AuthKeyRequest {
  /** Letters, digits, hyphens and spaces, 50 at most. */
  readonly description: string;
  /** 7,776,000 (90 days) at most. */
  readonly expirySeconds: number;
  readonly tags: readonly string[];
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly preauthorized: boolean;
}

/** The key endpoints. */
export interface KeyEndpoints {
  /** The caller's own keys, or all of the tailnet. */
  readonly list: (all?: boolean) => Promise<ApiResult<readonly KeyRecord[]>>;
  /** Applications that provision devices, as keys of the kind `app`. */
  readonly oauthApps: () => Promise<ApiResult<readonly KeyRecord[]>>;
  /** Every credential may read its own record. */
  readonly get: (keyId: string) => Promise<ApiResult<KeyRecord>>;
  /** Its tags must exist in `tagOwners` already: save the policy first. The secret is answered this once. */
  readonly createAuthKey: (request: AuthKeyRequest) => Promise<ApiResult<NewAuthKey>>;
  readonly delete: (keyId: string) => Promise<ApiResult<void>>;
}

/** Roles that can be given to a person. */
export type AssignableRole = Exclude<UserRole, "owner">;

/** The user endpoints. */
export interface UserEndpoints {
  /** Members and people of other tailnets that something is shared with. */
  readonly list: () => Promise<ApiResult<readonly User[]>>;
  readonly get: (userId: string) => Promise<ApiResult<User>>;
  /** May answer success and change nothing for the credential's own user: read again afterwards. */
  readonly setRole: (userId: string, role: AssignableRole) => Promise<ApiResult<void>>;
  readonly approve: (userId: string) => Promise<ApiResult<void>>;
  readonly suspend: (userId: string) => Promise<ApiResult<void>>;
  readonly restore: (userId: string) => Promise<ApiResult<void>>;
  readonly delete: (userId: string) => Promise<ApiResult<void>>;
  /** Invites that nobody accepted yet. */
  readonly invites: () => Promise<ApiResult<readonly OpenInvite[]>>;
  /** `not-found` also for invites that may not be seen. */
  readonly invite: (inviteId: string) => Promise<ApiResult<OpenInvite>>;
  /** Needs a credential that belongs to a person: others are answered as if there were no such invite. */
  readonly withdrawInvite: (inviteId: string) => Promise<ApiResult<void>>;
}

/** Invites to use one device from another tailnet. The service tells them device by device. */
export interface DeviceInviteEndpoints {
  /** Open ones and those that were taken. `not-found` also where they may not be seen. */
  readonly ofDevice: (nodeId: string) => Promise<ApiResult<readonly DeviceInvite[]>>;
  /** `nodeId` is the device that it was told of. `not-found` also for invites that may not be seen. */
  readonly get: (inviteId: string, nodeId: string) => Promise<ApiResult<DeviceInvite>>;
  readonly withdraw: (inviteId: string) => Promise<ApiResult<void>>;
}

/** DNS, read only: what a connector can resolve with. */
export interface DnsEndpoints {
  readonly configuration: () => Promise<ApiResult<DnsConfiguration>>;
  readonly nameservers: () => Promise<ApiResult<readonly string[]>>;
  /** Domain to resolvers. */
  readonly splitDns: () => Promise<ApiResult<Readonly<Record<string, readonly string[]>>>>;
}

/** The tailnet's settings. */
export interface SettingsEndpoints {
  readonly get: () => Promise<ApiResult<TailnetSettings>>;
}

/** The configuration audit log. */
export interface AuditEndpoints {
  /** Entries between two instants (milliseconds since the epoch), as the service orders them. */
  readonly list: (range: {
    readonly start: number;
    readonly end: number;
    /** Event codes such as `TAILNET.UPDATE.ACL`; all when left out. */
    readonly events?: readonly string[];
  }) => Promise<ApiResult<readonly AuditEntry[]>>;
}
