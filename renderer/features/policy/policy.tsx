import { useCallback, useState } from "react";
import type { ReactNode } from "react";
import { useSlice } from "../../state/mirror.ts";
import { go } from "../../state/navigation.ts";
import type { View } from "../../state/navigation.ts";
import { BarPage } from "../../ui/bar-page.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ProblemBox } from "../../ui/problem-box.tsx";
import { SkeletonLine, SkeletonRows } from "../../ui/skeleton.tsx";
import { CurrentPolicy } from "./current/current-policy.tsx";
import { PolicyHistory } from "./history/policy-history.tsx";
import { PolicyTests } from "./tests/policy-tests.tsx";
import { usePolicyDraft } from "./use-policy-draft.ts";
import { usePolicySource } from "./use-policy-source.ts";
import type { PolicyReading, PolicySource } from "./use-policy-source.ts";
import styles from "./policy.module.css";

/** A part of the screen. */
export type PolicyPart = NonNullable<Extract<View, { screen: "policy" }>["part"]>;

/** Props of `PolicyScreen`. */
export interface PolicyScreenProps {
  readonly part: PolicyPart;
  /** The version whose changes the history shows first, by id. */
  readonly version: string | undefined;
  /** The line of the stored text that the editor shows first. */
  readonly line: number | undefined;
}

/** What is the policy, what was it, and does it hold what it promises? */
export function PolicyScreen({ part, version, line }: PolicyScreenProps) {
  const reading = usePolicySource();
  const tailnet = useSlice("connection")?.activeId ?? "";
  return reading.source === null ? (
    <Unread reading={reading} part={part} version={version} />
  ) : (
    <Parts
      key={tailnet}
      source={reading.source}
      reading={reading}
      part={part}
      version={version}
      asked={line}
    />
  );
}

interface PartsProps {
  readonly source: PolicySource;
  readonly reading: PolicyReading;
  readonly part: PolicyPart;
  readonly version: string | undefined;
  /** The line that was asked for from elsewhere. */
  readonly asked: number | undefined;
}

function Parts({ source, reading, part, version, asked }: PartsProps) {
  const draft = usePolicyDraft(source);
  const [line, setLine] = useState<number | null>(asked ?? null);
  const [answered, setAnswered] = useState(asked);
  if (answered !== asked) {
    setAnswered(asked);
    setLine(asked ?? null);
  }
  const onLineShown = useCallback(() => setLine(null), []);
  return (
    <PolicyTabs
      part={part}
      version={version}
      edited={draft.dirty}
      current={<CurrentPolicy {...{ source, reading, draft, line, onLineShown }} />}
      tests={
        <PolicyTests
          text={draft.text}
          onGoTo={(wanted) => {
            setLine(wanted);
            show("current");
          }}
        />
      }
    />
  );
}

/** While nothing is read yet, or when it cannot be: the history still is. */
function Unread({ reading, part, version }: Omit<PartsProps, "source" | "asked">) {
  const connectionProblem = useSlice("connection")?.problem ?? null;
  const missing =
    reading.problem === null ? (
      <Loading />
    ) : reading.problem.code === connectionProblem?.code ? (
      // Why is said above the screen already.
      <EmptyState
        title="The policy file could not be read"
        action={
          <Button busyLabel={reading.reading && "Trying…"} onClick={reading.readAgain}>
            Read it again
          </Button>
        }
      >
        Earlier versions are still in the history.
      </EmptyState>
    ) : (
      <ProblemBox
        problem={reading.problem}
        stillWorks="Earlier versions are still in the history."
        retrying={reading.reading}
        onRetry={reading.readAgain}
      />
    );
  return (
    <PolicyTabs
      part={part}
      version={version}
      current={<div className={styles.padded}>{missing}</div>}
      tests={missing}
    />
  );
}

interface PolicyTabsProps extends Pick<PartsProps, "part" | "version"> {
  readonly edited?: boolean;
  readonly current: ReactNode;
  readonly tests: ReactNode;
}

function PolicyTabs({ part, version, edited = false, current, tests }: PolicyTabsProps) {
  return (
    <BarPage
      title="Policy"
      value={part}
      onValue={show}
      tabs={[
        {
          value: "current",
          label: edited && part !== "current" ? "Editor · edited" : "Editor",
          content: current,
        },
        { value: "tests", label: "Tests", content: <div className={styles.padded}>{tests}</div> },
        { value: "history", label: "History", content: <PolicyHistory key={version} version={version} /> },
      ]}
    />
  );
}

function Loading() {
  return (
    <div className={styles.loading}>
      <SkeletonLine width="medium" />
      <SkeletonRows label="Reading the policy file" rows={8} />
    </div>
  );
}

function show(part: PolicyPart): void {
  go(part === "current" ? { screen: "policy" } : { screen: "policy", part });
}
