import { ListChecks } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { commentsOf } from "../../../../../shared/governance/reviews/access-review.ts";
import type { Decision, ReviewItem } from "../../../../../shared/governance/reviews/access-review.ts";
import { isEnteredForOwn, isOwn } from "../../../../../shared/governance/reviews/deciding.ts";
import { counted } from "../../../../../shared/core/words.ts";
import { useKey } from "../../../../parts/keys/use-key.ts";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { say } from "../../../../state/feedback.ts";
import { Button } from "../../../../ui/button.tsx";
import { useNow } from "../../../../ui/use-now.ts";
import { ReviewProgress } from "../review-progress.tsx";
import { itemName } from "../review-words.ts";
import { DeskHead } from "./desk-head.tsx";
import { DeskTools } from "./desk-tools.tsx";
import { countAlike, groupsOf, isByDecision, linesOf, moved, nextInHand, restOf } from "./desk-lines.ts";
import type { Decisions, DeskFilter, DeskGroup, DeskGrouping } from "./desk-lines.ts";
import { Evidence } from "./evidence.tsx";
import { ItemList } from "./item-list.tsx";
import { KeyBar } from "./key-bar.tsx";
import { PatternDialog } from "./pattern-dialog.tsx";
import { useDesk } from "./use-desk.ts";
import styles from "./desk.module.css";

type Choice = Decision["choice"];

const noDecisions: Decisions = new Map();

/** Props of `Desk`. */
export interface DeskProps {
  readonly review: AccessReviewView;
  readonly onClosing: () => void;
}

/** Every item of a running review, decided one after the other by keys. */
export function Desk({ review, onClosing }: DeskProps) {
  const { items, reviewers, self } = review;
  const now = useNow();
  const short = useShortLogin();
  const [reviewer, setReviewer] = useState(() => firstReviewer(reviewers, self));
  const desk = useDesk(review, reviewer);
  const { decisions, progress } = desk;
  const [filter, setFilter] = useState<DeskFilter>("all");
  const [grouping, setGrouping] = useState<DeskGrouping>("person");
  const [likeOf, setLikeOf] = useState<ReviewItem | null>(null);
  const [matching, setMatching] = useState(false);
  const look = useMemo(() => ({ decisions, reviewer }), [decisions, reviewer]);
  const groups = useMemo(() => groupsOf(items, grouping), [items, grouping]);
  // With thousands of items the lines are worked out again only where a decision can change them.
  const lookOfLines = isByDecision(filter) ? look : reviewer;
  const lines = useMemo(
    () =>
      linesOf(
        groups,
        filter,
        typeof lookOfLines === "string"
          ? { decisions: noDecisions, reviewer: lookOfLines, likeOf }
          : { ...lookOfLines, likeOf },
      ),
    [groups, filter, lookOfLines, likeOf],
  );
  const [inHand, take] = useState(() => nextInHand(lines, 0, new Set(), look));
  const [drafts, setDrafts] = useState(() => commentsOf(review));
  const comment = useRef<HTMLTextAreaElement>(null);
  const byNumber = useMemo(() => new Map(items.map((item) => [item.number, item])), [items]);
  const item = byNumber.get(inHand);
  const groupOf = useMemo(
    () => new Map(groups.flatMap((group) => group.items.map(({ number }) => [number, group] as const))),
    [groups],
  );
  const groupInHand = groupOf.get(inHand);
  const commentOf = (number: number) => drafts.get(number) ?? decisions.get(number)?.comment ?? "";

  function moveOn(decided: readonly number[]): void {
    take(nextInHand(lines, inHand, new Set(decided), look));
  }
  async function decideInHand(choice: Choice): Promise<void> {
    if (item === undefined) return;
    if (isOwn(item, reviewer)) {
      say(
        `${short(reviewer)} does not decide ${item.login === reviewer.toLowerCase() ? "their own access" : "what they made"}`,
      );
      return;
    }
    if (commentOf(inHand) === "" && isEnteredForOwn(item, reviewer, self)) {
      say(`Write first how ${short(reviewer)} said so: this belongs to whose key Tailrace acts by`);
      comment.current?.focus();
      return;
    }
    moveOn([inHand]);
    if (!(await desk.decide([inHand], choice, commentOf(inHand)))) take(inHand);
  }
  async function decideRest(group: DeskGroup, choice: Choice): Promise<void> {
    const rest = restOf(group, decisions, reviewer, self).map(({ number }) => number);
    if (rest.length === 0) return;
    if (rest.includes(inHand)) moveOn(rest);
    if (await desk.decide(rest, choice, ""))
      say(`${choice === "keep" ? "Kept" : "Revoked"} ${counted(rest.length, "item")}`);
  }
  /** Another reviewer goes on with what is open for them. */
  function decideAs(login: string): void {
    setReviewer(login);
    const theirs = { decisions, reviewer: login };
    const waits = item !== undefined && !decisions.has(inHand) && !isOwn(item, login);
    if (!waits) take(nextInHand(linesOf(groups, filter, { ...theirs, likeOf }), inHand, new Set(), theirs));
  }
  function showAlike(about: ReviewItem): void {
    setLikeOf(about);
    setFilter("alike");
    setGrouping("entitlement");
  }
  /** Everybody who holds the same, with the item in hand among them. */
  function showOthers(): void {
    setFilter("all");
    setGrouping("entitlement");
  }
  function move(steps: number): void {
    const next = moved(lines, inHand, steps);
    if (next !== null) take(next);
  }
  async function undo(): Promise<void> {
    const undone = await desk.undo();
    const [first] = undone ?? [];
    if (first !== undefined) take(first);
  }
  /** A comment on what is decided already is a decision anew; on an open item it is kept for the decision. */
  async function keepComment({ number, ...about }: ReviewItem, text: string): Promise<void> {
    const decision = decisions.get(number);
    setDrafts(new Map(drafts).set(number, text));
    const isDecided = decision !== undefined && !isOwn(about, reviewer);
    // A decision without a comment would take what was written before.
    if (!isDecided || text === "") await desk.remark(number, text);
    if (isDecided && decision.comment !== text) await desk.decide([number], decision.choice, text);
  }

  const isOpen = review.closing === null;
  useKey("keep", isOpen ? () => void decideInHand("keep") : null);
  useKey("revoke", isOpen ? () => void decideInHand("revoke") : null);
  useKey("unsure", isOpen ? () => void decideInHand("unsure") : null);
  useKey("keepRest", isOpen && groupInHand !== undefined ? () => void decideRest(groupInHand, "keep") : null);
  useKey(
    "revokeRest",
    isOpen && groupInHand !== undefined ? () => void decideRest(groupInHand, "revoke") : null,
  );
  useKey("comment", () => comment.current?.focus());
  useKey("itemUp", () => move(-1));
  useKey("itemDown", () => move(1));
  useKey("pattern", isOpen ? () => setMatching(true) : null);
  useKey("undo", desk.canUndo ? () => void undo() : null);

  return (
    <div className={styles.screen}>
      <DeskHead review={review} now={now}>
        <Button icon={<ListChecks />} aria-keyshortcuts="P" onClick={() => setMatching(true)}>
          Decide by pattern
        </Button>
        <Button onClick={onClosing}>Close review</Button>
      </DeskHead>
      <ReviewProgress progress={progress} />
      <DeskTools
        {...{ review, progress, filter, grouping, reviewer }}
        alike={
          likeOf === null || filter !== "alike"
            ? null
            : { name: itemName(likeOf), count: countAlike(likeOf, items) }
        }
        onFilter={setFilter}
        onGrouping={setGrouping}
        onReviewer={decideAs}
      />
      <div className={styles.desk}>
        <ItemList
          {...{ review, short, lines, decisions, reviewer }}
          inHand={inHand}
          groupInHand={groupInHand?.key ?? null}
          grouping={grouping}
          onTake={take}
          onRest={(group) => void decideRest(group, "keep")}
        />
        {item === undefined ? null : (
          <Evidence
            key={item.number}
            {...{ review, item, now, reviewer }}
            decision={decisions.get(item.number) ?? null}
            decisions={decisions}
            onOthers={showOthers}
            onAlike={() => showAlike(item)}
            comment={commentOf(item.number)}
            onComment={(text) => void keepComment(item, text)}
            commentRef={comment}
          />
        )}
      </div>
      <KeyBar />
      {matching ? (
        <PatternDialog
          review={review}
          reviewer={reviewer}
          onDecide={desk.decideMatching}
          onClose={() => setMatching(false)}
        />
      ) : null}
    </div>
  );
}

/** Whoever is at Tailrace where they review, otherwise the first. */
function firstReviewer(reviewers: readonly string[], self: string | null): string {
  const own = reviewers.find((login) => login.toLowerCase() === self?.toLowerCase());
  return own ?? reviewers[0] ?? "";
}
