import { WayOn } from "../../../parts/review/way-on.tsx";
import type { Applying } from "../../../state/review/use-applying.ts";
import type { SetupReview } from "./use-setup-review.ts";

/** Props of `ApplyButton`. */
export interface ApplyButtonProps {
  readonly plan: SetupReview;
  readonly applying: Applying;
  /** Something has to be put right before anything can be planned. */
  readonly blocked: boolean;
  /** What there is to choose from is still being read. */
  readonly asking: boolean;
  /** The change was saved by this set-up before: there is nothing to save, only to go on. */
  readonly onContinue?: () => void;
}

/** The way on from the review. What is applied is always the plan on show, never one that is out of date. */
export function ApplyButton({ plan, applying, blocked, asking, onContinue }: ApplyButtonProps) {
  const { review, fresh } = plan;
  const isBarred = blocked || plan.problem !== null;
  const act = onContinue ?? (() => void applying.apply());
  return (
    <WayOn
      {...{ review, applying, isBarred }}
      planning={!fresh}
      busyLabel={!applying.saving && !isBarred && (asking ? "Reading connectors…" : !fresh && "Planning…")}
      unchanged={
        review?.nothingToDo === true
          ? { words: "Continue: the policy file already says this", act }
          : undefined
      }
    />
  );
}
