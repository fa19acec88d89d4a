import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { StatusShape } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import { movedWords, nobodyMoved } from "./moved-words.ts";
import { lockedOut, lockedOutWords } from "./locked-out.ts";
import styles from "./review-summary.module.css";

/** The change at a glance, beside the button that applies it: who gains, who loses, and what nobody meant. */
export function ReviewSummary({
  review,
  switchedOff = false,
}: {
  readonly review: ReviewView;
  /** Somebody said that the allowlists that would refuse everybody are switched off. */
  readonly switchedOff?: boolean;
}) {
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
  const people = movedWords(summary);
  const apps = [
    ...(summary.apps.added > 0 ? [`+${counted(summary.apps.added, "app")}`] : []),
    ...(summary.apps.removed > 0 ? [`−${counted(summary.apps.removed, "app")}`] : []),
  ];
  const locked = lockedOut(review, switchedOff);
  const isAlarming = locked !== null || summary.unintended.length > 0;
  const parts = [
    // That nobody loses would read, beside an alarm, as if nobody were hurt.
    ...(people !== null ? [people] : isAlarming ? [] : [nobodyMoved]),
    // “0 apps” beside a person who loses one would read as if nothing were lost.
    ...(apps.length === 0 ? [] : [apps.join(" ")]),
  ];
  return (
    <output className={styles.summary}>
      <Accepted verdict={review.verdict} isAlarming={isAlarming} />
      {parts.length === 0 ? null : <span>{parts.join(" · ")}</span>}
      {summary.unintended.length === 0 ? null : <Alarm text={`${summary.unintended.length} unintended`} />}
      {locked === null ? null : <Alarm text={lockedOutWords(locked)} />}
      {unknown ? <span className={styles.muted}>Not all is known</span> : null}
    </output>
  );
}

/** Where the service has a word against it, that stands in the review itself. */
function Accepted({
  verdict,
  isAlarming = false,
}: Pick<ReviewView, "verdict"> & { readonly isAlarming?: boolean }) {
  if (verdict?.accepted !== true || verdict.details.length > 0) return null;
  return (
    <span className={styles.accepted}>
      {/* That it is well written makes nothing well beside an alarm. */}
      <StatusShape kind={isAlarming ? "note" : "ok"} />
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
