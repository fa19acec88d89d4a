import * as v from "valibot";
import { type Capability, tailnetSchema } from "../../shared/bridge/connection.ts";
import type { SyncLogEntry } from "../../shared/bridge/diagnostics.ts";
import type { Result } from "../../shared/core/result.ts";
import type { TailnetApi } from "./tailnet-api.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { ValidationOutcome } from "./policy-endpoints.ts";
import type { Device } from "../../shared/tailnet/device.ts";
import type { User } from "../../shared/tailnet/snapshot.ts";
import type { PolicyVersion, Snapshot } from "../../shared/tailnet/snapshot.ts";
import type { PolicyFile } from "../../shared/policy/document/policy-file.ts";

/** What is stored of a connected tailnet. The credential is in the keychain, never here. */
export const storedTailnetSchema = v.strictObject({
  ...v.omit(tailnetSchema, ["host"]).entries,
  /** Last four characters of the credential. */
  hint: v.pipe(v.string(), v.maxLength(4)),
  /** Only for OAuth clients; not a secret. */
  clientId: v.exactOptional(v.string()),
  /** Set when it is not the service itself. */
  baseUrl: v.exactOptional(v.string()),
});
export type StoredTailnet = Readonly<v.InferOutput<typeof storedTailnetSchema>>;

/** The connection to one tailnet: its API with the credential inside. */
export interface Session {
  readonly tailnet: StoredTailnet;
  readonly api: TailnetApi;
  /** The writes to this tailnet that are under way, whichever credential made them. */
  readonly writes: Writes;
  /** Whether the service takes the credential and knows the tailnet by its name. Errors: `tailnet-unknown`, why nothing was answered. */
  readonly verify: () => Promise<Result<void>>;
  /** Id of the key that it acts as, or of the client; null where the credential cannot be read, or does not say it. */
  readonly ownKey: () => Promise<string | null>;
  /** Finds out what the credential may do, by reads alone. */
  readonly report: () => Promise<CredentialReport>;
  /** Reads everything that the rules need. What cannot be read is unknown, with its reason. */
  readonly read: (expected: SyncExpectations) => Promise<SyncResult>;
  /** Saves the policy file, guarded by its ETag and sent once. A lost answer is settled by reading back. */
  readonly save: (change: PolicyChange) => Promise<SaveOutcome>;
}

/** Hands out the credential when a request needs it. Nobody else keeps a copy. */
export type CredentialSource = () => Promise<Result<string>>;

/** Opens a session. Errors: `untrusted-host`, `runtime-untrusted`, `invalid-argument`. */
export type OpenSession = (tailnet: StoredTailnet, credential: CredentialSource) => Result<Session>;

/** A change of the policy file that a person has agreed to. */
export interface PolicyChange {
  /** What the change was planned on. */
  readonly before: PolicyFile;
  /** ETag that came with it. */
  readonly etag: string;
  readonly after: PolicyFile;
}

/** How a save ended. There is no “maybe” without what is known and what to do. */
export type SaveOutcome =
  | {
      readonly kind: "saved";
      /** What the service holds now; replaces the copy, because it may be formatted anew. */
      readonly policy: PolicyVersion;
      /** `read-back`: the answer to the save was lost, and reading again showed the change. */
      readonly confirmedBy: "answer" | "read-back";
      /** False when the service stored something that means something else than what was sent. */
      readonly asSent: boolean;
      readonly warnings: readonly string[];
    }
  /** Surely not applied: it was refused, or never left. */
  | { readonly kind: "not-saved"; readonly problem: Problem }
  /** Somebody else saved. `current` is their text, to plan the change on again; null when it could not be read. */
  | {
      readonly kind: "conflict";
      readonly problem: Problem;
      readonly current: PolicyVersion | null;
      /** `perhaps`: our answer was lost, and the change may have been in before the other one came. */
      readonly written: "no" | "perhaps";
    }
  /** The service judged the text and does not take it. */
  | { readonly kind: "refused"; readonly problem: Problem; readonly validation: ValidationOutcome }
  /** The answer was lost, and reading back failed or showed the file as it was, which may be old. */
  | { readonly kind: "uncertain"; readonly problem: Problem };

/** What harmless reads tell about a credential. */
export interface CredentialReport {
  readonly capabilities: readonly Capability[];
  /** Milliseconds since the epoch; null when it does not expire, undefined when that could not be read this time. */
  readonly expiresAt: number | null | undefined;
  /** The person who owns the credential; null for OAuth clients and when not readable. */
  readonly owner: User | null;
  /** What is wrong with the connection as a whole; null when it works, however limited. */
  readonly problem: Problem | null;
}

/** What one sync learned. */
export interface SyncResult {
  /** What was read this time, with the doubt about what was not read whole. */
  readonly snapshot: Snapshot;
  /** In the order in which answers came. */
  readonly log: readonly SyncLogEntry[];
  /**
   * What is wrong with the connection as a whole: the credential, the tailnet’s name, the way to the service, or
   * nothing at all could be read. The snapshot then holds nothing. Null when there is something to use.
   */
  readonly connectionProblem: Problem | null;
}

/** What is known before a sync. */
export interface SyncExpectations {
  /** Devices that are connectors as far as is known: one that the list lacks is asked for by itself. */
  readonly connectors: readonly string[];
  /** Whose attributes are worth a request of their own now, among the connectors; nobody’s when left out. */
  readonly isSightDue?: (device: Device) => boolean;
}

/**
 * Knows which writes to one tailnet are under way. A read that was under way beside one is no evidence of anything: what
 * it shows may be from before the write, however late it arrives.
 */
export interface Writes {
  /** Marks a read that begins now. */
  readonly mark: () => ReadMark;
  /** The work counts as one write, from here to its end. */
  readonly during: <T>(work: () => Promise<T>) => Promise<T>;
  /** Whether a write was or is under way since the read began. */
  readonly overlapped: (mark: ReadMark) => boolean;
  /** Resolves when no write is under way. */
  readonly quiet: () => Promise<void>;
}

/** When a read of a tailnet began, see `Writes`. */
export interface ReadMark {
  /** Grows from one read to the next. */
  readonly order: number;
  /** How many writes had ended by then. */
  readonly ended: number;
}
