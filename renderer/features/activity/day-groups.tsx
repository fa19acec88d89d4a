import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import type { TableGroup } from "../../ui/data-table/lines.ts";
import { dayWords, longDay } from "../../ui/time-text.ts";
import styles from "./activity.module.css";

/** Rows, newest first, under the heads of their days. A day begins at midnight here, also where a clock was moved. */
export function dayGroups(
  rows: readonly ActivityRow[],
  now: number,
  folded: readonly string[],
  onFold: (id: string) => void,
): readonly TableGroup<ActivityRow>[] {
  const groups: { readonly start: number | null; readonly rows: ActivityRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const fits =
      last !== undefined &&
      (row.at === null ? last.start === null : last.start !== null && row.at >= last.start);
    if (fits) last.rows.push(row);
    else groups.push({ start: row.at === null ? null : new Date(row.at).setHours(0, 0, 0, 0), rows: [row] });
  }
  return groups.map(({ start, rows: ofDay }) => {
    const id = String(start);
    return {
      id,
      heading: <Day start={start} now={now} />,
      folded: folded.includes(id),
      onFold: () => onFold(id),
      rows: ofDay,
    };
  });
}

function Day({ start, now }: { readonly start: number | null; readonly now: number }) {
  if (start === null) return "At a time that cannot be read";
  const words = dayWords(start, now);
  if (words !== "Today" && words !== "Yesterday") return words;
  return (
    <>
      {words} <span className={styles.day}>{longDay(start)}</span>
    </>
  );
}
