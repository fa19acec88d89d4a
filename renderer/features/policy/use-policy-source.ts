import type { Problem } from "../../../shared/core/problem.ts";
import { useSlice } from "../../state/mirror.ts";
import { useRead } from "../../state/use-read.ts";

/** The stored policy file. */
export interface PolicySource {
  readonly text: string;
  readonly etag: string;
}

/** The stored policy file on its way. What was read before stays while it is read again. */
export interface PolicyReading {
  readonly source: PolicySource | null;
  /** Why it could not be read the last time. */
  readonly problem: Problem | null;
  readonly reading: boolean;
  readonly readAgain: () => void;
}

/** Reads the stored policy file, and again whenever a sync sees another version. */
export function usePolicySource(): PolicyReading {
  const since = useSlice("policy")?.etag ?? "";
  const { answer, last, value, again } = useRead("policy.read", {}, { since });
  return {
    source: value,
    problem: last?.ok === false ? last.problem : null,
    reading: answer === null,
    readAgain: again,
  };
}
