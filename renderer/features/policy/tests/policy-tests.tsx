import { useState } from "react";
import type { Problem } from "../../../../shared/core/problem.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Status } from "../../../ui/status.tsx";
import { counted } from "../../../../shared/core/words.ts";
import { NoTests } from "./no-tests.tsx";
import { TestRow } from "./test-row.tsx";
import type { TestResult } from "./test-row.tsx";
import { useTestRun } from "./use-test-run.ts";
import styles from "./tests.module.css";

/** Props of `PolicyTests`. */
export interface PolicyTestsProps {
  /** The draft, or the stored text where nothing was typed. */
  readonly text: string;
  /** Shows a line of the text, 1-based. */
  readonly onGoTo?: ((line: number) => void) | undefined;
}

/** The tests of a policy text, each with its result beside it. */
export function PolicyTests({ text, onGoTo }: PolicyTestsProps) {
  const { result, running, again } = useTestRun(text);
  if (result === null) return <SkeletonRows label="Running the tests" rows={4} />;
  if (!result.ok) {
    return <CannotRun problem={result.problem} retrying={running} onRetry={again} onGoTo={onGoTo} />;
  }
  const { results, unknowns } = result.value;
  if (results.length === 0) return <NoTests />;
  return (
    <div className={styles.tests}>
      <Summary results={results} running={running} />
      <Unknowns sentences={unknowns} results={results} />
      <Results results={results} onGoTo={onGoTo} />
    </div>
  );
}

function Summary({
  results,
  running,
}: {
  readonly results: readonly TestResult[];
  readonly running: boolean;
}) {
  const passed = results.filter((test) => test.passed === true).length;
  const unjudged = results.filter((test) => test.passed === null).length;
  const failed = results.length - passed - unjudged;
  const sentence = `${passed} of ${counted(results.length, "test passes", "tests pass")}`;
  const word = unjudged === 0 ? sentence : `${sentence}, ${unjudged} cannot be judged`;
  return (
    <div className={styles.summary}>
      <output className={styles.count}>
        <Status kind={failed > 0 ? "error" : unjudged > 0 ? "unknown" : "ok"} word={word} />
      </output>
      <p className={styles.muted}>
        {running ? "Running again…" : "By the last sync. A test that fails stops the save."}
      </p>
    </div>
  );
}

/** What could not be read, and so what no test can rest on here. */
function Unknowns(props: { readonly sentences: readonly string[]; readonly results: readonly TestResult[] }) {
  const { sentences, results } = props;
  if (sentences.length === 0) return null;
  const unjudged = results.filter((test) => test.passed === null).length;
  return (
    <Banner
      kind="unknown"
      title={
        unjudged === 0 ? "Not everything is known" : `${counted(unjudged, "test")} cannot be judged here`
      }
    >
      {sentences.map((sentence) => (
        <p key={sentence} className="foreign">
          {sentence}
        </p>
      ))}
      <p>Tailscale knows it, and runs every test when you review or save a change.</p>
    </Banner>
  );
}

/** Tests drawn at once. */
const page = 100;

/** What fails stands first, then what cannot be judged, each part in the order of the file. */
function Results(props: {
  readonly results: readonly TestResult[];
  readonly onGoTo: PolicyTestsProps["onGoTo"];
}) {
  const [shown, setShown] = useState(page);
  const ordered = props.results.toSorted((a, b) => place(a) - place(b));
  return (
    <>
      <ol className={styles.list} aria-label="Tests, failed ones first">
        {ordered.slice(0, shown).map((test) => (
          <TestRow key={`${test.section} ${test.index}`} test={test} onGoTo={props.onGoTo} />
        ))}
      </ol>
      {ordered.length <= shown ? null : (
        <Button className={styles.more} onClick={() => setShown(shown + page)}>
          Show more tests
        </Button>
      )}
    </>
  );
}

function place({ passed }: TestResult): number {
  return passed === null ? 1 : passed ? 2 : 0;
}

interface CannotRunProps {
  readonly problem: Problem;
  readonly retrying: boolean;
  readonly onRetry: () => void;
  readonly onGoTo: PolicyTestsProps["onGoTo"];
}

/** A text that breaks a rule is corrected, not tried again; the way to its line stands beside it. */
function CannotRun({ problem, retrying, onRetry, onGoTo }: CannotRunProps) {
  const line = problem.evidence?.line;
  const ofText = problem.code === "policy-syntax" || problem.code === "policy-invalid";
  return (
    <ProblemBox problem={problem} {...(ofText ? {} : { onRetry, retrying })}>
      {line === undefined || onGoTo === undefined ? null : (
        <Button onClick={() => onGoTo(line)}>Go to line {line.toLocaleString("en")}</Button>
      )}
    </ProblemBox>
  );
}
