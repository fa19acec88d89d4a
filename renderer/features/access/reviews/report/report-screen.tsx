import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { reportOf } from "../../../../../shared/export/review-report.ts";
import { useSlice } from "../../../../state/mirror.ts";
import { Page } from "../../../../ui/page.tsx";
import { Status } from "../../../../ui/status.tsx";
import { shortTime } from "../../../../ui/time-text.ts";
import { backToReviews } from "../back-to-reviews.ts";
import { ReportPaper } from "./report-paper.tsx";
import { SaveButtons } from "./save-buttons.tsx";
import styles from "./report.module.css";

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
        closing?.state === "closed" ? (
          <Status kind="ok" word={`${name}, closed ${shortTime(closing.at)}`} />
        ) : (
          <Status kind="progress" word={`${name}, not closed yet`} />
        )
      }
      actions={<SaveButtons id={review.id} isMain />}
    >
      <div className={styles.desk}>
        <ReportPaper report={reportOf(review, tailnet)} />
      </div>
    </Page>
  );
}
