import { useMemo } from "react";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import { shownReason } from "../../../../shared/hujson/hujson-error.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import { useRead } from "../../../state/use-read.ts";
import type { PolicySource } from "../use-policy-source.ts";

/** Why the stored policy file should not be worked on as it is. */
export interface StoredProblem {
  /** It does not parse, or it parses and breaks a rule of the service. */
  readonly kind: "syntax" | "rule";
  readonly finding: FindingView;
}

/**
 * What is wrong with the stored policy file; null where nothing is, or as long as that is not known. Its own tests are
 * left out: whether they pass depends on who and what is in the tailnet, not on the text alone.
 */
export function useStoredProblem({ text }: PolicySource): StoredProblem | null {
  const syntax = useMemo((): StoredProblem | null => {
    const parsed = parse(text);
    if (parsed.ok) return null;
    const { offset, line, column } = parsed.problem;
    const finding = {
      severity: "error",
      message: shownReason(parsed.problem),
      from: offset,
      to: offset + 1,
      line,
      column,
    } as const;
    return { kind: "syntax", finding };
  }, [text]);

  const { answer } = useRead("policy.check", syntax === null ? { text } : null);
  const broken = answer?.ok === true ? answer.value.findings.find(breaksRule) : undefined;
  return useMemo(
    () => syntax ?? (broken === undefined ? null : { kind: "rule", finding: broken }),
    [syntax, broken],
  );
}

function breaksRule({ severity, about }: FindingView): boolean {
  return severity === "error" && about !== "test";
}
