import type { ImpactView } from "../../../shared/bridge/policy.ts";
import { counted } from "../../../shared/core/words.ts";
import { classes } from "../../ui/classes.ts";
import { Banner } from "../../ui/banner.tsx";
import { Table } from "../../ui/table.tsx";
import { ReviewFold } from "./review-fold.tsx";
import { Sentences } from "./sentences.tsx";
import styles from "./impact.module.css";

/** So few changes are shown at once: whose access ends is what such a review is about. */
const fewRows = 3;

/** Who gains and who loses what. */
export function Impact({ impact }: { readonly impact: ImpactView }) {
  const { length } = impact.rows;
  return (
    <>
      <ReviewFold
        title="Who gains and who loses access"
        count={counted(length, "change")}
        open={length > 0 && length <= fewRows}
      >
        {length === 0 ? (
          <p className={styles.muted}>Nobody gains or loses access as far as can be computed.</p>
        ) : (
          <Table
            caption="Who gains and who loses access"
            rowKey={(row) => `${row.who} ${row.change} ${row.what}`}
            rows={impact.rows}
            columns={[
              {
                id: "who",
                heading: "Who",
                names: true,
                cell: (row) => <span className={classes("mono", styles.who)}>{row.who}</span>,
              },
              {
                id: "change",
                heading: "Change",
                oneLine: true,
                cell: (row) => (row.change === "gains" ? "+ Gains" : "− Loses"),
              },
              { id: "what", heading: "What", cell: (row) => <span className="foreign">{row.what}</span> },
              { id: "note", heading: "Note", wideOnly: true, cell: (row) => row.note ?? "" },
            ]}
          />
        )}
      </ReviewFold>
      {impact.unknowns.length === 0 ? null : (
        <Banner kind="unknown" title={`${counted(impact.unknowns.length, "thing")} could not be computed`}>
          <Sentences sentences={impact.unknowns} />
        </Banner>
      )}
    </>
  );
}
