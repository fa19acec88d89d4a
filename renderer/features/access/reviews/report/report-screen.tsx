import { Printer } from "lucide-react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { reportOf } from "../../../../../shared/export/review-report.ts";
import { countLeft } from "../../../../../shared/governance/reviews/access-review.ts";
import { say, sayProblem } from "../../../../state/feedback.ts";
import { useSlice } from "../../../../state/mirror.ts";
import { useCommand } from "../../../../state/use-command.ts";
import { Button } from "../../../../ui/button.tsx";
import { Page } from "../../../../ui/page.tsx";
import { Status } from "../../../../ui/status.tsx";
import { shortTime } from "../../../../ui/time-text.ts";
import { backToReviews } from "../back-to-reviews.ts";
import { ReportPaper } from "./report-paper.tsx";
import { SaveButtons } from "./save-buttons.tsx";
import styles from "./report.module.css";

/** Prints what is shown, by the system’s dialog. */
function PrintButton({ id }: { readonly id: string }) {
  const { run, pending } = useCommand("reviews.printReport");
  async function print(): Promise<void> {
    const printed = await run({ id });
    if (!printed.ok) sayProblem(printed.problem);
    else if (printed.value.sentence !== null) say(printed.value.sentence);
  }
  return (
    <Button
      variant="filled"
      intent="primary"
      icon={<Printer />}
      busyLabel={pending && "Printing…"}
      onClick={() => void print()}
    >
      Print
    </Button>
  );
}

/** Whether the review is closed, and how much of it is left to people. Its name is the title of the paper. */
function Standing({ closing }: Pick<AccessReviewView, "closing">) {
  if (closing?.state !== "closed") return <Status kind="progress" word="Not closed yet" />;
  const closed = `Closed ${shortTime(closing.at)}`;
  const left = countLeft(closing);
  return left === 0 ? (
    <Status kind="ok" word={closed} />
  ) : (
    <Status kind="attention" word={`${closed}, ${left.toLocaleString("en")} left`} />
  );
}

/** The report of a review, as it is saved. */
export function ReportScreen({ review }: { readonly review: AccessReviewView }) {
  const connection = useSlice("connection");
  const tailnet = connection?.tailnets.find(({ id }) => id === connection.activeId)?.label ?? "";
  const { closing } = review;
  return (
    <Page
      title="Report"
      back={{ label: "Reviews", onBack: backToReviews }}
      lead={
        <span className={styles.standing}>
          <Standing closing={closing} />
        </span>
      }
      actions={
        <>
          <SaveButtons id={review.id} />
          <PrintButton id={review.id} />
        </>
      }
    >
      <div className={styles.desk}>
        <ReportPaper report={reportOf(review, tailnet)} />
      </div>
    </Page>
  );
}
