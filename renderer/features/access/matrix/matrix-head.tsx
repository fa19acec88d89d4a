import { Globe, Server, Terminal } from "lucide-react";
import { memo, type ReactNode } from "react";
import type { MatrixColumn } from "../../../../shared/governance/matrix/matrix.ts";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { classes } from "../../../ui/classes.ts";
import { IconMark } from "../../../ui/icon-mark.tsx";
import { groupWords } from "./group-words.ts";
import type { MatrixLayout } from "./matrix-layout.ts";
import type { RowKind } from "./matrix-rows.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./matrix.module.css";

/** Props of `MatrixHead`. */
interface MatrixHeadProps {
  readonly layout: Pick<MatrixLayout, "shown" | "groups">;
  /** Deed of the column that somebody asked about. */
  readonly hot: string | null;
  readonly kind: RowKind;
  /** The column whose head Tab stops at. */
  readonly active: number | null;
}

/** The heads of the columns, level and never turned. Pressing one asks who may use it. */
export const MatrixHead = memo(Head);

function Head({ layout: { shown, groups }, hot, kind, active }: MatrixHeadProps) {
  return (
    <thead>
      {groups.length < 2 ? null : (
        <tr className={styles.groups}>
          <th aria-hidden="true" />
          {groups.map(({ group, count }) => (
            <th key={group} scope="colgroup" colSpan={count} className={styles.edge}>
              {groupWords[group]}
            </th>
          ))}
        </tr>
      )}
      <tr className={styles.heads}>
        <th scope="col">{kind === "people" ? "Person" : "Group"}</th>
        {shown.map(({ column, at, isEdge }) => (
          <th
            key={column.deed}
            scope="col"
            title={column.name}
            data-cell={`-1 ${at}`}
            tabIndex={active === at ? 0 : -1}
            className={classes(styles.head, column.deed === hot && styles.hot, isEdge && styles.edge)}
          >
            <span className={styles.headIn}>
              <ColumnMark column={column} />
              <span className={styles.cut}>
                <ForeignName text={column.name} />
              </span>
            </span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

const icons: Readonly<Record<Exclude<MatrixColumn["kind"], "app">, ReactNode>> = {
  place: <Server />,
  ssh: <Terminal />,
  exitNodes: <Globe />,
};

function ColumnMark({ column: { kind, name } }: { readonly column: MatrixColumn }) {
  if (kind === "app") return <ProductMark appName={name} />;
  return <IconMark icon={icons[kind]} />;
}
