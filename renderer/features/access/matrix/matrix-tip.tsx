import { whenWords } from "../../../../shared/core/when.ts";
import { cellWords, type MatrixColumn } from "../../../../shared/governance/matrix/matrix.ts";
import { andSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { useSlice } from "../../../state/mirror.ts";
import { useRead } from "../../../state/use-read.ts";
import { useNow } from "../../../ui/use-now.ts";
import { CellShape } from "./cell-mark.tsx";
import { cellAt, type MatrixRow } from "./matrix-rows.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./matrix.module.css";

/** Props of `MatrixTip`. */
interface MatrixTipProps {
  readonly id: string;
  readonly row: MatrixRow;
  readonly column: MatrixColumn;
  /** In pixels, of what it stands in. */
  readonly left: number;
  readonly top: number;
  readonly isAbove: boolean;
}

/** What one cell means: the answer, through what, and when it ends. The way is what the question box answers. */
export function MatrixTip({ id, row, column, left, top, isAbove }: MatrixTipProps) {
  const now = useNow();
  const { cell, some, end } = cellAt(column, row);
  const answer =
    end === null ? (cell === null ? `${some} may` : cellWords[cell]) : `until ${whenWords(end, now)}`;
  return (
    <div
      id={id}
      role="tooltip"
      className={styles.tip}
      style={{ left, top, transform: isAbove ? "translateY(-100%)" : undefined }}
    >
      <span className={styles.tipAnswer}>
        {cell === null ? null : <CellShape cell={cell} />}
        <ForeignWords text={`${row.name} and ${column.name}: ${answer}`} />
      </span>
      {row.person === null ? <GroupWay row={row} /> : <PersonWay row={row} column={column} end={end} />}
    </div>
  );
}

function GroupWay({ row: { group } }: Pick<MatrixTipProps, "row">) {
  if (group?.people === null) return <span className={styles.tipWay}>Who is in it is not known here.</span>;
  const paused = group?.suspended?.length ?? 0;
  const who = group?.people.length === 0 && paused === 0 ? "Nobody is in it." : andSuspended(paused, "");
  return who === "" ? null : <span className={styles.tipWay}>{who}</span>;
}

function PersonWay({
  row,
  column,
  end,
}: Pick<MatrixTipProps, "row" | "column"> & { readonly end: number | null }) {
  const { answer } = useRead(
    "access.ask",
    { question: `may ${row.key} ${column.deed}?` },
    { rest: 80, firstAtOnce: true },
  );
  const kind = useSlice("timed")?.records.find(
    ({ login, expiresAt, state }) =>
      state !== "ended" && login.toLowerCase() === row.key && expiresAt === end,
  )?.kind;
  if (answer === null) return <span className={styles.tipWay}>Working out the way…</span>;
  if (!answer.ok || answer.value.answer.kind !== "may") return null;
  const { verdict, condition, lacks, foot, places } = answer.value.answer;
  const [, group, rule] = places;
  // Of somebody who is suspended the way stands in the rules.
  const way =
    verdict === "no" && rule?.state !== "there"
      ? foot
      : `${group?.title ?? ""} → ${lower(rule?.title ?? "")}`;
  const ending = kind === undefined ? null : kind === "attribute" ? "ends by itself" : "Tailrace ends it";
  return (
    <>
      {way === "" ? null : (
        <span className={styles.tipWay}>
          <ForeignWords text={[way, ending].filter((part) => part !== null).join(" · ")} />
        </span>
      )}
      {condition === null ? null : <span className={styles.tipWay}>{condition}</span>}
      {lacks === undefined ? null : <span className={styles.tipWay}>{lacks}</span>}
    </>
  );
}

/** “Grant 9 · 443” inside a sentence. */
function lower(rule: string): string {
  return rule.replace(/^Grant/u, "grant").replace(/^No rule/u, "no rule");
}
