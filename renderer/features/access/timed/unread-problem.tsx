import { useState } from "react";
import type { Problem } from "../../../../shared/core/problem.ts";
import { call } from "../../../state/call.ts";
import { useSlice } from "../../../state/mirror.ts";
import { sayProblem } from "../../../state/feedback.ts";
import { Button } from "../../../ui/button.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import styles from "./timed.module.css";

/** Why timed access is not known, and another try; without its words where they stand above every screen. */
export function UnreadProblem({ unread }: { readonly unread: Problem }) {
  const [trying, setTrying] = useState(false);
  const told = useSlice("preferences")?.problems ?? [];
  const isTold = told.some(({ what }) => what === unread.what);
  // What was set aside is read no more, and what waits for the tailnet comes by itself.
  const canRetry = unread.code !== "store-corrupt" && unread.code !== "not-connected";
  async function retry(): Promise<void> {
    setTrying(true);
    const read = await call("timed.readAgain", {});
    setTrying(false);
    if (!read.ok) sayProblem(read.problem);
  }
  const again = () => void retry();
  if (!isTold)
    return <ProblemBox problem={unread} retrying={trying} {...(canRetry ? { onRetry: again } : {})} />;
  if (!canRetry) return null;
  return (
    <div className={styles.tools}>
      <Button onClick={again} busyLabel={trying && "Trying…"}>
        Try again
      </Button>
    </div>
  );
}
