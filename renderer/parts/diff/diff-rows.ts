import type { DiffHunk } from "../../../shared/policy/text/diff.ts";

/** One line of a hunk. */
export type DiffLineView = DiffHunk["lines"][number];

/** A row of the diff: a folded stretch, or a line on one or both sides. */
export type DiffRow =
  | { readonly kind: "fold"; readonly key: string; readonly lines: readonly DiffLineView[] }
  | {
      readonly kind: "pair";
      readonly key: string;
      /** Absent on the side where the line does not exist. */
      readonly left: DiffLineView | null;
      readonly right: DiffLineView | null;
    };

/** Something to say about a line of the new text. */
export interface DiffNote {
  /** 1-based, in the new text. */
  readonly line: number;
  readonly kind: "error" | "attention" | "note";
  readonly message: string;
}

/** The notes on lines that the hunks show, and those on other lines. */
export function splitNotes(
  notes: readonly DiffNote[],
  hunks: readonly DiffHunk[],
): { readonly inside: readonly DiffNote[]; readonly outside: readonly DiffNote[] } {
  const shown = new Set(hunks.flatMap((hunk) => hunk.lines.map((line) => line.newLine)));
  return {
    inside: notes.filter((note) => shown.has(note.line)),
    outside: notes.filter((note) => !shown.has(note.line)),
  };
}

/** What changes at a place: its reason, else the first changed line that says something, else where it is. */
export function placeWords({ reason, lines, newStart }: DiffHunk): string {
  if (reason !== undefined) return reason;
  const telling = lines.find(({ kind, text }) => kind !== "same" && /[\p{L}\p{N}]/u.test(text));
  return telling === undefined ? `Line ${newStart}` : telling.text.trim();
}

/** Unchanged lines kept before and after a change; longer stretches are folded. */
const context = 3;
/** A fold must be worth its own row. */
const smallestFold = 4;

/** Rows side by side: removed lines stand beside the added ones that replace them; long unchanged runs fold. */
export function sideBySideRows(lines: readonly DiffLineView[]): DiffRow[] {
  return runsOf(lines).flatMap((run, index, runs) => {
    if (run.same) return foldRun(run.lines, index === 0, index === runs.length - 1);
    const removed = run.lines.filter((line) => line.kind === "removed");
    const added = run.lines.filter((line) => line.kind === "added");
    return Array.from({ length: Math.max(removed.length, added.length) }, (_, row): DiffRow => {
      const left = removed[row] ?? null;
      const right = added[row] ?? null;
      return { kind: "pair", key: keyOf(left, right), left, right };
    });
  });
}

/** Rows below each other: removed lines before added ones; long unchanged runs fold. */
export function unifiedRows(lines: readonly DiffLineView[]): DiffRow[] {
  return runsOf(lines).flatMap((run, index, runs) =>
    run.same
      ? foldRun(run.lines, index === 0, index === runs.length - 1)
      : run.lines.map((line): DiffRow => {
          const left = line.kind === "removed" ? line : null;
          const right = line.kind === "added" ? line : null;
          return { kind: "pair", key: keyOf(left, right), left, right };
        }),
  );
}

/** Lines that were not shown between two hunks, counted on the new side. */
export function linesBetween(before: DiffHunk | undefined, after: DiffHunk): number {
  const last = before?.lines.findLast((line) => line.newLine !== undefined)?.newLine;
  const end = before === undefined ? 0 : (last ?? before.newStart - 1);
  return Math.max(0, after.newStart - end - 1);
}

/** Lines added and removed by all hunks together. */
export function changeCounts(hunks: readonly DiffHunk[]): {
  readonly added: number;
  readonly removed: number;
} {
  const lines = hunks.flatMap((hunk) => hunk.lines);
  return {
    added: lines.filter((line) => line.kind === "added").length,
    removed: lines.filter((line) => line.kind === "removed").length,
  };
}

interface Run {
  readonly same: boolean;
  readonly lines: DiffLineView[];
}

function runsOf(lines: readonly DiffLineView[]): Run[] {
  const runs: Run[] = [];
  for (const line of lines) {
    const same = line.kind === "same";
    const last = runs.at(-1);
    if (last === undefined || last.same !== same) runs.push({ same, lines: [line] });
    else last.lines.push(line);
  }
  return runs;
}

function foldRun(lines: readonly DiffLineView[], first: boolean, last: boolean): DiffRow[] {
  const head = first ? 0 : context;
  const tail = last ? 0 : context;
  const folded = lines.slice(head, lines.length - tail);
  if (folded.length < smallestFold) return lines.map(samePair);
  return [
    ...lines.slice(0, head).map(samePair),
    { kind: "fold", key: `fold ${folded[0]?.newLine ?? 0}`, lines: folded },
    ...lines.slice(lines.length - tail).map(samePair),
  ];
}

/** A row for a line that is the same on both sides. */
export function samePair(line: DiffLineView): DiffRow {
  return { kind: "pair", key: keyOf(line, line), left: line, right: line };
}

function keyOf(left: DiffLineView | null, right: DiffLineView | null): string {
  return `${left?.oldLine ?? "-"} ${right?.newLine ?? "-"}`;
}
