import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { StatusShape } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./review-summary.module.css";

/** The change at a glance, beside the button that applies it: who gains, who loses, and what nobody meant. */
export function ReviewSummary({ review }: { readonly review: ReviewView }) {
  const summary = review.impact?.summary;
  if (review.nothingToDo || summary === undefined) return null;
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
    apps.length === 0 ? "0 apps" : apps.join(" "),
  ];
  const lockedOut = (review.takeovers ?? []).filter(({ severity }) => severity === "error").length;
  return (
    <output className={styles.summary}>
      <span>{parts.join(" · ")}</span>
      {summary.unintended.length === 0 ? null : (
        <Alarm text={counted(summary.unintended.length, "unintended gain")} />
      )}
      {lockedOut === 0 ? null : <Alarm text={`${counted(lockedOut, "app")} would refuse people`} />}
      {unknown ? <span className={styles.muted}>Not all is known</span> : null}
    </output>
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

/** The same with its numbers apart, at the top of a review. */
export function ReviewNumbers({ review }: { readonly review: ReviewView }) {
  const summary = review.impact?.summary;
  if (review.nothingToDo || summary === undefined) return null;
  const { gain, lose, apps, exitNodes, rulesKept, unintended } = summary;
  return (
    <section className={styles.card} aria-label="What changes">
      <dl className={styles.numbers}>
        <Number value={signed(gain, lose)} label="people" />
        <Number value={signed(apps.added, apps.removed)} label="apps" />
        <Number value={exitNodes === 0 ? "0" : `+${exitNodes}`} label="exit nodes" bad={exitNodes > 0} />
        <Number value={`${rulesKept}`} label="rules kept" />
      </dl>
      {unintended.length === 0 ? null : (
        <ul className={styles.unintended}>
          {unintended.slice(0, shown).map(({ who, what }) => (
            <li key={`${who} ${what}`}>
              <StatusShape kind="error" />
              <span className="foreign">
                {what} also opens to {who}
              </span>
            </li>
          ))}
          {unintended.length > shown ? <li>and {unintended.length - shown} more</li> : null}
        </ul>
      )}
    </section>
  );
}

/** Unintended gains written out; all are in the table below. */
const shown = 4;

function signed(added: number, removed: number): string {
  const parts = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])];
  return parts.length === 0 ? "0" : parts.join(" ");
}

function Number({
  value,
  label,
  bad = false,
}: {
  readonly value: string;
  readonly label: string;
  readonly bad?: boolean;
}) {
  return (
    <div>
      <dd className={bad ? styles.bad : undefined}>{value}</dd>
      <dt>{label}</dt>
    </div>
  );
}
