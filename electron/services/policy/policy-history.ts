import type { PolicyVersionView } from "../../../shared/bridge/state/journal.ts";
import type { Result } from "../../../shared/core/result.ts";

/** A version on its way into the history. */
export interface NewVersion {
  readonly text: string;
  readonly etag: string;
  readonly origin: PolicyVersionView["origin"];
  readonly by: string | null;
  readonly note?: string;
}

/** Every version seen or written, kept on disk. The same text twice in a row is one version. */
export interface PolicyHistory {
  readonly record: (tailnetId: string, version: NewVersion) => Promise<Result<PolicyVersionView>>;
  /** Newest first. */
  readonly list: (tailnetId: string) => readonly PolicyVersionView[];
  readonly text: (tailnetId: string, versionId: string) => Promise<Result<string>>;
}
