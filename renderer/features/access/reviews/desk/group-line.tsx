/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows in view exist, each at its place, which rows of a table cannot stand at */
import { memo } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { isDecided } from "../../../../../shared/governance/reviews/deciding.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { Avatar } from "../../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { Button } from "../../../../ui/button.tsx";
import { KeyHint } from "../../../../ui/key-hint.tsx";
import { ItemMark } from "../item-mark.tsx";
import { itemName, sectionName } from "../review-words.ts";
import { restOf, type Decisions, type DeskGroup, type DeskGrouping } from "./desk-lines.ts";
import styles from "./desk.module.css";

/** Props of `GroupLine`. */
export interface GroupLineProps {
  /** What somebody is called in a line: made once, it knows everybody of the tailnet. */
  readonly short: (login: string) => string;
  readonly review: Pick<AccessReviewView, "self">;
  readonly group: DeskGroup;
  readonly decisions: Decisions;
  readonly reviewer: string;
  readonly grouping: DeskGrouping;
  readonly isInHand: boolean;
  /** From 1. */
  readonly row: number;
  /** Pixels from the top of the list. */
  readonly start: number;
  readonly onRest: (group: DeskGroup) => void;
}

/** Whose items follow, or of what, and how many of them are decided. */
export const GroupLine = memo(function GroupLine(props: GroupLineProps) {
  const { review, group, short, decisions, reviewer, grouping, isInHand, row, start, onRest } = props;
  const [first] = group.items;
  if (first === undefined) return null;
  const rest = restOf(group, decisions, reviewer, review.self);
  const decided = group.items.filter(({ number }) => isDecided(decisions.get(number))).length;
  const name = grouping === "person" ? whoHas(first, short) : itemName(first);
  const isYou = grouping === "person" && first.login === review.self?.toLowerCase();
  const about = isYou ? "that is you, " : grouping === "person" ? "" : `${sectionName(first.section)}, `;
  return (
    <div
      role="row"
      aria-rowindex={row}
      className={styles.group}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="gridcell" className={styles.groupName}>
        {grouping === "person" && first.login !== "" ? <Avatar name={name} /> : <ItemMark {...first} />}
        <span className={styles.strong} title={grouping === "person" ? whoHas(first) : undefined}>
          <ForeignName text={name} />
        </span>
        <span className={styles.muted}>
          {about}
          {decided.toLocaleString("en")} of {group.items.length.toLocaleString("en")} decided
        </span>
      </span>
      <span role="gridcell" className={styles.groupAct}>
        {rest.length === 0 ? null : (
          <>
            {/* The key does the same, so Tab does not stop at every group. */}
            <Button
              variant="minimal"
              intent="primary"
              size="row"
              tabIndex={-1}
              aria-label={`Keep the rest of ${name}`}
              onClick={() => onRest(group)}
            >
              Keep the rest
            </Button>
            {isInHand ? <KeyHint keys={["Shift", "K"]} /> : null}
          </>
        )}
      </span>
    </div>
  );
});
