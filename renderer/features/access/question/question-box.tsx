import { useEffect } from "react";
import { useRead } from "../../../state/use-read.ts";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonLine } from "../../../ui/skeleton.tsx";
import { useSince } from "../../../state/use-since.ts";
import { AnswerCard } from "./answer-card.tsx";
import { QuestionField } from "./question-field.tsx";
import { useQuestion } from "./use-question.ts";
import styles from "./question.module.css";

/**
 * Asks in words who may reach, use or log in to what; the answer stands below. `ask` is asked at once. With `namesBelow` a
 * table shows everybody anyway.
 */
export function QuestionBox({
  ask,
  namesBelow,
}: {
  readonly ask: string | undefined;
  readonly namesBelow: boolean;
}) {
  const [{ text, asked }, look] = useQuestion();
  useEffect(() => {
    if (ask !== undefined) look({ text: ask, asked: ask });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was asked from elsewhere is asked once
  }, [ask]);
  return (
    <div className={styles.box}>
      <QuestionField
        text={text}
        onText={(words) => look({ text: words })}
        onAsk={(question) => look({ text: question, asked: question })}
        onClear={() => look({ text: "", asked: null })}
      />
      {asked === null ? null : <Answer key={asked} question={asked} namesBelow={namesBelow} />}
    </div>
  );
}

function Answer({ question, namesBelow }: { readonly question: string; readonly namesBelow: boolean }) {
  const { last, again } = useRead("access.ask", { question }, { since: useSince() });
  if (last === null)
    return (
      <output className={`${styles.answer} surface`} aria-label="Working out the answer">
        <SkeletonLine width="long" />
      </output>
    );
  if (!last.ok)
    return last.problem.code === "invalid-argument" || last.problem.code === "not-found" ? (
      <p className={`${styles.answer} surface`} role="alert">
        {[last.problem.what, last.problem.remedy ?? ""].join(" ").trim()}
      </p>
    ) : (
      <ProblemBox problem={last.problem} onRetry={again} />
    );
  return <AnswerCard question={question} answered={last.value} namesBelow={namesBelow} />;
}
