import { useRead } from "../../../state/use-read.ts";
import { Page } from "../../../ui/page.tsx";
import { ProblemBox } from "../../../ui/problem-box.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { backToReviews } from "./back-to-reviews.ts";
import { Desk } from "./desk/desk.tsx";

/** An access review: its items while it runs, then its end, then what came of it. */
export function ReviewScreen({ id }: { readonly id: string }) {
  const { value: review, last, again } = useRead("reviews.get", { id });
  if (review === null)
    return (
      <Page title="Access review" back={{ label: "Reviews", onBack: backToReviews }}>
        {last?.ok === false ? (
          <ProblemBox problem={last.problem} onRetry={again} />
        ) : (
          <SkeletonRows label="Opening the access review" rows={8} />
        )}
      </Page>
    );
  return <Desk review={review} />;
}
