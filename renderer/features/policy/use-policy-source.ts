import { useCallback, useEffect, useState } from "react";
import type { Problem } from "../../../shared/core/problem.ts";
import { call } from "../../state/call.ts";
import { useSlice } from "../../state/mirror.ts";

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
  const [source, setSource] = useState<PolicySource | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [round, setRound] = useState(0);
  const [done, setDone] = useState<string | null>(null);
  const seen = useSlice("policy")?.etag ?? "";
  // Another version seen by a sync is a reason to read again.
  const key = `${round} ${seen}`;

  useEffect(() => {
    let wanted = true;
    void call("policy.read", {}).then((result) => {
      if (!wanted) return undefined;
      setProblem(result.ok ? null : result.problem);
      // The same version keeps its identity, so that nothing is drawn or judged anew.
      if (result.ok) setSource((now) => (now?.etag === result.value.etag ? now : result.value));
      setDone(key);
      return undefined;
    });
    return () => {
      wanted = false;
    };
  }, [key]);

  return {
    source,
    problem,
    reading: done !== key,
    readAgain: useCallback(() => setRound((count) => count + 1), []),
  };
}
