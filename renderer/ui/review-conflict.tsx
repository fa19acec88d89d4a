import type { ForeignChange } from "../../shared/bridge/state/review.ts";
import { Banner } from "./banner.tsx";
import { ForeignDiff } from "./foreign-diff.tsx";

/** Props of `ReviewConflict`. */
export interface ReviewConflictProps {
  /** Who saved, and what became of our own change. */
  readonly sentence: string;
  readonly theirs: ForeignChange | null;
}

/** Says that somebody saved in between, who and what. The sentence is announced at once. */
export function ReviewConflict({ sentence, theirs }: ReviewConflictProps) {
  return (
    <>
      <div role="alert">
        <Banner kind="attention" title="The policy file changed in between">
          <p>{sentence}</p>
          <p>Look at the change below once more, then apply it.</p>
        </Banner>
      </div>
      {theirs === null ? null : <ForeignDiff theirs={theirs} />}
    </>
  );
}
