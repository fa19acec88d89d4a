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

/** How many people may use each thing; + where there may be more. */
export function MatrixFoot({ shown, hot, total }: MatrixFootProps) {
  return (
    <tfoot>
      <tr>
        <th scope="row">{`of ${counted(total, "person", "people")}`}</th>
        {shown.map(({ column, isEdge }) => {
          const { may, orMore } = countOf(column);
          const words = may.toLocaleString("en");
          return (
            <td
              key={column.deed}
              className={classes(column.deed === hot && styles.hot, isEdge && styles.edge)}
              aria-label={orMore ? `${words} or more` : words}
              title={orMore ? `${words}, or more: of others nobody can say` : undefined}
            >
              {orMore ? `${words} +` : words}
            </td>
          );
        })}
      </tr>
    </tfoot>
  );
}
