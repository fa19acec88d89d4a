import type { Credential } from "./credentials.ts";
import type { Seeded } from "./seeded.ts";
import type { StoredPolicy } from "./stored-policy.ts";
import type {
  WireAuditEntry,
  WireDevice,
  WireDns,
  WireKey,
  WireSettings,
  WireUser,
  WireWebhook,
} from "./wire.ts";

/** Contacts of the tailnet. */
export type WireContacts = Record<
  "account" | "support" | "security",
  { email: string; needsVerification: boolean }
>;

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
  policy: StoredPolicy;
  /** The version before, for stale reads. */
  previousPolicy: StoredPolicy;
  policyUntouched: boolean;
  readonly devices: Map<string, WireDevice>;
  /** Devices that run with `--advertise-connector`; the API does not tell. */
  readonly connectors: Set<string>;
  /** Posture attributes set through the API. */
  readonly attributes: Map<string, Record<string, string | number | boolean>>;
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
  settings: WireSettings;
  dns: WireDns;
  contacts: WireContacts;
  readonly webhooks: Map<string, WireWebhook>;
  /** Oldest first. */
  readonly audit: WireAuditEntry[];
}

/** Who did something, for the audit log. */
export interface Actor {
  readonly id: string;
  readonly type: "USER" | "OAUTH_CLIENT";
  readonly loginName: string;
  readonly displayName: string;
}

/** The actor behind a credential. */
export function actorOf(world: World, credential: Credential): Actor {
  const user = credential.userId === null ? undefined : world.users.get(credential.userId);
  if (user === undefined) {
    const name = world.keys.get(credential.keyId)?.description ?? credential.keyId;
    return { id: credential.keyId, type: "OAUTH_CLIENT", loginName: name, displayName: name };
  }
  return { id: user.id, type: "USER", loginName: user.loginName, displayName: user.displayName };
}

/** The role of the person behind a credential; null for OAuth clients. */
export function roleOf(world: World, credential: Credential): string | null {
  return credential.userId === null ? null : (world.users.get(credential.userId)?.role ?? null);
}
