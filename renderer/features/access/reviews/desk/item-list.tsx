/* oxlint-disable jsx-a11y/prefer-tag-over-role -- only the rows in view exist, each at its place, which rows of a table cannot stand at */
import { useEffect, useId, useMemo, useRef } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { useRowsInView } from "../../../../ui/use-rows-in-view.ts";
import type { Decisions, DeskGroup, DeskGrouping, DeskLine } from "./desk-lines.ts";
import { GroupLine } from "./group-line.tsx";
import { ItemLine } from "./item-line.tsx";
import styles from "./desk.module.css";

const lineHeight = 36;
const heightOf = () => lineHeight;

/** Props of `ItemList`. */
export interface ItemListProps {
  /** What somebody is called in a line: made once, it knows everybody of the tailnet. */
  readonly short: (login: string) => string;
  readonly review: AccessReviewView;
  readonly lines: readonly DeskLine[];
  readonly decisions: Decisions;
  readonly reviewer: string;
  readonly grouping: DeskGrouping;
  /** Number of the item that the keys are about. */
  readonly inHand: number;
  readonly groupInHand: string | null;
  readonly onTake: (item: number) => void;
  /** Keeps what is open of a group. */
  readonly onRest: (group: DeskGroup) => void;
}

/** The items of a review in groups; only those in view exist. The one in hand stays in view. */
export function ItemList(props: ItemListProps) {
  const { review, short, lines, decisions, reviewer, grouping, inHand, groupInHand, onTake, onRest } = props;
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const places = useMemo(
    () =>
      new Map(lines.map((line, index) => [line.kind === "item" ? line.item.number : line.group.key, index])),
    [lines],
  );
  const current = places.get(inHand) ?? -1;
  const view = useRowsInView({ frame, rows: lines, keyOf, heightOf, beyond: 6, focused: current });
  const reveal = useRef(view.reveal);
  useEffect(() => {
    reveal.current = view.reveal;
  });
  useEffect(() => {
    if (current !== -1) reveal.current(current);
  }, [current]);
  const hasEarlier = useMemo(() => review.items.some(({ before }) => before !== null), [review.items]);
  return (
    <div ref={frame} className={styles.items}>
      {lines.length === 0 ? <p className={styles.none}>No item stands so.</p> : null}
      <div
        role="grid"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a grid that says which of its rows is active
        tabIndex={0}
        aria-label="Items"
        aria-rowcount={lines.length}
        aria-activedescendant={current === -1 ? undefined : `${id}-${inHand}`}
        className={styles.grid}
        style={{ height: view.total }}
      >
        {view.drawn.map(({ row: line, index, start, key }) =>
          line.kind === "group" ? (
            <GroupLine
              key={key}
              {...{ review, short, decisions, reviewer, grouping, start, onRest }}
              group={line.group}
              isInHand={line.group.key === groupInHand}
              row={index + 1}
            />
          ) : (
            <ItemLine
              key={key}
              {...{ short, reviewer, grouping, start, onTake, hasEarlier }}
              startedAt={review.startedAt}
              reviewers={review.reviewers}
              id={`${id}-${line.item.number}`}
              item={line.item}
              decision={decisions.get(line.item.number) ?? null}
              isInHand={line.item.number === inHand}
              row={index + 1}
            />
          ),
        )}
      </div>
    </div>
  );
}

function keyOf(line: DeskLine): string | number {
  return line.kind === "group" ? `group ${line.group.key}` : line.item.number;
}
