import { useMemo } from "react";
import { dayWords } from "../../../../shared/core/when.ts";
import type { HiddenFinding, Hygiene } from "../../../../shared/governance/hygiene/finding.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { call } from "../../../state/call.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { DataTable } from "../../../ui/data-table/data-table.tsx";
import { longestDrawn } from "../../../ui/data-table/table-props.ts";
import { exactTime } from "../../../ui/time-text.ts";
import { Found, RowAct } from "./finding-columns.tsx";
import styles from "./clean-up.module.css";

/** Props of `HiddenList`. */
export interface HiddenListProps {
  readonly hidden: readonly HiddenFinding[];
  readonly onShown: (hygiene: Hygiene) => void;
}

/** What was put out of sight, by whom, when and why. */
export function HiddenList({ hidden, onShown }: HiddenListProps) {
  const columns = useMemo(() => columnsOf(onShown), [onShown]);
  const newest = useMemo(() => hidden.toSorted((one, other) => other.at - one.at), [hidden]);
  return (
    <DataTable
      label="Hidden"
      fill={hidden.length > longestDrawn}
      rowHeight={48}
      columns={columns}
      rows={newest}
      rowKey={({ finding }) => finding.id}
      rowName={({ finding }) => finding.name}
      sorting={{ column: "", descending: false }}
      onSorting={() => undefined}
    />
  );
}

function columnsOf(onShown: HiddenListProps["onShown"]): readonly DataColumn<HiddenFinding>[] {
  async function showAgain({ id, name }: HiddenFinding["finding"]): Promise<void> {
    const shown = await call("hygiene.show", { id });
    if (!shown.ok) {
      sayProblem(shown.problem);
      return;
    }
    say(`Clean-up shows ${name} again.`);
    onShown(shown.value);
  }
  return [
    {
      id: "found",
      heading: "Hidden, with evidence",
      names: true,
      cell: ({ finding }, tabIndex) => <Found finding={finding} tabIndex={tabIndex} />,
    },
    {
      id: "why",
      heading: "Why",
      cell: ({ reason, by, at }) => (
        <span className={styles.two}>
          <span className={styles.cut} title={reason}>
            <ForeignName text={reason} />
          </span>
          <span className={styles.evidence} title={`${exactTime(at)}, ${by}`}>
            {dayWords(at)}, <ForeignName text={by} />
          </span>
        </span>
      ),
    },
    {
      id: "act",
      heading: "Act",
      hideHeading: true,
      width: 118,
      atEnd: true,
      cell: ({ finding }, tabIndex) => (
        <RowAct
          label="Show again"
          about={finding.name}
          tabIndex={tabIndex}
          onAct={() => void showAgain(finding)}
        />
      ),
    },
  ];
}
