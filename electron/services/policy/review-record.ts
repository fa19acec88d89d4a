import type { ReviewView } from "../../../shared/bridge/state/review.ts";
import { diffText } from "../../../shared/policy/diff.ts";
import type { ChangeSource, Draft } from "./change-source.ts";

/** A planned change that waits for a person's word. Lives in memory: planning it again costs nothing. */
export interface ReviewRecord {
  readonly id: string;
  readonly tailnetId: string;
  readonly title: string;
  readonly source: ChangeSource;
  readonly before: string;
  readonly etag: string;
  readonly draft: Draft;
  readonly view: ReviewView;
}

/** What the review shows besides the draft itself. */
export type ReviewExtras = Pick<
  ReviewView,
  "verdict" | "findings" | "impact" | "lockout" | "handOver" | "notAllowed"
>;

/** The review of a draft as the screens show it. */
export function reviewView(
  id: string,
  title: string,
  base: { readonly text: string; readonly etag: string },
  draft: Draft,
  extras: ReviewExtras,
): ReviewView {
  return {
    id,
    title,
    etag: base.etag,
    nothingToDo: draft.nothingToDo,
    hunks: diffText(base.text, draft.after, { reasons: draft.edits }).map((hunk) => ({
      ...hunk,
      lines: hunk.lines.map((line) => ({ ...line })),
    })),
    edits: draft.edits.map(({ section, reason }) => ({ section, reason })),
    warnings: [...draft.warnings],
    leftAlone: [...draft.leftAlone],
    ...extras,
  };
}
