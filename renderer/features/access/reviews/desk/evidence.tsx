import { useMemo, type RefObject } from "react";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import type { Decision, ReviewItem } from "../../../../../shared/governance/reviews/access-review.ts";
import { isEnteredForOwn, isOwn } from "../../../../../shared/governance/reviews/deciding.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { counted } from "../../../../../shared/core/words.ts";
import { andSuspended } from "../../../../../shared/tailnet/suspended-words.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { classes } from "../../../../ui/classes.ts";
import { Button } from "../../../../ui/button.tsx";
import { Status, StatusShape } from "../../../../ui/status.tsx";
import { dateWords } from "../../../../ui/time-text.ts";
import { choiceWords } from "../choice-words.ts";
import { copyMessage } from "../copy-message.ts";
import { ItemMark } from "../item-mark.tsx";
import { daysWords, itemName, sectionName, throughWords, unseen } from "../review-words.ts";
import { ThingFacts } from "./thing-facts.tsx";
import { CommentField } from "./comment-field.tsx";
import { othersOf, type Decisions } from "./desk-lines.ts";
import { IfRevoked } from "./if-revoked.tsx";
import styles from "./evidence.module.css";

/** Props of `Evidence`. */
export interface EvidenceProps {
  readonly review: AccessReviewView;
  readonly item: ReviewItem;
  readonly decision: Decision | null;
  readonly decisions: Decisions;
  readonly reviewer: string;
  readonly now: number;
  /** Shows who else holds the same. */
  readonly onOthers: () => void;
  /** Shows who holds the same in the same way. */
  readonly onAlike: () => void;
  readonly comment: string;
  readonly onComment: (text: string) => void;
  readonly commentRef: RefObject<HTMLTextAreaElement | null>;
}

/** What there is to know of the item in hand, and the comment on it. */
export function Evidence(props: EvidenceProps) {
  const { review, item, decision, decisions, reviewer, now, onOthers, onAlike, ...comment } = props;
  const short = useShortLogin();
  return (
    <aside className={styles.panel} aria-label="The item in hand">
      <p className={styles.place}>
        Item {item.number.toLocaleString("en")} of {review.items.length.toLocaleString("en")}
      </p>
      <h2 className={styles.title}>
        <ItemMark {...item} />
        <span className={classes("clamped", styles.titleWords)}>
          <ForeignName text={whoHas(item, short)} /> and <ForeignName text={itemName(item)} />
        </span>
      </h2>
      <dl className={styles.facts}>
        <dt>Kind</dt>
        <dd>{sectionName(item.section)}</dd>
        <dt>Through</dt>
        <dd>
          <ForeignName text={throughWords(item, short)} />
        </dd>
        {item.thing === null ? (
          <>
            <dt>Others</dt>
            <dd>
              <Others {...{ review, item, onOthers, onAlike }} />
            </dd>
          </>
        ) : (
          <ThingFacts thing={item.thing} />
        )}
        <dt>Seen</dt>
        <dd>
          <Seen item={item} review={review} />
        </dd>
        {item.suspended === true ? (
          <>
            <dt>Person</dt>
            <dd>
              <Status kind="attention" word="suspended, may nothing now" />
            </dd>
          </>
        ) : null}
        {item.verdict === "yes" ? null : (
          <>
            <dt>Works</dt>
            <dd>
              {item.verdict === "conditional" ? (
                <Status kind="condition" word="only on a condition" />
              ) : (
                <Status kind="unknown" word="cannot be known" />
              )}
            </dd>
          </>
        )}
        {item.conflicts.length === 0 ? null : (
          <>
            <dt>Conflict</dt>
            <dd>
              <Status kind="attention" word="also holds" /> <ForeignName text={item.conflicts.join(", ")} />
            </dd>
          </>
        )}
        {item.before === null ? null : (
          <>
            <dt>Before</dt>
            <dd>
              <Before before={item.before} now={now} />
            </dd>
          </>
        )}
        {decision === null ? null : (
          <>
            <dt>Now</dt>
            <dd>
              <Status
                kind={choiceWords[decision.choice].kind}
                word={`${choiceWords[decision.choice].word}, by ${short(decision.reviewer)}`}
              />
              {decision.enteredBy.toLowerCase() === decision.reviewer.toLowerCase() ? null : (
                <span className={styles.muted}> entered by {short(decision.enteredBy)}</span>
              )}
            </dd>
          </>
        )}
      </dl>
      <IfRevoked review={review} item={item} decisions={decisions} />
      {isOwn(item, reviewer) ? (
        <div className={styles.own}>
          <p>
            <StatusShape kind="note" /> {short(reviewer)} does not decide this:{" "}
            {item.login === reviewer.toLowerCase() ? "it is their own" : "they made it"}. Another reviewer
            does.
          </p>
          {review.reviewers
            .filter((login) => !isOwn(item, login))
            .map((login) => (
              <Button key={login} size="strip" onClick={() => void copyMessage(review.id, login)}>
                Copy a message for {short(login)}
              </Button>
            ))}
        </div>
      ) : (
        <>
          {isEnteredForOwn(item, reviewer, review.self) ? (
            <div className={styles.own}>
              <p>
                <StatusShape kind="attention" /> This belongs to {short(review.self ?? "")}, whose key
                Tailrace acts by. Who sits here cannot be known: write how {short(reviewer)} said so.
              </p>
            </div>
          ) : null}
          <CommentField {...comment} />
        </>
      )}
    </aside>
  );
}

function Others({
  review,
  item,
  onOthers,
  onAlike,
}: Pick<EvidenceProps, "review" | "item" | "onOthers" | "onAlike">) {
  const { items, unknowns, scope } = review;
  const { all, alike, suspended } = useMemo(() => othersOf(item, items), [item, items]);
  const isOpenEnded = unknowns.some(({ entitlement }) => entitlement === item.entitlement);
  // A review of some people says nothing of the others.
  const within = scope.of === "people" ? " in this review" : "";
  const more = isOpenEnded ? " or more" : "";
  const paused = andSuspended(suspended, ", ");
  if (all === 0)
    return (
      <>
        {isOpenEnded ? <Status kind="unknown" word="cannot be known" /> : `none${within}`}
        {paused}
      </>
    );
  return (
    <>
      <Button size="row" variant="minimal" intent="primary" className={styles.link} onClick={onOthers}>
        {counted(all, "other")}
        {more}
      </Button>
      {within},{" "}
      {alike === 0 ? (
        "none this way"
      ) : (
        <Button size="row" variant="minimal" intent="primary" className={styles.link} onClick={onAlike}>
          {alike === all ? "all" : alike.toLocaleString("en")} this way
        </Button>
      )}
      {paused}
    </>
  );
}

/** What a review knows of this is of the time when it began, whenever somebody looks. */
function Seen({ item, review }: Pick<EvidenceProps, "item" | "review">) {
  const seen = unseen(item, review);
  if (seen.kind === "unknown") return <Status kind="unknown" word="nobody says" />;
  const words = seen.days === 0 ? "when the review began" : `${daysWords(seen.days)} before the review`;
  return seen.kind === "long" ? <Status kind="attention" word={words} /> : words;
}

function Before({
  before,
  now,
}: {
  readonly before: NonNullable<ReviewItem["before"]>;
  readonly now: number;
}) {
  const short = useShortLogin();
  const { kind, past } = choiceWords[before.choice];
  return (
    <>
      <Status kind={kind} word={`${past} by ${short(before.reviewer)}, ${dateWords(before.at, now)}`} />
      <span className={styles.muted}>
        {" "}
        in <ForeignName text={before.review} />
      </span>
      {before.comment === "" ? null : (
        <span className={styles.quote}>
          “<ForeignName text={before.comment} />”
        </span>
      )}
    </>
  );
}
