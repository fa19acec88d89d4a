/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows in view exist, each at its place, which rows of a table cannot stand at */
import { Lock } from "lucide-react";
import { memo } from "react";
import type { Decision, ReviewItem } from "../../../../../shared/governance/reviews/access-review.ts";
import { isOwn } from "../../../../../shared/governance/reviews/deciding.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { classes } from "../../../../ui/classes.ts";
import { KeyHint } from "../../../../ui/key-hint.tsx";
import { Status, StatusShape } from "../../../../ui/status.tsx";
import { choiceWords } from "../choice-words.ts";
import { ItemMark } from "../item-mark.tsx";
import { daysWords, itemName, throughWords, unseen } from "../review-words.ts";
import type { DeskGrouping } from "./desk-lines.ts";
import styles from "./desk.module.css";

/** Props of `ItemLine`. */
export interface ItemLineProps {
  /** What somebody is called in a line: made once, it knows everybody of the tailnet. */
  readonly short: (login: string) => string;
  readonly id: string;
  readonly item: ReviewItem;
  readonly decision: Decision | null;
  readonly reviewer: string;
  readonly reviewers: readonly string[];
  readonly grouping: DeskGrouping;
  /** When the review began. */
  readonly startedAt: number;
  readonly isInHand: boolean;
  /** Whether an earlier review said something of any item. */
  readonly hasEarlier: boolean;
  /** From 1. */
  readonly row: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly onTake: (item: number) => void;
}

/** An item: how it stands, what it is, through what, and what is worth knowing first. */
export const ItemLine = memo(function ItemLine(props: ItemLineProps) {
  const { id, item, decision, short, grouping, isInHand, row, start, onTake } = props;
  const name = grouping === "person" ? itemName(item) : whoHas(item, short);
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys of the desk act on the row in hand
    <div
      role="row"
      id={id}
      tabIndex={-1}
      aria-rowindex={row}
      aria-selected={isInHand}
      className={classes(
        styles.item,
        isInHand && styles.inHand,
        decision === null ? styles.open : styles.done,
      )}
      style={{ transform: `translateY(${start}px)` }}
      onClick={() => onTake(item.number)}
    >
      <span role="gridcell">
        <Stand {...props} />
      </span>
      <span role="gridcell" className={styles.what}>
        <ItemMark {...item} />
        <span className={styles.cut} title={grouping === "person" ? undefined : whoHas(item)}>
          <ForeignName text={name} />
        </span>
      </span>
      <span role="gridcell" className={styles.cut} title={throughWords(item)}>
        <ForeignName text={throughWords(item, short)} />
      </span>
      <span role="gridcell" className={styles.note}>
        <Note {...props} />
      </span>
    </div>
  );
});

function Stand({ item, decision, reviewer, isInHand }: ItemLineProps) {
  const isTheirs = isOwn(item, reviewer);
  if (decision !== null) {
    const { kind, word } = choiceWords[decision.choice];
    return <Status kind={kind} word={word} />;
  }
  if (isTheirs)
    return (
      <span className={styles.own}>
        <Lock aria-hidden="true" /> Own
      </span>
    );
  if (!isInHand) return <Status kind="open" word="Open" />;
  return (
    <span className={styles.keys}>
      <span className="visually-hidden">Open</span>
      {["K", "R", "U"].map((key) => (
        <KeyHint key={key} keys={[key]} />
      ))}
    </span>
  );
}

/** The one thing worth knowing first: a conflict of duty, nobody seen for long, whose word it was, what was said before. */
function Note({ item, decision, short, reviewer, reviewers, startedAt, hasEarlier }: ItemLineProps) {
  const seen = unseen(item, { startedAt });
  if (item.conflicts.length > 0) return <Status kind="attention" word="conflict" />;
  if (decision === null && isOwn(item, reviewer)) {
    const other = reviewers.find((login) => !isOwn(item, login));
    return other === undefined ? "nobody yet" : `ask ${short(other)}`;
  }
  if (decision !== null && decision.reviewer.toLowerCase() !== reviewer.toLowerCase())
    return `by ${short(decision.reviewer)}`;
  if (item.suspended === true) return <Status kind="attention" word="suspended" />;
  if (seen.kind === "long")
    return (
      <span className={styles.seen} title={`Not seen for ${daysWords(seen.days)} when the review began`}>
        <StatusShape kind="attention" /> {daysWords(seen.days)}
      </span>
    );
  if (item.before !== null) return `${choiceWords[item.before.choice].past.toLowerCase()} before`;
  if (item.verdict === "unknown") return <Status kind="unknown" word="unknown" />;
  return hasEarlier ? "new" : "";
}
