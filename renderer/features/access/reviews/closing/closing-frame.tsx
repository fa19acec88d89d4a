import type { ReactNode } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { Page } from "../../../../ui/page.tsx";
import { Status } from "../../../../ui/status.tsx";
import { StepBar } from "../../../../ui/step-bar.tsx";
import styles from "./closing.module.css";

/** The steps of closing a review. */
export const closingSteps = ["Open items", "Policy change", "API steps", "Report"] as const;

/** Props of `ClosingFrame`. */
export interface ClosingFrameProps {
  readonly review: Pick<AccessReviewView, "name">;
  /** How the items end; left out while that is not known. */
  readonly counts?: {
    readonly keep: number;
    readonly revoke: number;
    /** Those of both that the end rule decides, and how many of these somebody was unsure about. */
    readonly undecided: number;
    readonly unsure: number;
  };
  /** 1-based place among the steps. */
  readonly place: number;
  readonly left?: readonly string[];
  readonly back: { readonly label: string; readonly onBack: () => void };
  readonly foot: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every step of closing a review: how its items end, and how far it is. */
export function ClosingFrame({ review, counts, place, left = [], back, foot, children }: ClosingFrameProps) {
  return (
    <Page
      title={`Close ${review.name}`}
      back={back}
      foot={foot}
      {...(counts === undefined
        ? {}
        : {
            actions: (
              <div className={styles.counts}>
                <Status kind="ok" word={`${counts.keep.toLocaleString("en")} keep`} />
                <Status kind="error" word={`${counts.revoke.toLocaleString("en")} revoke`} />
                {counts.undecided === 0 ? null : <Status kind="open" word={undecidedWords(counts)} />}
              </div>
            ),
          })}
    >
      <StepBar names={closingSteps} place={place} left={left} />
      {children}
    </Page>
  );
}

/** They are counted among those that are kept and revoked, so that these add up. */
function undecidedWords({ undecided, unsure }: NonNullable<ClosingFrameProps["counts"]>): string {
  const all = `${undecided.toLocaleString("en")} of them undecided`;
  if (unsure === 0) return all;
  return unsure === undecided ? `${all}: unsure` : `${all}, ${unsure.toLocaleString("en")} of these unsure`;
}
