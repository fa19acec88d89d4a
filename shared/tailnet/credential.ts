/** What a key or client lets its holder do, as the service tells it. */
export interface CredentialAbilities {
  /** Scopes of a client; empty for kinds that have none. */
  readonly scopes: readonly string[];
  /** Tags that devices joining with it get, or that a client may use. */
  readonly tags: readonly string[];
  readonly reusable: boolean;
  readonly ephemeral: boolean;
  readonly preauthorized: boolean;
  /** Attributes that it may set; empty for all but OAuth apps. */
  readonly attributes: readonly string[];
}

/** A key or client of a tailnet, without its secret. Source: Tailscale API, `Key`. */
export interface CredentialRecord extends CredentialAbilities {
  readonly id: string;
  /**
   * `auth`, `client`, `api`, `federated`, `app` for one that provisions devices, or a kind that is newer than this; empty
   * where not said.
   */
  readonly keyType: string;
  readonly description: string;
  /** Id of the user who owns it; empty for those of the tailnet. */
  readonly userId: string;
  /** Whose tokens a federated identity takes; empty for other kinds. */
  readonly takes: string;
  /** Revoked or expired. */
  readonly invalid: boolean;
  /** Milliseconds since the epoch. Null where it has no end; undefined where that cannot be read: it is not “never”. */
  readonly expires: number | null | undefined;
  /** Milliseconds since the epoch; null where unset. */
  readonly created: number | null;
}
