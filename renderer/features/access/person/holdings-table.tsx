import { KeyRound, UsersRound } from "lucide-react";
import { useMemo, useState } from "react";
import type { PersonHoldings } from "../../../../shared/governance/person/person.ts";
import { askedWords } from "../../../../shared/governance/posture/passing-words.ts";
import type { Passing } from "../../../../shared/governance/posture/passing.ts";
import { reachName } from "../../../../shared/governance/person/taking-back.ts";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Status } from "../../../ui/status.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import type { TimedMark } from "./timed-marks.ts";
import { WhyMark } from "../why/why-mark.tsx";
import { holdingSections, type HoldingRow, type HoldingSection } from "./holdings-rows.ts";
import { askedShort, passingBy, passingHint, shareShort, type PassingOf } from "./passing-of.ts";
import { rowAct } from "./row-act.ts";
import type { TakingBack } from "./take-back-dialog.tsx";
import styles from "./holdings-table.module.css";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { IconMark } from "../../../ui/icon-mark.tsx";
import { fewOf } from "../../../ui/few-of.ts";

/** Rows of a section before the others are asked for. */
const fewRows = 8;

/** Props of `HoldingsTable`. */
export interface HoldingsTableProps {
  readonly holdings: PersonHoldings;
  readonly timed: readonly TimedMark[];
  /** How their devices stand to what is asked of them; null until that is read. */
  readonly passing: readonly Passing[] | null;
  /** The id of a reach, or the key of a kind: then the table shows that kind alone. */
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onTakeBack: (taking: TakingBack) => void;
}

/** What somebody holds, through what, until when or on which condition: the picture in words. */
export function HoldingsTable(props: HoldingsTableProps) {
  const { holdings, timed, selected, passing, onSelect, onTakeBack } = props;
  const passingOf = useMemo(() => passingBy(passing), [passing]);
  const all = useMemo(() => holdingSections(holdings, timed), [holdings, timed]);
  const kind = all.find(({ key }) => key === selected);
  const sections = kind === undefined ? all : [kind];
  const hasConditions = sections.some(({ rows }) => rows.some(isConditional));
  const hasActs = sections.some(({ rows }) => rows.some((row) => rowAct(row, holdings) !== null));
  if (all.length === 0)
    return <p className={`${styles.nothing} surface`}>Holds nothing by the policy file and the roles.</p>;
  return (
    <div className={`${styles.frame} surface`}>
      <table className={styles.table}>
        <caption className="visually-hidden">What they hold</caption>
        <colgroup>
          <col />
          <col className={hasConditions ? styles.throughColumn : styles.throughAlone} />
          {hasConditions ? <col className={styles.untilColumn} /> : null}
          {hasActs ? <col className={styles.actColumn} /> : null}
        </colgroup>
        <thead>
          <tr>
            <th scope="col">Holds</th>
            <th scope="col">Through what</th>
            {hasConditions ? <th scope="col">Until or if</th> : null}
            {hasActs ? (
              <th scope="col">
                <span className="visually-hidden">Acts</span>
              </th>
            ) : null}
          </tr>
        </thead>
        {sections.map((section) => (
          <SectionRows
            key={section.key}
            {...{ section, holdings, hasConditions, hasActs, selected, passingOf, onSelect, onTakeBack }}
            isAlone={kind !== undefined}
            whole={all.length}
          />
        ))}
      </table>
    </div>
  );
}

interface SectionRowsProps extends Omit<HoldingsTableProps, "timed" | "passing"> {
  readonly passingOf: PassingOf;
  readonly section: HoldingSection;
  /** Something is held until then, or if; something can be done. A column in which nothing stands is left out. */
  readonly hasConditions: boolean;
  readonly hasActs: boolean;
  /** Of many kinds this one was chosen. */
  readonly isAlone: boolean;
  readonly whole: number;
}

function SectionRows({ section, selected, isAlone, ...rest }: SectionRowsProps) {
  const { onSelect, hasConditions, hasActs } = rest;
  const columns = 2 + Number(hasConditions) + Number(hasActs);
  const [isOpen, setIsOpen] = useState(false);
  const { key, label, count, rows } = section;
  const chosenAt = rows.findIndex(({ id }) => id === selected);
  const shown = isOpen || isAlone || chosenAt >= fewRows ? rows : fewOf(rows, fewRows);
  const hidden = rows.length - shown.length;
  return (
    <tbody>
      <tr className={styles.section}>
        <th scope="rowgroup" colSpan={columns}>
          <span className={styles.sectionHead}>
            <ForeignWords text={label} />
            <span className={styles.quiet}>{count.toLocaleString("en")}</span>
            {isAlone ? (
              <button type="button" className={styles.act} onClick={() => onSelect(key)}>
                Show all
              </button>
            ) : null}
          </span>
        </th>
      </tr>
      {shown.map((row) => (
        <Row key={row.id} {...rest} row={row} isSelected={row.id === selected} />
      ))}
      {hidden === 0 ? null : (
        <tr>
          <td colSpan={columns}>
            <button type="button" className={styles.act} onClick={() => setIsOpen(true)}>
              Show {hidden.toLocaleString("en")} more
            </button>
          </td>
        </tr>
      )}
      {hidden > 0 || count <= rows.length ? null : (
        <tr>
          <td colSpan={columns} className={styles.quiet}>
            and {(count - rows.length).toLocaleString("en")} more: ask the question box about one
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface RowProps extends Omit<SectionRowsProps, "section" | "selected" | "isAlone" | "whole"> {
  readonly row: HoldingRow;
  readonly isSelected: boolean;
}

function Row({
  row,
  holdings,
  hasConditions,
  hasActs,
  isSelected,
  passingOf,
  onSelect,
  onTakeBack,
}: RowProps) {
  const { id, reach, name, detail, through, rule, isUnknown } = row;
  const words = (
    <>
      <span className={styles.cut}>
        <ForeignName text={reach?.kind === "device" && /^\d+$/u.test(detail) ? `${name}:${detail}` : name} />
        {detail === "" || (reach?.kind === "device" && /^\d+$/u.test(detail)) ? null : (
          <>
            {" "}
            <span className={styles.quiet}>{detail}</span>
          </>
        )}
      </span>
    </>
  );
  return (
    <tr
      className={classes(isSelected && styles.selected)}
      onClick={reach === null ? undefined : () => onSelect(id)}
    >
      <th scope="row">
        <span className={styles.holds}>
          <span className={styles.mark}>
            <RowMark row={row} />
          </span>
          {reach === null ? (
            words
          ) : (
            <button
              type="button"
              className={styles.name}
              aria-pressed={isSelected}
              title={[name, detail].join("\n").trim()}
              onClick={(event) => {
                event.stopPropagation();
                onSelect(id);
              }}
            >
              {words}
            </button>
          )}
        </span>
      </th>
      <td className={classes(isUnknown && styles.quiet)} title={[through, rule].join(" → ")}>
        <span className={styles.through}>
          <span className={styles.cut}>
            <ForeignName text={through} />
          </span>
          {rule === "" ? null : (
            <span className={styles.cut}>
              → <ForeignName text={rule} />
            </span>
          )}
        </span>
      </td>
      {hasConditions ? (
        <td>
          <Condition row={row} passing={passingOf(row.asks)} />
        </td>
      ) : null}
      {hasActs ? (
        <td className={styles.atEnd}>
          <Act {...{ row, holdings, onTakeBack }} />
        </td>
      ) : null}
    </tr>
  );
}

function Act({ row, holdings, onTakeBack }: Pick<RowProps, "row" | "holdings" | "onTakeBack">) {
  const act = rowAct(row, holdings);
  if (act === null) return null;
  const what = row.reach === null ? row.name : reachName(row.reach);
  return act.kind === "take" ? (
    <Button
      size="row"
      aria-label={`Take back ${what}`}
      onClick={(event) => {
        event.stopPropagation();
        onTakeBack({ what, entitlements: act.entitlements });
      }}
    >
      Take back
    </Button>
  ) : (
    <Button
      size="row"
      title={`${act.group} may give more than this`}
      aria-label={`See group of ${what}`}
      onClick={(event) => {
        event.stopPropagation();
        go({ screen: "entitlement", id: `groups ${act.group}`, name: act.group });
      }}
    >
      See group
    </Button>
  );
}

function RowMark({ row: { reach, id } }: { readonly row: HoldingRow }) {
  if (reach !== null) return <WhyMark kind={reach.kind} name={reach.name} isMany={false} />;
  return <IconMark icon={id.startsWith("groups ") ? <UsersRound /> : <KeyRound />} />;
}

/** Whether `Condition` says anything of a row. */
function isConditional({ asks, check, endsAt, isUnknown, reach }: HoldingRow): boolean {
  return reach?.lacks !== undefined || isUnknown || endsAt !== null || asks.length > 0 || check !== "";
}

function Condition(props: { readonly row: HoldingRow; readonly passing: Passing | null }) {
  const { lacks } = props.row.reach ?? {};
  return lacks === undefined ? (
    <UntilOrIf {...props} />
  ) : (
    <span className={styles.wraps}>
      <Status kind="attention" word={lacks} />
    </span>
  );
}

function UntilOrIf({
  row: { asks, check, endsAt, isUnknown },
  passing,
}: {
  readonly row: HoldingRow;
  readonly passing: Passing | null;
}) {
  const now = useNow();
  if (isUnknown)
    return (
      <span className={styles.wraps}>
        <Status kind="unknown" word="cannot be known" />
      </span>
    );
  if (endsAt !== null) return <Status kind="progress" word={momentWords(endsAt, now)} />;
  if (asks.length > 0) {
    const share = passing === null ? "" : shareShort(passing);
    const hint = passing === null ? "" : passingHint(passing);
    return (
      <span
        className={styles.condition}
        title={[`Only from devices that meet ${askedWords(asks)}`, hint].join("\n").trim()}
      >
        <Status kind="condition" word={askedShort(asks)} />
        {share === "" ? null : <span className={styles.share}>{share}</span>}
      </span>
    );
  }
  if (check === "") return null;
  const often = check.replace(/h$/u, " h").replace(/m$/u, " min");
  return <span className={styles.check}>check every {often}</span>;
}
