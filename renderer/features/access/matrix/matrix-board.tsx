import { Copy } from "lucide-react";
import { useDeferredValue, useEffect, useMemo, useRef } from "react";
import type { MatrixView } from "../../../../shared/bridge/access.ts";
import { counted } from "../../../../shared/core/words.ts";
import { hasSuspended as hasSuspendedPeople } from "../../../../shared/governance/matrix/matrix.ts";
import { ShortLogins } from "../../../../shared/tailnet/short-logins.ts";
import { say, sayProblem } from "../../../state/feedback.ts";
import { useCommand } from "../../../state/use-command.ts";
import { Button } from "../../../ui/button.tsx";
import { SegmentedChoice } from "../../../ui/segmented-choice.tsx";
import { SearchField } from "../../../ui/text-field.tsx";
import { useWidth } from "../../../ui/use-width.ts";
import { useQuestion } from "../question/use-question.ts";
import { askedColumn } from "./asked-column.ts";
import { MatrixLegend } from "./cell-mark.tsx";
import { ColumnPager } from "./column-pager.tsx";
import { groupWords } from "./group-words.ts";
import { MatrixGrid } from "./matrix-grid.tsx";
import { layoutOf, pageOf } from "./matrix-layout.ts";
import { useMatrixLook } from "./matrix-reading.ts";
import { matrixRows, type RowKind } from "./matrix-rows.ts";
import styles from "./matrix.module.css";

/** Below so many rows nobody has to search. */
const searchedFrom = 30;

/** The matrix with its tools. The answer to “who can use …?” marks its column. */
export function MatrixBoard({ matrix }: { readonly matrix: MatrixView }) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame) ?? 848;
  const [look, change] = useMatrixLook();
  const [{ asked }, ask] = useQuestion();
  const { people, columns, leftOut } = matrix;
  const short = useMemo(() => new ShortLogins(people.map(({ login }) => login)), [people]);
  const all = useMemo(() => matrixRows(matrix, look.rows, short), [matrix, look.rows, short]);
  const wanted = useDeferredValue(look.search).trim().toLowerCase();
  const rows = useMemo(
    () =>
      wanted === ""
        ? all
        : all.filter(({ title, name }) => `${title}\n${name}`.toLowerCase().includes(wanted)),
    [all, wanted],
  );
  const { group, page } = look;
  const layout = useMemo(() => layoutOf(columns, width, { group, page }), [columns, width, group, page]);
  const hot = useMemo(() => askedColumn(columns, asked), [columns, asked]);
  useEffect(() => {
    if (hot !== null) change(pageOf(columns, hot, width));
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- only a new answer turns to its column
  }, [hot?.deed]);
  // Where there is something to choose, the tools have no room for it.
  const isLegendBelow = width < 700 || layout.choices.length > 0;
  const hasSuspended = useMemo(() => columns.some(hasSuspendedPeople), [columns]);
  const legend = (
    <MatrixLegend className={isLegendBelow ? styles.legendBelow : styles.legend} {...{ hasSuspended }} />
  );
  return (
    <div ref={frame} className={styles.board}>
      <div className={styles.tools}>
        <SegmentedChoice
          label="Rows"
          value={look.rows}
          onValue={(next) => change({ rows: next })}
          options={[
            { value: "people", label: "People" },
            { value: "groups", label: "Groups" },
          ]}
        />
        {layout.choices.length < 2 ? null : (
          <SegmentedChoice
            label="Columns"
            value={layout.group}
            onValue={(next) => change({ group: next, page: 0 })}
            options={layout.choices.map((value) => ({ value, label: groupWords[value] }))}
          />
        )}
        <ColumnPager layout={layout} onPage={(next) => change({ page: next })} />
        {all.length < searchedFrom ? null : (
          <SearchField
            className={styles.search}
            label={`Search ${look.rows === "people" ? counted(all.length, "person", "people") : counted(all.length, "group")}`}
            placeholder={`Search ${all.length.toLocaleString("en")}`}
            value={look.search}
            onValue={(search) => change({ search })}
          />
        )}
        {isLegendBelow ? null : legend}
        <CopyMatrix rows={look.rows} />
      </div>
      {rows.length === 0 ? (
        <p className={styles.quiet}>
          {look.rows === "groups" && all.length === 0
            ? "The policy file has no groups."
            : "Nobody here is called that."}
        </p>
      ) : (
        <MatrixGrid
          key={look.rows}
          {...{ rows, layout }}
          hot={hot?.deed ?? null}
          kind={look.rows}
          total={people.length}
          onPage={(next) => change({ page: next })}
          onAsk={({ deed }) => ask({ text: `who can ${deed}?`, asked: `who can ${deed}?` })}
        />
      )}
      {isLegendBelow ? legend : null}
      {leftOut === 0 ? null : (
        <p className={styles.quiet}>
          {`${counted(leftOut, "target")} ${leftOut === 1 ? "that is a device has" : "that are devices have"} no column here. Ask about ${leftOut === 1 ? "it" : "them"} above.`}
        </p>
      )}
    </div>
  );
}

function CopyMatrix({ rows }: { readonly rows: RowKind }) {
  const { run, pending } = useCommand("access.copyExport");
  const copy = async (): Promise<void> => {
    const copied = await run({ what: "matrix", rows });
    if (copied.ok) say(copied.value.sentence);
    else sayProblem(copied.problem);
  };
  return (
    <Button
      icon={<Copy />}
      busyLabel={pending && "Copying…"}
      className={styles.copy}
      aria-label="Copy CSV"
      onClick={() => void copy()}
    >
      CSV
    </Button>
  );
}
