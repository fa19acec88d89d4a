import { memo } from "react";
import { moreWords } from "../../../../shared/connectors/people-words.ts";
import { moreSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { counted } from "../../../../shared/core/words.ts";
import { countOf } from "../../../../shared/governance/matrix/matrix.ts";
import { notLookedAt } from "../../../../shared/governance/posture/passing-words.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { classes } from "../../../ui/classes.ts";
import type { ShownColumn } from "./matrix-layout.ts";
import styles from "./matrix.module.css";

/** Props of `MatrixFoot`. */
interface MatrixFootProps {
  readonly shown: readonly ShownColumn[];
  readonly hot: string | null;
  readonly total: number;
}

/** How many people may use each thing, + where there may be more, and how many of them on a condition. Scrolling does not count them again. */
export const MatrixFoot = memo(Foot);

function Foot({ shown, hot, total }: MatrixFootProps) {
  return (
    <tfoot>
      <tr>
        <th scope="row">{`of ${counted(total, "person", "people")}`}</th>
        {shown.map(({ column, isEdge }) => {
          const { may, onCondition, orMore, suspended } = countOf(column);
          const words = may.toLocaleString("en");
          const paused = suspended === 0 ? [] : [moreSuspended(suspended)];
          const more = orMore ? moreWords(may) : words;
          const some = onCondition === may ? "all" : onCondition.toLocaleString("en");
          const share = `${some} of them on a condition`;
          const ifSo = onCondition === 0 ? [] : [share];
          const why = onCondition === 0 ? [] : [`${share}: ${notLookedAt}`];
          return (
            <td
              key={column.deed}
              className={classes(column.deed === hot && styles.hot, isEdge && styles.edge)}
              aria-label={[orMore ? `${words} or more` : words, ...ifSo, ...paused].join(". ")}
              title={
                orMore || ifSo.length + paused.length > 0 ? [more, ...why, ...paused].join(". ") : undefined
              }
            >
              {orMore ? `${words}+` : words}
              {onCondition === 0 ? null : (
                <>
                  {", "}
                  <span className={styles.ifSo}>
                    <StatusShape kind="condition" /> {some} of them
                  </span>
                </>
              )}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
