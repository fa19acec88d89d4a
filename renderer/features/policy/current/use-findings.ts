import { useMemo } from "react";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import type { Problem } from "../../../../shared/core/problem.ts";
import { useRead } from "../../../state/use-read.ts";
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
  const error = reading?.syntaxError ?? null;
  const argument = reading === null || error !== null ? null : { text: reading.text };
  const { answer, last } = useRead("policy.check", argument, {
    rest: pause,
    firstAtOnce: true,
  });
  const syntax = useMemo(
    () => (error === null ? null : { findings: [error], checking: false, problem: null }),
    [error],
  );
  if (syntax !== null) return syntax;
  // What was found in an older text moves along in the editor until the next judgement.
  return {
    findings: last?.ok === true ? last.value.findings : nothing,
    checking: argument !== null && answer === null,
    problem: last?.ok === false ? last.problem : null,
  };
}
