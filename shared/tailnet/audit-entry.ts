/** Who or what did something, as the audit log names it. */
export interface AuditActor {
  readonly id: string;
  /** `USER`, `OAUTH_CLIENT`, `NODE`, `SCIM` …, or a kind that is newer than this; empty where not said. */
  readonly type: string;
  readonly loginName: string;
  readonly displayName: string;
}

/** One entry of the configuration audit log. Source: Tailscale API, `ConfigurationAuditLog`. */
export interface AuditEntry {
  /** Milliseconds since the epoch; null when unreadable. */
  readonly at: number | null;
  /** The time as the service writes it, to the nanosecond: what tells entries of one millisecond apart. */
  readonly time: string;
  /** `<TARGET>.<ACTION>` or `<TARGET>.<ACTION>.<PROPERTY>`, for example `TAILNET.UPDATE.ACL`. */
  readonly event: string;
  /** What one operation did has one group; empty where the service gives none. */
  readonly groupId: string;
  /** `ADMIN_CONSOLE`, `CONFIG_API`, `CONTROL` …, or one that is newer than this; empty where not said. */
  readonly origin: string;
  readonly actor: AuditActor;
  readonly target: { readonly id: string; readonly name: string; readonly type: string };
  /** What was there before and after; whatever the service puts there, secrets too. */
  readonly before: unknown;
  readonly after: unknown;
  readonly details: string;
  /** Why it failed; empty where it did not. */
  readonly error: string;
}
