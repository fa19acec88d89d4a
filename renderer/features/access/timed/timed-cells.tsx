import { Laptop } from "lucide-react";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { isOverdue, timeLeftWords } from "../../../../shared/governance/timed/time-left.ts";
import { Status } from "../../../ui/status.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import styles from "./timed.module.css";

/** Which of the two kinds it is, in their words everywhere. */
export function HowItEnds({ record: { kind, devices, devicesWithout } }: { readonly record: TimedView }) {
  if (kind === "policy") {
    return (
      <span className={styles.how}>
        <Laptop aria-hidden="true" /> Tailrace ends it
      </span>
    );
  }
  const without = devicesWithout.length === 0 ? "" : `\nNot on ${devicesWithout.join(", ")}`;
  return (
    <span title={`On ${devices.join(", ")}${without}`}>
      <Status kind={devicesWithout.length === 0 ? "ok" : "attention"} word="Ends by itself" />
    </span>
  );
}

const howEnded = {
  "on-time": "ended",
  late: "ended late",
  early: "ended early",
  "by-others": "taken out by others",
  kept: "kept, given by others",
  "never-given": "never given",
} as const;

/** Of whom, and when it is. */
interface LeftProps {
  readonly record: TimedView;
  readonly now: number;
}

/** What is left of it, in words and as a bar, or how it ended. */
export function TimeLeft({ record, now }: LeftProps) {
  const { ended, expiresAt } = record;
  if (ended !== null) {
    return (
      <span className={styles.quiet} title={momentWords(ended.at, now)}>
        {howEnded[ended.how]}
      </span>
    );
  }
  if (isOverdue(record, now)) return <LeftWords record={record} now={now} />;
  return (
    <span className={styles.left} title={`Until ${momentWords(expiresAt, now)}`}>
      <LeftWords record={record} now={now} isUnderLeft />
      <LeftBar record={record} now={now} />
    </span>
  );
}

/** What is left of it, in words. Under a head that says “left” already, without that word. */
export function LeftWords({
  record,
  now,
  isUnderLeft = false,
}: LeftProps & { readonly isUnderLeft?: boolean }) {
  const words = timeLeftWords(record.expiresAt, now);
  if (isOverdue(record, now)) return <Status kind="error" word={words} loud />;
  if (record.state === "giving") return "Not seen yet";
  return isUnderLeft ? words.replace(" left", "") : words;
}

/** How much is left of the whole time. */
export function LeftBar({ record: { expiresAt, givenAt }, now }: LeftProps) {
  const share = Math.min(1, Math.max(0, (expiresAt - now) / Math.max(1, expiresAt - givenAt)));
  return (
    <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="4" className={styles.whole} />
      <rect width={share * 100} height="4" className={styles.share} />
    </svg>
  );
}
