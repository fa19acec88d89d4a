import type { Finding, FindingAct } from "../../../../shared/governance/hygiene/finding.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { go } from "../../../state/navigation.ts";
import { Checkbox } from "../../../ui/choice.tsx";
import { classes } from "../../../ui/classes.ts";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { Status } from "../../../ui/status.tsx";
import { isRemovable, isTicked, type Removable, type Ticks } from "./chosen.ts";
import { ThingMark } from "./thing-icons.tsx";
import styles from "./clean-up.module.css";

/** What the columns of the findings need. */
interface FindingColumnParts {
  readonly ticks: Ticks;
  /** Those on show that can be ticked. */
  readonly removable: readonly Removable[];
  readonly onTick: (findings: readonly Removable[], value: boolean) => void;
  readonly onAct: (finding: Finding) => void;
}

/** A box, what was found with its evidence, what it does, and one act. */
export function findingColumns(parts: FindingColumnParts): readonly DataColumn<Finding>[] {
  const { ticks, removable, onTick, onAct } = parts;
  const count = removable.filter((one) => isTicked(one, ticks)).length;
  return [
    {
      id: "tick",
      heading: "Chosen",
      hideHeading: true,
      width: 48,
      head:
        removable.length === 0 ? undefined : (
          <Checkbox
            label="Choose all that can be taken out"
            hideLabel
            checked={count > 0 && count === removable.length}
            mixed={count > 0 && count < removable.length}
            onChecked={(value) => onTick(removable, value)}
          />
        ),
      cell: (finding, tabIndex) =>
        isRemovable(finding) ? (
          <Checkbox
            label={`Take out ${finding.name}`}
            hideLabel
            inRow={tabIndex}
            checked={isTicked(finding, ticks)}
            onChecked={(value) => onTick([finding], value)}
          />
        ) : null,
    },
    {
      id: "found",
      heading: "Found, with evidence",
      names: true,
      cell: (finding, tabIndex) => <Found finding={finding} tabIndex={tabIndex} />,
    },
    {
      id: "does",
      heading: "What it does",
      width: 178,
      from: 460,
      cell: ({ effect: { state, words } }) =>
        state === "note" ? (
          <span className={styles.muted}>{words}</span>
        ) : (
          <Status kind={state} word={words} />
        ),
    },
    {
      id: "act",
      heading: "Act",
      hideHeading: true,
      width: 130,
      atEnd: true,
      cell: (finding, tabIndex) => (
        <RowAct
          label={actLabel(finding.act)}
          about={finding.name}
          tabIndex={tabIndex}
          onAct={() => onAct(finding)}
        />
      ),
    },
  ];
}

/** What was found, with its evidence, which leads to its line of the policy file. */
export function Found({
  finding: {
    thing,
    name,
    evidence,
    lines: [line],
  },
  tabIndex,
}: {
  readonly finding: Finding;
  readonly tabIndex: 0 | -1;
}) {
  return (
    <>
      <ThingMark thing={thing} />
      <span className={styles.two}>
        <span className={styles.cut} title={name}>
          <ForeignName text={name} />
        </span>
        {line === undefined ? (
          <span className={styles.evidence} title={evidence}>
            <ForeignName text={evidence} />
          </span>
        ) : (
          <button
            type="button"
            className={classes(styles.evidence, styles.place)}
            title={`${evidence}: show line ${line.toLocaleString("en")} of the policy`}
            tabIndex={tabIndex}
            onClick={() => go({ screen: "policy", part: "current", line })}
          >
            <ForeignName text={evidence} />
          </button>
        )}
      </span>
    </>
  );
}

/** Props of `RowAct`. */
interface RowActProps {
  readonly label: string;
  /** The name of what it is done to. */
  readonly about: string;
  readonly tabIndex: 0 | -1;
  readonly onAct: () => void;
}

/** The one act of a row. */
export function RowAct({ label, about, tabIndex, onAct }: RowActProps) {
  return (
    <button
      type="button"
      data-row-stop
      className={styles.act}
      tabIndex={tabIndex}
      title={`${label}: ${about}`}
      onClick={onAct}
    >
      {label}
    </button>
  );
}

/** The word on the button of an act. */
function actLabel(act: FindingAct): string {
  return act.kind === "remove" ? "Take out" : act.label;
}
