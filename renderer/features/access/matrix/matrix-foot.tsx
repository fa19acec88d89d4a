import { memo } from "react";
import { moreSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import { counted } from "../../../../shared/core/words.ts";
import { countOf } from "../../../../shared/governance/matrix/matrix.ts";
import { classes } from "../../../ui/classes.ts";
import type { ShownColumn } from "./matrix-layout.ts";
import styles from "./matrix.module.css";

/** Props of `MatrixFoot`. */
interface MatrixFootProps {
  readonly shown: readonly ShownColumn[];
  readonly hot: string | null;
  readonly total: number;
}

/** How many people may use each thing; + where there may be more. Scrolling does not count them again. */
export const MatrixFoot = memo(Foot);

function Foot({ shown, hot, total }: MatrixFootProps) {
  return (
    <tfoot>
      <tr>
        <th scope="row">{`of ${counted(total, "person", "people")}`}</th>
        {shown.map(({ column, isEdge }) => {
          const { may, orMore, suspended } = countOf(column);
          const words = may.toLocaleString("en");
          const paused = suspended === 0 ? "" : moreSuspended(suspended);
          const more = orMore ? `${words}, or more: of others nobody can say` : words;
          return (
            <td
              key={column.deed}
              className={classes(column.deed === hot && styles.hot, isEdge && styles.edge)}
              aria-label={[orMore ? `${words} or more` : words, paused]
                .filter((part) => part !== "")
                .join(". ")}
              title={
                orMore || paused !== "" ? [more, paused].filter((part) => part !== "").join(". ") : undefined
              }
            >
              {orMore ? `${words} +` : words}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
