import { wayNames } from "../../../shared/bridge/activity-filter.ts";
import type { ActivityRow } from "../../../shared/bridge/activity.ts";
import type { CommandValue } from "../../../shared/bridge/contract.ts";
import { csvText, type CsvColumn } from "../../../shared/export/csv.ts";

/** A row with what it did to people; null where it is no edit of the policy file, or that was not worked out. */
export interface ExportedRow {
  readonly row: ActivityRow;
  readonly effect: CommandValue<"activity.effect"> | null;
}

const columns: readonly CsvColumn<ExportedRow>[] = [
  { title: "Time", value: ({ row }) => timeOf(row) },
  { title: "Who", value: ({ row }) => row.who },
  { title: "Did", value: ({ row }) => row.did },
  { title: "To", value: ({ row }) => row.to.text },
  { title: "By way of", value: ({ row }) => wayNames[row.way] },
  { title: "What says so", value: ({ row }) => row.ground },
  { title: "Effect", value: ({ effect }) => effect?.words ?? null },
  { title: "Lines added", value: ({ effect }) => effect?.added ?? null },
  { title: "Lines removed", value: ({ effect }) => effect?.removed ?? null },
  { title: "Reason given", value: ({ row }) => row.details ?? null },
  { title: "Failed", value: ({ row }) => row.error ?? row.problem?.what ?? null },
  { title: "Audit log", value: ({ row }) => row.events?.join(", ") ?? null },
];

/** The activity for a spreadsheet: times in UTC, nothing that would run as a formula. */
export function activityCsv(rows: readonly ExportedRow[]): string {
  return csvText(rows, columns);
}

/** The activity for a program. */
export function activityJson(rows: readonly ExportedRow[]): string {
  const entries = rows.map(({ row, effect }) => ({
    time: timeOf(row),
    who: row.who,
    did: row.did,
    to: row.to.text,
    byWayOf: row.way,
    ground: row.ground,
    effect: effect?.words ?? null,
    linesAdded: effect?.added ?? null,
    linesRemoved: effect?.removed ?? null,
    reason: row.details ?? null,
    failed: row.error ?? row.problem?.what ?? null,
    auditLog: row.events ?? [],
  }));
  return `${JSON.stringify(entries, null, 2)}\n`;
}

function timeOf({ at }: ActivityRow): string | null {
  return at === null ? null : new Date(at).toISOString();
}
