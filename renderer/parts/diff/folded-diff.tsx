import { useRef, useState, type ReactNode } from "react";
import type { DiffHunk } from "../../../shared/policy/text/diff.ts";
import { counted } from "../../../shared/core/words.ts";
import { Fold } from "../../ui/fold.tsx";
import { useWiderThan } from "../../ui/use-width.ts";
import { useShortLoginsIn } from "../people/use-short-login.ts";
import { DiffRows } from "./diff-table.tsx";
import { changeCounts, placeWords, sideBySideRows, unifiedRows, type DiffNote } from "./diff-rows.ts";
import { drawnHunks, MorePlaces, sideBySideFrom } from "./diff-view.tsx";
import styles from "./folded-diff.module.css";

/** Props of `FoldedDiff`. */
export interface FoldedDiffProps {
  readonly hunks: readonly DiffHunk[];
  /** What is compared, for screen readers. */
  readonly label: string;
  /** Errors and remarks, each shown below the line it belongs to. */
  readonly notes?: readonly DiffNote[];
  /** Acts on the whole of it. */
  readonly actions?: ReactNode;
}

/** Sections that say who reaches what: their lines are read first. */
const rules: readonly string[] = ["grants", "acls", "ssh"];

/** A policy diff, one fold for each place that changes: why, in which section, how many lines. */
export function FoldedDiff({ hunks, label, notes = [], actions }: FoldedDiffProps) {
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWiderThan(frame, sideBySideFrom);
  const [all, setAll] = useState(false);
  const counts = changeCounts(hunks);
  const shown = all ? hunks : drawnHunks(hunks);
  const first = hunks.find(({ section }) => section !== undefined && rules.includes(section)) ?? hunks[0];
  const short = useShortLoginsIn(hunks.flatMap(({ reason }) => reason ?? []));
  return (
    <section className={`${styles.card} surface`} ref={frame} aria-label={label}>
      <header className={styles.head}>
        <h3>Policy file</h3>
        {actions === undefined ? null : <span className={styles.actions}>{actions}</span>}
        <Counts added={counts.added} removed={counts.removed} />
      </header>
      {shown.map((hunk) => (
        <Place
          key={`${hunk.oldStart} ${hunk.newStart}`}
          hunk={hunk}
          head={hunk.reason === undefined ? placeWords(hunk) : short(hunk.reason)}
          wide={wide}
          notes={notes}
          open={hunk === first}
        />
      ))}
      <MorePlaces count={hunks.length - shown.length} onShow={() => setAll(true)} />
    </section>
  );
}

interface PlaceProps {
  readonly hunk: DiffHunk;
  /** What changes there, in few words. */
  readonly head: string;
  readonly wide: boolean;
  readonly notes: readonly DiffNote[];
  readonly open: boolean;
}

function Place({ hunk, head, wide, notes, open }: PlaceProps) {
  const inside = hunk.lines.some(({ newLine }) => notes.some(({ line }) => line === newLine));
  // The person’s own choice counts, also while the plan is made anew.
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? (open || inside);
  const counts = changeCounts([hunk]);
  const title = placeWords(hunk);
  return (
    <Fold
      className={styles.fold}
      open={isOpen}
      onToggle={(now) => {
        if (now !== isOpen) setChosen(now);
      }}
      summary={
        <>
          <span className={`${styles.title} foreign`} title={title}>
            {head}
          </span>
          <span className={styles.section}>
            {hunk.section} <Counts {...counts} />
          </span>
        </>
      }
    >
      {isOpen ? (
        <DiffRows
          rows={wide ? sideBySideRows(hunk.lines) : unifiedRows(hunk.lines)}
          wide={wide}
          notes={notes}
          label={title}
        />
      ) : null}
    </Fold>
  );
}

function Counts({ added, removed }: { readonly added: number; readonly removed: number }) {
  return (
    <span className={styles.counts}>
      <span aria-hidden="true">
        {added === 0 && removed > 0 ? null : (
          <span className={styles.added}>+{added.toLocaleString("en")}</span>
        )}
        {removed === 0 ? null : <span className={styles.removed}> −{removed.toLocaleString("en")}</span>}
      </span>
      <span className="visually-hidden">
        {counted(added, "line")} added, {counted(removed, "line")} removed
      </span>
    </span>
  );
}
