import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { StatusShape } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./review-summary.module.css";

/** The change at a glance, beside the button that applies it: who gains, who loses, and what nobody meant. */
export function ReviewSummary({ review }: { readonly review: ReviewView }) {
  const summary = review.impact?.summary;
  if (review.nothingToDo) return null;
  if (summary === undefined) {
    return (
      <output className={styles.summary}>
        <Accepted verdict={review.verdict} />
      </output>
    );
  }
  const unknown = (review.impact?.unknowns.length ?? 0) > 0;
  const people = [
    ...(summary.gain > 0 ? [`+${counted(summary.gain, "person", "people")}`] : []),
    ...(summary.lose > 0 ? [`−${counted(summary.lose, "person", "people")}`] : []),
  ];
  const apps = [
    ...(summary.apps.added > 0 ? [`+${counted(summary.apps.added, "app")}`] : []),
    ...(summary.apps.removed > 0 ? [`−${counted(summary.apps.removed, "app")}`] : []),
  ];
  const parts = [
    people.length === 0 ? "0 people" : people.join(" "),
    // “0 apps” beside a person who loses one would read as if nothing were lost.
    ...(apps.length === 0 ? [] : [apps.join(" ")]),
  ];
  const refusing = (review.takeovers ?? []).filter(({ severity }) => severity === "error");
  const lockedOut = new Set(refusing.map(({ app }) => app)).size;
  return (
    <output className={styles.summary}>
      <Accepted verdict={review.verdict} />
      <span>{parts.join(" · ")}</span>
      {summary.unintended.length === 0 ? null : <Alarm text={`${summary.unintended.length} unintended`} />}
      {lockedOut === 0 ? null : <Alarm text={`${counted(lockedOut, "app")} would refuse people`} />}
      {unknown ? <span className={styles.muted}>Not all is known</span> : null}
    </output>
  );
}

/** Where the service has a word against it, that stands in the review itself. */
function Accepted({ verdict }: Pick<ReviewView, "verdict">) {
  if (verdict?.accepted !== true || verdict.details.length > 0) return null;
  return (
    <span className={styles.accepted}>
      <StatusShape kind="ok" />
      Tailscale accepts this change
    </span>
  );
}

function Alarm({ text }: { readonly text: string }) {
  return (
    <span className={styles.alarm}>
      <StatusShape kind="error" />
      {text}
    </span>
  );
}
