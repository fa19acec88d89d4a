import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { useCommand } from "../../../../state/use-command.ts";
import { ActionBar } from "../../../../ui/action-bar.tsx";
import { Banner } from "../../../../ui/banner.tsx";
import { Button } from "../../../../ui/button.tsx";
import { ProblemBox } from "../../../../ui/problem-box.tsx";
import { backToReviews } from "../back-to-reviews.ts";
import { ClosingFrame } from "./closing-frame.tsx";

/** Props of `GoOnScreen`. */
export interface GoOnScreenProps {
  readonly review: AccessReviewView;
  readonly onClosed: () => void;
}

/** A review whose closing was broken off, by a crash or because nobody answered. */
export function GoOnScreen({ review, onClosed }: GoOnScreenProps) {
  const close = useCommand("reviews.close");
  const isSaved = review.closing?.state === "saved";
  async function goOn(): Promise<void> {
    await close.run({ id: review.id, reviewId: null });
    // Where the change was not saved the review is open again, and that is read too.
    onClosed();
  }
  return (
    <ClosingFrame
      review={review}
      place={isSaved ? 3 : 2}
      back={{ label: "Reviews", onBack: backToReviews }}
      foot={
        <ActionBar>
          <Button onClick={backToReviews}>Finish later</Button>
          <Button
            variant="filled"
            intent="primary"
            busyLabel={close.pending && "Going on…"}
            onClick={() => void goOn()}
          >
            Go on closing
          </Button>
        </ActionBar>
      }
    >
      {close.problem === null ? null : <ProblemBox problem={close.problem} />}
      <Banner
        kind="progress"
        title={isSaved ? "The policy change is saved, the rest is not done" : "Closing was broken off"}
      >
        {isSaved
          ? "Going on does through the API what is left to do, and reads back what became of every item."
          : "Going on reads the policy file to see whether the change was saved. If not, the review is open again."}
      </Banner>
    </ClosingFrame>
  );
}
