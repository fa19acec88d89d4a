import { useMemo } from "react";
import type { FindingView } from "../../../../shared/bridge/state/review.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import type { PolicySource } from "../use-policy-source.ts";

/** Why the stored policy file cannot be worked on: it does not parse. null where it does. */
export function useStoredProblem({ text }: PolicySource): FindingView | null {
  return useMemo(() => {
    const parsed = parse(text);
    if (parsed.ok) return null;
    const { offset, line, column, reason } = parsed.problem;
    return { severity: "error", message: reason, from: offset, to: offset + 1, line, column };
  }, [text]);
}
