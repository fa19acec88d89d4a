import type { Result } from "../../shared/core/result.ts";
import type { CredentialHints } from "../tailnet/probe.ts";
import type { TailnetApi } from "../tailnet/tailnet-api.ts";
import type { Writes } from "../tailnet/writes.ts";

/** What is stored of a connected tailnet. The credential is in the keychain, never here. */
export interface StoredTailnet {
  readonly id: string;
  /** `-` or the organisation name. */
  readonly tailnet: string;
  readonly label: string;
  readonly kind: "api-token" | "oauth" | "demo";
  /** Last four characters of the credential. */
  readonly hint: string;
  readonly keptIn: "keychain" | "this-run";
  /** Only for OAuth clients; not a secret. */
  readonly clientId?: string;
  /** Set when it is not the service itself. */
  readonly baseUrl?: string;
}

/** The connection to one tailnet: its API with the credential inside. */
export interface Session {
  readonly tailnet: StoredTailnet;
  readonly api: TailnetApi;
  /** The writes to this tailnet that are under way, whichever credential made them. */
  readonly writes: Writes;
  /** What the credential itself says of what it may do. */
  readonly hints: () => Promise<CredentialHints>;
}

/** Hands out the credential when a request needs it. Nobody else keeps a copy. */
export type CredentialSource = () => Promise<Result<string>>;

/** Opens a session. Errors: `untrusted-host`, `runtime-untrusted`, `invalid-argument`. */
export type OpenSession = (tailnet: StoredTailnet, credential: CredentialSource) => Result<Session>;
