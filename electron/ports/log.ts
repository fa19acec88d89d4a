/** The redacted log. Never given a secret or a policy body. */
export interface Log {
  readonly info: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
}

/** Blots out what must not leave Tailrace, see `electron/log/redact.ts`. */
export interface Blot {
  /** A text without secrets, and otherwise as it is. */
  readonly secrets: (text: string) => string;
  /** One line without secrets, logins and queries, cut where it is endless. */
  readonly text: (text: string) => string;
}
