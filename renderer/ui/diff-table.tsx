import { useState } from "react";
import { classes } from "./classes.ts";
import { samePair } from "./diff-rows.ts";
import type { DiffLineView, DiffRow } from "./diff-rows.ts";
import { count } from "./words.ts";
import styles from "./diff-view.module.css";

const sign = { same: " ", added: "+", removed: "−" } as const;
const word = { same: "", added: "Added: ", removed: "Removed: " } as const;

/** The rows of one hunk as a table; a folded stretch opens where it stands. */
export function DiffRows({ rows, wide }: { readonly rows: readonly DiffRow[]; readonly wide: boolean }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  return (
    <table className={classes(styles.table, wide && styles.wide)}>
      <caption className="visually-hidden">
        {wide ? "Old lines on the left, new lines on the right" : "Old and new line numbers, then the line"}
      </caption>
      <colgroup>
        <col className={styles.numberColumn} />
        <col className={wide ? undefined : styles.numberColumn} />
        {wide ? <col className={styles.numberColumn} /> : null}
        <col />
      </colgroup>
      <tbody>
        {rows.flatMap((row) => {
          if (row.kind === "pair") return [drawPair(row, wide)];
          if (opened.has(row.key)) return row.lines.map((line) => drawPair(samePair(line), wide));
          return [
            <tr key={row.key} className={styles.fold}>
              <td colSpan={wide ? 4 : 3}>
                <button type="button" onClick={() => setOpened(new Set([...opened, row.key]))}>
                  Show {count(row.lines.length, "unchanged line")}
                </button>
              </td>
            </tr>,
          ];
        })}
      </tbody>
    </table>
  );
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
