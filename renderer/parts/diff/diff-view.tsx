import { useMemo, useRef, useState } from "react";
import type { DiffHunk } from "../../../shared/policy/text/diff.ts";
import { Button } from "../../ui/button.tsx";
import { DiffRows } from "./diff-table.tsx";
import type { DiffNote } from "./diff-rows.ts";
import { changeCounts, linesBetween, placeWords, sideBySideRows, unifiedRows } from "./diff-rows.ts";
import { useWiderThan } from "../../ui/use-width.ts";
import { counted } from "../../../shared/core/words.ts";
import styles from "./diff-view.module.css";

/** Props of `DiffView`. */
export interface DiffViewProps {
  readonly hunks: readonly DiffHunk[];
  /** What is compared, for screen readers: “Changes to the policy file”. */
  readonly label: string;
  /** Errors and remarks, each shown below the line it belongs to. */
  readonly notes?: readonly DiffNote[];
}

/** From this width on both sides fit beside each other. */
export const sideBySideFrom = 800;
/** Beyond this many lines the rest is drawn on demand. */
const drawnAtOnce = 1500;

/** A policy diff: side by side when wide, unified when narrow, unchanged parts folded, each hunk with its reason. */
export function DiffView({ hunks, label, notes = [] }: DiffViewProps) {
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWiderThan(frame, sideBySideFrom);
  const [all, setAll] = useState(false);
  const counts = useMemo(() => changeCounts(hunks), [hunks]);
  const shown = useMemo(() => (all ? hunks : drawnHunks(hunks)), [hunks, all]);
  return (
    <section className={`${styles.diff} surface`} ref={frame} aria-label={label}>
      <p className={styles.summary}>
        <span className={styles.addedCount}>+{counts.added.toLocaleString("en")}</span>{" "}
        <span className={styles.removedCount}>−{counts.removed.toLocaleString("en")}</span>
        <span className="visually-hidden">
          {counted(counts.added, "line")} added, {counted(counts.removed, "line")} removed
        </span>
      </p>
      {shown.map((hunk, index) => {
        const skipped = linesBetween(shown[index - 1], hunk);
        return (
          <div key={`${hunk.oldStart} ${hunk.newStart}`} className={styles.hunk}>
            {skipped === 0 ? null : <p className={styles.skipped}>{counted(skipped, "unchanged line")}</p>}
            {hunk.reason === undefined ? null : <p className={styles.reason}>{hunk.reason}</p>}
            <DiffRows
              rows={wide ? sideBySideRows(hunk.lines) : unifiedRows(hunk.lines)}
              wide={wide}
              notes={notes}
              label={placeWords(hunk)}
            />
          </div>
        );
      })}
      <MorePlaces count={hunks.length - shown.length} onShow={() => setAll(true)} />
    </section>
  );
}

/** Leads to the hunks that are not drawn at once. */
export function MorePlaces({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  if (count === 0) return null;
  return (
    <p className={styles.more}>
      <Button onClick={onShow}>Show {counted(count, "more place", "more places")}</Button>
    </p>
  );
}

/** As many hunks as are drawn at once. */
export function drawnHunks(hunks: readonly DiffHunk[]): readonly DiffHunk[] {
  let lines = 0;
  const end = hunks.findIndex((hunk) => {
    lines += hunk.lines.length;
    return lines > drawnAtOnce;
  });
  return end === -1 ? hunks : hunks.slice(0, Math.max(1, end));
}
