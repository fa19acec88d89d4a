import { useState } from "react";
import { classes } from "../../ui/classes.ts";
import { samePair } from "./diff-rows.ts";
import type { DiffLineView, DiffNote, DiffRow } from "./diff-rows.ts";
import { StatusShape } from "../../ui/status.tsx";
import { counted } from "../../../shared/core/words.ts";
import styles from "./diff-view.module.css";

const sign = { same: " ", added: "+", removed: "−" } as const;
const word = { same: "", added: "Added: ", removed: "Removed: " } as const;

/** Props of `DiffRows`. */
export interface DiffRowsProps {
  /** Why these lines change. */
  readonly label: string;
  readonly rows: readonly DiffRow[];
  readonly wide: boolean;
  readonly notes: readonly DiffNote[];
}

/** The rows of one hunk as a table; a folded stretch opens where it stands, notes stand below their line. */
export function DiffRows({ label, rows, wide, notes }: DiffRowsProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  return (
    <table className={classes(styles.table, wide && styles.wide)}>
      <caption className="visually-hidden">
        {`${label} (${wide ? "old lines on the left, new ones on the right" : "old and new line numbers, then the line"})`}
      </caption>
      <colgroup>
        <col className={styles.numberColumn} />
        <col className={wide ? undefined : styles.numberColumn} />
        {wide ? <col className={styles.numberColumn} /> : null}
        <col />
      </colgroup>
      <tbody>
        {rows.flatMap((row) => {
          if (row.kind === "pair") return drawNoted(row, wide, notes);
          if (opened.has(row.key) || row.lines.some((line) => notesOn(line, notes).length > 0)) {
            return row.lines.flatMap((line) => drawNoted(samePair(line), wide, notes));
          }
          return [
            <tr key={row.key} className={styles.fold}>
              <td colSpan={wide ? 4 : 3}>
                <button type="button" onClick={() => setOpened(new Set([...opened, row.key]))}>
                  Show {counted(row.lines.length, "unchanged line")}
                </button>
              </td>
            </tr>,
          ];
        })}
      </tbody>
    </table>
  );
}

function notesOn(line: DiffLineView | null, notes: readonly DiffNote[]): readonly DiffNote[] {
  return line?.newLine === undefined ? [] : notes.filter((note) => note.line === line.newLine);
}

function drawNoted(row: DiffRow, wide: boolean, notes: readonly DiffNote[]) {
  if (row.kind === "fold") return [];
  return [
    drawPair(row, wide),
    ...notesOn(row.right, notes).map((note) => (
      <tr key={`${row.key} ${note.message}`} className={classes(styles.note, styles[note.kind])}>
        <td colSpan={wide ? 4 : 3}>
          <div className={styles.noteText}>
            <StatusShape kind={note.kind} />
            <span className="foreign">
              <span className="visually-hidden">On line {note.line}: </span>
              {note.message}
            </span>
          </div>
        </td>
      </tr>
    )),
  ];
}

function drawPair(row: DiffRow, wide: boolean) {
  if (row.kind === "fold") return null;
  if (wide) {
    return (
      <tr key={row.key}>
        <Number line={row.left?.oldLine} kind={row.left?.kind} />
        <Text line={row.left} />
        <Number line={row.right?.newLine} kind={row.right?.kind} />
        <Text line={row.right} />
      </tr>
    );
  }
  const line = row.right ?? row.left;
  return (
    <tr key={row.key}>
      <Number line={row.left?.oldLine} kind={line?.kind} />
      <Number line={row.right?.newLine} kind={line?.kind} />
      <Text line={line} />
    </tr>
  );
}

function Number(props: {
  readonly line: number | undefined;
  readonly kind: DiffLineView["kind"] | undefined;
}) {
  return <td className={classes(styles.number, kindClass(props.kind))}>{props.line}</td>;
}

function Text({ line }: { readonly line: DiffLineView | null }) {
  if (line === null) return <td className={styles.absent} aria-label="No line" />;
  return (
    <td className={classes(styles.text, kindClass(line.kind))}>
      <span className={styles.sign} aria-hidden="true">
        {sign[line.kind]}
      </span>
      <span className="visually-hidden">{word[line.kind]}</span>
      <code>{line.text}</code>
    </td>
  );
}

function kindClass(kind: DiffLineView["kind"] | undefined): string | undefined {
  return kind === undefined || kind === "same" ? undefined : styles[kind];
}
