import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import type { ActivityEntryView } from "../../shared/bridge/activity.ts";
import type { StoredTailnet } from "./session.ts";

/** A value on disk that is read once, kept in memory, and written whole. */
export interface JsonStore<T> {
  /**
   * Reads the file. Never fails: what is wrong is in `problem`, and the value is then the empty one. `found` says whether
   * there was a file.
   */
  readonly load: () => Promise<{
    readonly value: T;
    readonly problem: Problem | null;
    readonly found: boolean;
  }>;
  /** The value of the last load or save. */
  readonly current: () => T;
  /**
   * Changes the value and waits until it is on the disk. One after the other, each on the outcome of the one
   * before. When writing fails the value in memory stays what it was. Errors: the disk's, `store-corrupt`.
   */
  readonly update: (change: (value: T) => T) => Promise<Result<T>>;
}

/** What Tailrace did and noticed, newest first. */
export interface ActivityStore {
  readonly load: () => Promise<{
    readonly value: readonly ActivityEntryView[];
    readonly problem: Problem | null;
  }>;
  readonly current: () => readonly ActivityEntryView[];
  readonly add: (entry: ActivityEntryView) => Promise<Result<readonly ActivityEntryView[]>>;
  /** Gives what an earlier version kept for all tailnets to the only one there is. */
  readonly adopt: (tailnetId: string) => Promise<Result<readonly ActivityEntryView[]>>;
  /** Removes what happened in a tailnet. */
  readonly forget: (tailnetId: string) => Promise<Result<readonly ActivityEntryView[]>>;
}

/** The list of connected tailnets on disk. */
export interface TailnetList {
  readonly read: () => { readonly tailnets: readonly StoredTailnet[]; readonly activeId: string | null };
  readonly write: (tailnets: readonly StoredTailnet[], activeId: string | null) => Promise<Result<void>>;
  /**
   * Ids under which a credential may lie in the keychain though no tailnet of the list has them: noted before one is
   * put there, so that a killed run leaves none that nobody finds. Writing the list takes its own ids out.
   */
  readonly left: () => readonly string[];
  readonly noteLeft: (tailnetId: string) => Promise<Result<void>>;
  readonly leftRemoved: (tailnetId: string) => Promise<Result<void>>;
}
