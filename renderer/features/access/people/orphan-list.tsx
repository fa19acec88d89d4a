import type { Orphan } from "../../../../shared/governance/orphans.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { go } from "../../../state/navigation.ts";
import { Table, type Column } from "../../../ui/table.tsx";
import styles from "./people.module.css";

/** Lines that are offered; the others are counted. */
const mostLines = 6;

const columns: readonly Column<Orphan>[] = [
  { id: "name", heading: "Name in the policy", names: true, cell: ({ name }) => <ForeignName text={name} /> },
  {
    id: "kind",
    heading: "Why",
    cell: ({ kind, keeper }) => {
      const why = kind === "nobody" ? "nobody in the tailnet is called so" : "suspended, still named";
      return keeper === null ? why : `${why}; stands in what others keep`;
    },
  },
  {
    id: "lines",
    heading: "Stands on",
    cell: ({ lines }) => (
      <span className={styles.lines}>
        {lines.slice(0, mostLines).map((line) => (
          <button
            key={line}
            type="button"
            className={styles.act}
            onClick={() => go({ screen: "policy", part: "current", line })}
          >
            line {line.toLocaleString("en")}
          </button>
        ))}
        {lines.length > mostLines ? `and ${(lines.length - mostLines).toLocaleString("en")} more` : null}
      </span>
    ),
  },
];

/** Each such name with the places where it stands. */
export function OrphanList({ orphans }: { readonly orphans: readonly Orphan[] }) {
  if (orphans.length === 0) return <p className={styles.quiet}>Every name in the policy is somebody.</p>;
  return (
    <Table caption="Names that are nobody" columns={columns} rows={orphans} rowKey={({ name }) => name} />
  );
}
