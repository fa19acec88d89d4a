import type { AccessReviewView } from "../../../../shared/bridge/reviews.ts";
import { go } from "../../../state/navigation.ts";
import { useRead } from "../../../state/use-read.ts";
import { Page } from "../../../ui/page.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { backToReviews } from "./back-to-reviews.ts";
import { ClosedScreen } from "./closing/closed-screen.tsx";
import { ClosingScreen } from "./closing/closing-screen.tsx";
import { GoOnScreen } from "./closing/go-on-screen.tsx";
import { Desk } from "./desk/desk.tsx";
import { ReportScreen } from "./report/report-screen.tsx";

/** Props of `ReviewScreen`. */
export interface ReviewScreenProps {
  readonly id: string;
  /** Its items where it is left out; once it is closed, what came of it. */
  readonly part: "closing" | "report" | undefined;
}

/** An access review: its items while it runs, then its end, then what came of it. */
export function ReviewScreen({ id, part }: ReviewScreenProps) {
  // Each part begins with what is on disk: the items were decided meanwhile.
  const { answer, value, last, again } = useRead("reviews.get", { id }, { since: part ?? "items" });
  const isFresh = answer?.ok === true;
  if (value === null || (!isFresh && value.closing === null))
    return (
      <Page title="Access review" back={{ label: "Reviews", onBack: backToReviews }}>
        {last?.ok === false ? (
          <ProblemBox problem={last.problem} onRetry={again} />
        ) : (
          <SkeletonRows label="Opening the access review" rows={8} />
        )}
      </Page>
    );
  return <Part review={value} part={part} onChanged={again} />;
}

interface PartProps {
  readonly review: AccessReviewView;
  readonly part: ReviewScreenProps["part"];
  readonly onChanged: () => void;
}

function Part({ review, part, onChanged }: PartProps) {
  const { id, closing } = review;
  if (part === "report") return <ReportScreen review={review} />;
  if (closing?.state === "closed")
    return <ClosedScreen review={review} closing={closing} onChanged={onChanged} />;
  if (closing !== null) return <GoOnScreen review={review} onClosed={onChanged} />;
  if (part === "closing") return <ClosingScreen review={review} onClosed={onChanged} />;
  return <Desk review={review} onClosing={() => go({ screen: "review", id, part: "closing" })} />;
}
