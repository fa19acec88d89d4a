import { useState } from "react";
import type { Problem } from "../../shared/core/problem.ts";
import { askForWholeState } from "../state/mirror.ts";
import { ProblemBox } from "../ui/problem-box.tsx";
import { SkeletonLine, SkeletonRows } from "../ui/skeleton.tsx";
import styles from "./shell.module.css";

/** The shape of the shell while it or the state is still on its way. */
export function ShellLoading() {
  return (
    <div className={styles.shell}>
      <header className={styles.header}>
        <SkeletonLine width="medium" />
      </header>
      <div className={styles.side} />
      <main className={styles.main} aria-busy="true">
        <div className={styles.placeholder}>
          <h1 className="visually-hidden">Tailrace</h1>
          <SkeletonLine width="short" />
          <SkeletonRows label="Loading" rows={5} />
        </div>
      </main>
    </div>
  );
}

/** The state could not be read at all. */
export function ShellFailed({ problem }: { readonly problem: Problem }) {
  const [retrying, setRetrying] = useState(false);
  const retry = async () => {
    setRetrying(true);
    await askForWholeState();
    setRetrying(false);
  };
  return (
    <main className={styles.failed}>
      <h1>Tailrace</h1>
      <ProblemBox problem={problem} retrying={retrying} onRetry={() => void retry()} />
    </main>
  );
}
