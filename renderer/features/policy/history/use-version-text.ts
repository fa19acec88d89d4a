import { useEffect, useState } from "react";
import type { CommandValue } from "../../../../shared/bridge/contract.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { call } from "../../../state/call.ts";

/** The text of a version on its way: both null while it is read. */
export interface VersionText {
  readonly text: string | null;
  /** Why it could not be read. */
  readonly problem: Problem | null;
  readonly retry: () => void;
}

interface Answer {
  readonly versionId: string;
  readonly attempt: number;
  readonly result: Result<CommandValue<"policy.version">>;
}

/** Reads the text of a version. An answer that comes after another version was chosen is dropped. */
export function useVersionText(versionId: string): VersionText {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    async function read(): Promise<void> {
      const result = await call("policy.version", { versionId });
      if (wanted) setAnswer({ versionId, attempt, result });
    }
    void read();
    return () => {
      wanted = false;
    };
  }, [versionId, attempt]);
  const result = answer?.versionId === versionId && answer.attempt === attempt ? answer.result : null;
  return {
    text: result?.ok === true ? result.value.text : null,
    problem: result?.ok === false ? result.problem : null,
    retry: () => setAttempt((now) => now + 1),
  };
}
