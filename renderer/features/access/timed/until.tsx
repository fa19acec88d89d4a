import { useState } from "react";
import { durationWords } from "../../../../shared/governance/timed/time-left.ts";
import { SegmentedChoice } from "../../../ui/segmented-choice.tsx";
import { TextField } from "../../../ui/text-field.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import styles from "./timed.module.css";

type Length = "hour" | "today" | "week" | "date";

/** A time until which something is given; null while none is chosen that is ahead. */
export interface Until {
  readonly at: number | null;
  readonly length: Length;
  readonly date: string;
  readonly choose: (length: Length) => void;
  readonly write: (date: string) => void;
}

const minute = 60_000;
const endOfWork = 18;

/** Until when, chosen by a length or as a date. `from` is when it would begin. */
export function useUntil(from: number): Until {
  const [length, choose] = useState<Length>("hour");
  const [date, write] = useState("");
  return { at: timeOf(length, date, from), length, date, choose, write };
}

function timeOf(length: Length, date: string, from: number): number | null {
  if (length === "hour") return from + 60 * minute;
  if (length === "week") return from + 7 * 24 * 60 * minute;
  if (length === "today") return todayEnd(from);
  const at = new Date(date).getTime();
  return Number.isNaN(at) || at < from + minute ? null : at;
}

/** Six in the evening, or midnight where that is over. */
function todayEnd(from: number): number {
  const day = new Date(from);
  const evening = day.setHours(endOfWork, 0, 0, 0);
  return evening > from + 10 * minute ? evening : new Date(from).setHours(24, 0, 0, 0);
}

/** A time as a sentence says it: “18:00”, or with its day where that is another one. */
export function untilWords(at: number, now: number): string {
  return momentWords(at, now).replace(/^today /u, "");
}

/** The choice of a length, with the time that comes of it. */
export function UntilField({ until, now }: { readonly until: Until; readonly now: number }) {
  return (
    <div className={styles.field}>
      <span className={styles.label} aria-hidden="true">
        Until
      </span>
      <div className={styles.until}>
        <SegmentedChoice
          label="Until"
          value={until.length}
          onValue={until.choose}
          options={[
            { value: "hour", label: "1 hour" },
            { value: "today", label: "Today" },
            { value: "week", label: "1 week" },
            { value: "date", label: "Date" },
          ]}
        />
        {until.length === "date" ? (
          <TextField
            label="Date and time"
            hideLabel
            value={until.date}
            onValue={until.write}
            placeholder="2026-12-01 18:00"
          />
        ) : null}
        <output className={styles.quiet}>
          {until.at === null
            ? "Write a date and time that is ahead"
            : `${momentWords(until.at, now)}, in ${durationWords(until.at - now)}`}
        </output>
      </div>
    </div>
  );
}
