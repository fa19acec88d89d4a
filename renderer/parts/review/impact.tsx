import type { ImpactView } from "../../../shared/bridge/policy.ts";
import { counted } from "../../../shared/core/words.ts";
import { classes } from "../../ui/classes.ts";
import { Banner } from "../../ui/banner.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { ReviewFold } from "./review-fold.tsx";
import { Sentences } from "./sentences.tsx";
import fold from "./fold-last.module.css";
import styles from "./impact.module.css";

/** So few changes are shown at once: whose access ends is what such a review is about. */
const fewRows = 3;

/** Props of `Impact`. */
export interface ImpactProps {
  readonly impact: ImpactView;
  /** Sentences that stand above it: what one of them says of the unknown is not said again. */
  readonly said?: readonly string[];
}

/** A login is broken behind its “@” before it is broken anywhere else. */
function Who({ login }: { readonly login: string }) {
  const at = login.indexOf("@") + 1;
  return (
    <span className={classes("mono", styles.who)}>
      {login.slice(0, at)}
      {at === 0 ? null : <wbr />}
      {login.slice(at)}
    </span>
  );
}

/** What it is about, with what is to be known of it below: beside it, the one would take the width of the other. */
function What({ what, note }: Pick<ImpactView["rows"][number], "what" | "note">) {
  return (
    <span className={styles.what}>
      <span className="foreign">{what}</span>
      {note === undefined ? null : <span className={styles.note}>{note}</span>}
    </span>
  );
}

/** Who gains and who loses what. */
export function Impact({ impact, said = [] }: ImpactProps) {
  const { length } = impact.rows;
  const unknowns = impact.unknowns.filter((one) => !said.some((sentence) => sentence.includes(one)));
  return (
    <>
      <ReviewFold
        title="Who gains and who loses access"
        count={length === 0 ? "Nobody, by the rules" : countWords(impact.rows)}
        open={length > 0 && length <= fewRows}
      >
        {length === 0 ? (
          <p className={styles.muted}>
            By the rules nobody gains or loses access, as far as can be computed.
          </p>
        ) : (
          <div className={classes(styles.whole, fold.foldsLast)}>
            <Table
              caption="Who gains and who loses access"
              rowKey={(row) => `${row.who} ${row.change} ${row.what} ${row.unsure === true ? "?" : ""}`}
              rows={impact.rows}
              columns={[
                {
                  id: "who",
                  heading: "Who",
                  names: true,
                  cell: (row) => <Who login={row.who} />,
                },
                {
                  id: "change",
                  heading: "Change",
                  oneLine: true,
                  cell: (row) => <Change {...row} />,
                },
                { id: "what", heading: "What", cell: (row) => <What {...row} /> },
              ]}
            />
          </div>
        )}
      </ReviewFold>
      {unknowns.length === 0 ? null : (
        <Banner kind="unknown" title={`${counted(unknowns.length, "thing")} could not be computed`}>
          <Sentences sentences={unknowns} />
        </Banner>
      )}
    </>
  );
}

/** “1 gain, 2 losses of access”. */
function countWords(rows: ImpactView["rows"]): string {
  const unsure = rows.filter((row) => row.unsure === true).length;
  const gains = rows.filter((row) => row.change === "gains" && row.unsure !== true).length;
  const losses = rows.length - gains - unsure;
  const known = [
    ...(gains === 0 ? [] : [counted(gains, "gain")]),
    ...(losses === 0 ? [] : [counted(losses, "loss", "losses")]),
  ];
  return [
    ...(known.length === 0 ? [] : [`${known.join(", ")} of access`]),
    ...(unsure === 0 ? [] : [`${unsure.toLocaleString("en")}${known.length === 0 ? "" : " more"} not known`]),
  ].join(", ");
}

/** What is not known is no gain or loss yet, and no ground for calling it none. */
function Change({ change, unsure }: Pick<ImpactView["rows"][number], "change" | "unsure">) {
  if (unsure === true)
    return <Status kind="unknown" word={change === "gains" ? "May gain" : "Cannot be known"} />;
  return change === "gains" ? "+ Gains" : "− Loses";
}
