import { useState } from "react";
import type { ReactNode } from "react";
import { classes } from "../../../ui/classes.ts";
import { JumpButton } from "../../../ui/jump-button.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { TailraceMark } from "../../../ui/tailrace-mark.tsx";
import { fewOf } from "../../../ui/few-of.ts";
import type { FindingView } from "../../../../shared/bridge/policy.ts";
import { useCursor } from "../editor/cursor.ts";
import type { LineSpan } from "../editor/line-marks.ts";
import type { OutlineEntry, OutlineItem } from "../editor/outline.ts";
import type { TextChanges } from "../editor/text-changes.ts";
import { findingKinds, findingWords } from "./finding-words.ts";
import styles from "./outline.module.css";

/** Props of `Outline`. */
export interface OutlineProps {
  /** Null before the text has parsed once. */
  readonly entries: readonly OutlineEntry[] | null;
  readonly findings: readonly FindingView[];
  readonly changes: TextChanges | null;
  readonly onJump: (place: { readonly offset: number }) => void;
}

/** The sections of the policy file, each a way to its place; the one at the cursor is open. */
export function Outline({ entries, findings, changes, onJump }: OutlineProps) {
  const here = useCursor(({ line }) => entries?.findIndex((entry) => holds(entry, line)) ?? -1);
  const marks = { findings: findings.filter(({ severity }) => severity !== "info"), changes };
  return (
    <nav className={styles.outline} aria-label="Sections of the policy file">
      {entries === null ? (
        <p className={styles.muted}>Sections show once the text parses.</p>
      ) : entries.length === 0 ? (
        <p className={styles.muted}>No sections</p>
      ) : (
        <ul>
          {entries.map((entry, index) => (
            <li key={entry.offset}>
              <Row
                className={classes("mono", styles.section)}
                label={entry.name}
                current={index === here}
                count={entry.entries}
                mark={<Mark span={entry} {...marks} />}
                onClick={() => onJump(entry)}
              />
              {index === here ? <Items key={entry.name} entry={entry} {...marks} onJump={onJump} /> : null}
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

type Marks = Pick<OutlineProps, "findings" | "changes">;

/** Entries shown of a section before somebody asks for the others. */
const few = 6;

/** The entries of the section at the cursor: what wants a look first, in the order of the file. */
function Items({ entry, onJump, ...marks }: Marks & Pick<OutlineProps, "onJump"> & { entry: OutlineEntry }) {
  const [all, setAll] = useState(false);
  const items = entry.items();
  const here = useCursor(({ line }) => items.findIndex((item) => holds(item, line)));
  const shown = all ? items : bestOf(items, here, marks);
  return (
    <ul className={styles.items}>
      {shown.map((item) => (
        <li key={item.offset}>
          <Row
            label={item.label}
            current={item === items[here]}
            lead={<Mark span={item} own={item.own} {...marks} />}
            onClick={() => onJump(item)}
          />
        </li>
      ))}
      {shown.length === items.length ? null : (
        <li>
          <Row
            label={`${(items.length - shown.length).toLocaleString("en")} more`}
            lead={null}
            onClick={() => setAll(true)}
          />
        </li>
      )}
    </ul>
  );
}

function bestOf(items: readonly OutlineItem[], here: number, marks: Marks): readonly OutlineItem[] {
  const ranked = items.map((item, index) => ({
    item,
    rank: index === here ? 0 : stateOf(item, marks) === null ? 2 : 1,
  }));
  const ordered = ranked.toSorted((a, b) => a.rank - b.rank).map(({ item }) => item);
  const best = new Set(fewOf(ordered, few));
  return items.filter((item) => best.has(item));
}

interface RowProps {
  readonly label: string;
  readonly current?: boolean;
  readonly className?: string;
  /** What stands before the label; null keeps its place. */
  readonly lead?: ReactNode;
  readonly mark?: ReactNode;
  readonly count?: number | null;
  readonly onClick: () => void;
}

function Row({ label, current = false, className, lead, mark, count = null, onClick }: RowProps) {
  return (
    <JumpButton
      className={classes(styles.row, className)}
      title={label}
      aria-current={current ? "location" : undefined}
      onClick={onClick}
    >
      {lead === undefined ? null : <span className={styles.lead}>{lead}</span>}
      <span className={classes("foreign", styles.label)}>{label}</span>
      {mark}
      {count === null ? null : <span className={styles.count}>{count.toLocaleString("en")}</span>}
    </JumpButton>
  );
}

/** The worst finding of a stretch, else whether it was edited, else whether Tailrace wrote it. */
function Mark({ span, own = false, ...marks }: Marks & { readonly span: LineSpan; readonly own?: boolean }) {
  const state = stateOf(span, marks);
  if (state === "edited")
    return (
      <span className={styles.edited}>
        <span className="visually-hidden">Edited: </span>
      </span>
    );
  if (state !== null)
    return (
      <>
        <StatusShape kind={findingKinds[state]} />
        <span className="visually-hidden">{findingWords[state]}: </span>
      </>
    );
  if (!own) return null;
  return (
    <>
      <TailraceMark size={12} />
      <span className="visually-hidden">Written by Tailrace: </span>
    </>
  );
}

function stateOf(span: LineSpan, { findings, changes }: Marks): FindingView["severity"] | "edited" | null {
  const inside = findings.filter(({ line }) => holds(span, line));
  if (inside.some(({ severity, about }) => severity === "error" && about !== "test")) return "error";
  if (inside.length > 0) return "warning";
  return changes?.lines.some(({ line }) => holds(span, line)) === true ? "edited" : null;
}

function holds({ from, to }: LineSpan, line: number): boolean {
  return from <= line && line <= to;
}
