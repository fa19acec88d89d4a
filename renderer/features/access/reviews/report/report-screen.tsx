import { Printer } from "lucide-react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { visibleLine } from "../../../../../shared/core/visible-text.ts";
import { reportOf } from "../../../../../shared/export/review-report.ts";
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

/** The report of a review, as it is saved. */
export function ReportScreen({ review }: { readonly review: AccessReviewView }) {
  const connection = useSlice("connection");
  const tailnet = connection?.tailnets.find(({ id }) => id === connection.activeId)?.label ?? "";
  const { closing, name } = review;
  return (
    <Page
      title="Report"
      back={{ label: "Reviews", onBack: backToReviews }}
      lead={
        <span className={styles.standing}>
          {closing?.state === "closed" ? (
            <Status kind="ok" word={`${visibleLine(name)}, closed ${shortTime(closing.at)}`} />
          ) : (
            <Status kind="progress" word={`${visibleLine(name)}, not closed yet`} />
          )}
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
