import type { PolicyVersionView } from "../../../shared/bridge/state/journal.ts";

/** A version on its way into the history. */
export interface NewVersion {
  readonly text: string;
  readonly etag: string;
  readonly origin: PolicyVersionView["origin"];
  readonly by: string | null;
  readonly note?: string;
}

/** Every version seen or written, kept on disk by the id of its tailnet. The same text twice in a row is one version. */
export interface PolicyHistory {
  /** Never fails: a version that cannot be kept is said elsewhere, and stops nothing. */
  readonly record: (tailnetId: string, version: NewVersion) => Promise<void>;
  /** Newest first; nothing where another tailnet is open. */
  readonly versions: (tailnetId: string) => readonly PolicyVersionView[];
}
