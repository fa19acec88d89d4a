import type { PolicyVersionView } from "../../shared/bridge/policy.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";

/** A version as it is handed in. */
export interface SeenPolicy {
  /** The text exactly as the service holds it. */
  readonly text: string;
  readonly etag: string;
  readonly at: number;
  readonly by: string | null;
  readonly origin: PolicyVersionView["origin"];
  readonly note?: string;
  /** See `PolicyVersionView`. */
  readonly formatted?: true;
  /** `at` is when it was saved, as the service tells, and not when it was seen. */
  readonly saved?: true;
}

/** Every version of a tailnet's policy file that was seen or written, newest first. */
export interface PolicyHistoryStore {
  readonly load: () => Promise<{
    readonly value: readonly PolicyVersionView[];
    readonly problem: Problem | null;
  }>;
  readonly versions: () => readonly PolicyVersionView[];
  /** Keeps a version. Seeing the newest one again adds nothing, but what is learned about it is kept. */
  readonly record: (seen: SeenPolicy) => Promise<Result<readonly PolicyVersionView[]>>;
  /**
   * Fills versions in that were not seen when they were saved, whatever their order. What is known already is not added,
   * but learns who saved it and when; nothing becomes the newest version by it. Gives the id of the version that each of them is,
   * null where it is not kept. `untold` are the times of saves whose text is not told: what was saved before one of them is not
   * taken for a version that was only seen after it.
   */
  readonly fillIn: (
    seen: readonly SeenPolicy[],
    untold?: readonly number[],
  ) => Promise<Result<readonly (string | null)[]>>;
  /** The text of a version, byte for byte. Errors: `not-found`, `store-corrupt`, the disk's. */
  readonly read: (versionId: string) => Promise<Result<string>>;
}
