import { useEffect, useMemo, useRef, useState } from "react";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { call } from "../../../state/call.ts";
import type { EditorReading } from "../editor/editor-controller.ts";

/** What is wrong with the text, as far as it was judged. */
export interface TextFindings {
  readonly findings: readonly FindingView[];
  /** The newest text is not judged yet. */
  readonly checking: boolean;
  /** Why it could not be judged. */
  readonly problem: Problem | null;
}

/** A further pause after which main is asked; a syntax error is known before. */
const pause = 250;

const nothing: readonly FindingView[] = [];

/** Judges the text whenever typing rests: syntax in the page at once, everything else in main. */
export function useFindings(reading: EditorReading | null): TextFindings {
  const [judged, setJudged] = useState<{
    readonly of: EditorReading;
    readonly findings: readonly FindingView[];
    readonly problem: Problem | null;
  } | null>(null);
  const newest = useRef(0);

  useEffect(() => {
    newest.current += 1;
    const mine = newest.current;
    if (reading === null || reading.syntaxError !== null) return undefined;
    const ask = async () => {
      const result = await call("policy.check", { text: reading.text });
      if (newest.current !== mine) return;
      setJudged({
        of: reading,
        findings: result.ok ? result.value.findings : nothing,
        problem: result.ok ? null : result.problem,
      });
    };
    const timer = setTimeout(() => void ask(), pause);
    return () => clearTimeout(timer);
  }, [reading]);

  const syntax = useMemo(() => {
    const error = reading?.syntaxError ?? null;
    return error === null ? null : { findings: [error], checking: false, problem: null };
  }, [reading]);
  if (syntax !== null) return syntax;
  // What was found in an older text moves along in the editor until the next judgement.
  return {
    findings: judged?.findings ?? nothing,
    checking: reading !== null && judged?.of !== reading,
    problem: judged?.problem ?? null,
  };
}
