import type { Credential } from "./credentials.ts";
import type { Seeded } from "./seeded.ts";
import type { ServicePolicy } from "./stored-policy.ts";
import type {
  WireAuditEntry,
  WireDevice,
  WireDeviceInvite,
  WireDns,
  WireKey,
  WireOAuthApp,
  WirePostureIntegration,
  WireService,
  WireSettings,
  WireUser,
  WireUserInvite,
  WireWebhook,
} from "./wire.ts";

/** Contacts of the tailnet. */
export type WireContacts = Record<
  "account" | "support" | "security",
  { email: string; fallbackEmail?: string; needsVerification?: true }
>;

/** A posture attribute set through the API. */
export interface CustomAttribute {
  readonly value: string | number | boolean;
  /** Milliseconds since the epoch; absent: it stays. */
  readonly expiresAt?: number;
}

/** A service and the devices that have to do with it. */
export interface ServiceState {
  readonly info: WireService;
  /** Devices that offer it, by `nodeId`. */
  readonly hosts: Set<string>;
  /** What people decided about devices, by `nodeId`. */
  readonly approvals: Map<string, boolean>;
}

/** Where logs of one kind are sent. */
export interface LogStream {
  /** As it was set, without what is secret. */
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** An id by which a role at AWS knows this tailnet. */
interface AwsExternalId {
  readonly reusable: boolean;
  linked: boolean;
}

/** Time and timers, passed in so that tests decide what time it is. */
export interface DemoClock {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Runs something later; the result stops it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** The whole state of the demo tailnet. Routes and the control change it; nothing else holds state. */
export interface World {
  readonly clock: DemoClock;
  readonly random: Seeded;
  /** Names under which the tailnet is found, besides `-`. */
  readonly names: readonly string[];
  readonly tailnetId: string;
  /** The company’s mail domain. */
  readonly domain: string;
  /** Groups that an identity provider syncs. */
  readonly syncedGroups: readonly string[];
  policy: ServicePolicy;
  policyUntouched: boolean;
  readonly devices: Map<string, WireDevice>;
  /** Devices that run with `--advertise-connector`; the API does not tell. */
  readonly connectors: Set<string>;
  /** Posture attributes set through the API. */
  readonly attributes: Map<string, Map<string, CustomAttribute>>;
  readonly users: Map<string, WireUser>;
  readonly keys: Map<string, WireKey>;
  /** Key text to key id, for devices that join with it. */
  readonly keyTexts: Map<string, string>;
  readonly credentials: Map<string, Credential>;
  /** Secrets of OAuth clients by client id. */
  readonly clients: Map<
    string,
    { readonly secret: string; readonly scopes: readonly string[]; readonly tags: readonly string[] }
  >;
  /**
   * Whether a device shared in from another tailnet makes `devices?fields=all` fail, as the service does since October
   * 2026.
   */
  sharedInBreaksDetail: boolean;
  settings: WireSettings;
  dns: WireDns;
  contacts: WireContacts;
  readonly webhooks: Map<string, WireWebhook>;
  readonly userInvites: Map<string, WireUserInvite>;
  readonly deviceInvites: Map<string, WireDeviceInvite>;
  /** Invites by people of other tailnets: the code in the address, and the device’s host name. */
  readonly outsideInvites: Map<string, string>;
  readonly services: Map<string, ServiceState>;
  readonly postureIntegrations: Map<string, WirePostureIntegration>;
  readonly logStreams: Map<"configuration" | "network", LogStream>;
  readonly awsExternalIds: Map<string, AwsExternalId>;
  readonly oauthApps: Map<string, WireOAuthApp>;
  /** Oldest first. */
  readonly audit: WireAuditEntry[];
}

/** Who did something, and through what, for the audit log. */
export interface Actor {
  readonly id: string;
  readonly type: "USER" | "OAUTH_CLIENT";
  /** Empty for OAuth clients. */
  readonly loginName: string;
  readonly displayName: string;
  readonly origin: "ADMIN_CONSOLE" | "CONFIG_API" | "NODE";
}

/** The actor behind a credential: whoever holds one comes through the API. */
export function actorOf(world: World, credential: Credential): Actor {
  const user = credential.userId === null ? undefined : world.users.get(credential.userId);
  if (user === undefined) {
    const displayName = world.keys.get(credential.keyId)?.description ?? credential.keyId;
    return { id: credential.keyId, type: "OAUTH_CLIENT", loginName: "", displayName, origin: "CONFIG_API" };
  }
  return personActing(user, "CONFIG_API");
}

/** A person who acts through the console, the API or a device. */
export function personActing(user: WireUser, origin: Actor["origin"]): Actor {
  return { id: user.id, type: "USER", loginName: user.loginName, displayName: user.displayName, origin };
}

/** The role of the person behind a credential; null for OAuth clients. */
export function roleOf(world: World, credential: Credential): string | null {
  return credential.userId === null ? null : (world.users.get(credential.userId)?.role ?? null);
}
