import { useEffect, useMemo, useState } from "react";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import { parse } from "../../../../shared/hujson/parse.ts";
import { call } from "../../../state/call.ts";
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
  const [judged, setJudged] = useState<{ readonly text: string; readonly finding: FindingView } | null>(null);
  const syntax = useMemo((): StoredProblem | null => {
    const parsed = parse(text);
    if (parsed.ok) return null;
    const { offset, line, column, reason } = parsed.problem;
    const finding = {
      severity: "error",
      message: reason,
      from: offset,
      to: offset + 1,
      line,
      column,
    } as const;
    return { kind: "syntax", finding };
  }, [text]);

  useEffect(() => {
    if (syntax !== null) return undefined;
    let wanted = true;
    const ask = async () => {
      const result = await call("policy.check", { text });
      const finding = result.ok ? result.value.findings.find(breaksRule) : undefined;
      if (wanted) setJudged(finding === undefined ? null : { text, finding });
    };
    void ask();
    return () => {
      wanted = false;
    };
  }, [text, syntax]);

  return useMemo(() => {
    if (syntax !== null) return syntax;
    return judged?.text === text ? { kind: "rule", finding: judged.finding } : null;
  }, [syntax, judged, text]);
}

function breaksRule({ severity, about }: FindingView): boolean {
  return severity === "error" && about !== "test";
}
