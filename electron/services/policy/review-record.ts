import type { ReviewView } from "../../../shared/bridge/policy.ts";
import type { PolicyFile } from "../../../shared/policy/document/policy-file.ts";
import type { PolicyVersion } from "../../../shared/tailnet/snapshot.ts";
import { stays } from "../../../shared/policy/edit/removal/app-part.ts";
import { type DiffHunk, type DiffReason, diffText } from "../../../shared/policy/text/diff.ts";
import type { HujsonDocument } from "../../../shared/hujson/tree.ts";
import { withSections } from "../../../shared/policy/text/hunk-sections.ts";
import type { ChangeSource, WorkedOutChange } from "./change-source.ts";

/** A planned change that waits for a person's word. Lives in memory: planning it again costs nothing. */
export interface ReviewRecord {
  readonly id: string;
  readonly tailnetId: string;
  readonly title: string;
  readonly source: ChangeSource;
  readonly before: PolicyFile;
  readonly etag: string;
  readonly change: WorkedOutChange;
  readonly view: ReviewView;
}

/** What the review shows besides the change itself. */
export type ReviewExtras = Pick<
  ReviewView,
  "verdict" | "findings" | "failingTests" | "impact" | "takeovers" | "lockout" | "handOver" | "notAllowed"
>;

/** The review of a change as the screens show it. */
export function reviewView(
  id: string,
  title: string,
  base: PolicyVersion,
  change: WorkedOutChange,
  extras: ReviewExtras,
): ReviewView {
  return {
    id,
    title,
    etag: base.etag,
    nothingToDo: change.nothingToDo,
    hunks: [
      ...withSections(
        hunkViews(base.file.text, change.after.text, change.edits),
        documentOf(base.file),
        documentOf(change.after),
      ),
    ],
    edits: change.edits.map(({ section, reason }) => ({ section, reason })),
    warnings: [...change.warnings],
    leftAlone: change.leftAlone.filter((sentence) => !change.parts.some((part) => sentence === stays(part))),
    ...(change.parts.length === 0 ? {} : { parts: change.parts.map((part) => ({ ...part })) }),
    ...extras,
  };
}

function documentOf({ parsed }: PolicyFile): HujsonDocument | null {
  return parsed.ok ? parsed.value : null;
}

/** What changes from one text to another, as it crosses the bridge. */
export function hunkViews(before: string, after: string, reasons: readonly DiffReason[] = []): DiffHunk[] {
  return diffText(before, after, { reasons }).map((hunk) => ({
    ...hunk,
    lines: hunk.lines.map((line) => ({ ...line })),
  }));
}
