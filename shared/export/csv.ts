import { csvCell } from "../core/csv-cell.ts";

/** What can stand in a cell. */
type CsvValue = string | number | boolean | null;

/** A column: its heading and the value of a row. */
export interface CsvColumn<Row> {
  readonly title: string;
  readonly value: (row: Row) => CsvValue;
}

/**
 * Rows as CSV per RFC 4180: CRLF after every line, quotes where they are needed, nothing that a spreadsheet would
 * run as a formula. `null` is an empty cell.
 */
export function csvText<Row>(rows: readonly Row[], columns: readonly CsvColumn<Row>[]): string {
  const lines = [
    columns.map(({ title }) => cell(title)),
    ...rows.map((row) => columns.map(({ value }) => cell(value(row)))),
  ];
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

function cell(value: CsvValue): string {
  if (value === null) return "";
  return typeof value === "string" ? csvCell(value) : String(value);
}
