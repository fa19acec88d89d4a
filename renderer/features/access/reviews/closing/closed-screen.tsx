import { ClipboardCopy, FileCheck } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { AccessReviewView } from "../../../../../shared/bridge/reviews.ts";
import { counted } from "../../../../../shared/core/words.ts";
import { lostWords } from "../../../../../shared/export/review-report.ts";
import {
  isLeftToPeople,
  wasToBeKept,
  type Closing,
} from "../../../../../shared/governance/reviews/access-review.ts";
import { leftWords, whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { call } from "../../../../state/call.ts";
import { say, sayProblem } from "../../../../state/feedback.ts";
import { go } from "../../../../state/navigation.ts";
import { ActionBar } from "../../../../ui/action-bar.tsx";
import { Banner } from "../../../../ui/banner.tsx";
import { Button } from "../../../../ui/button.tsx";
import { HeadingEnd, HeadingNote, PartHeading } from "../../../../ui/halves.tsx";
import { Status } from "../../../../ui/status.tsx";
import { shortTime } from "../../../../ui/time-text.ts";
import { fewOf } from "../../../../ui/few-of.ts";
import { backToReviews } from "../back-to-reviews.ts";
import { SaveButtons } from "../report/save-buttons.tsx";
import { itemName } from "../review-words.ts";
import { apiSteps } from "./api-steps.ts";
import { undecidedOf, unsureOf } from "./closing-parts.ts";
import { ClosingFrame, closingSteps } from "./closing-frame.tsx";
import styles from "./closing.module.css";

/** So many things to do stand before the report, until the others are asked for. */
const fewLeft = 8;

/** Props of `ClosedScreen`. */
export interface ClosedScreenProps {
  readonly review: AccessReviewView;
  readonly closing: Closing;
  /** Something was marked as done: it is read again. */
  readonly onChanged: () => void;
}

/** What came of closing a review: the change, what the API did, what is left to people, and the report. */
export function ClosedScreen({ review, closing, onChanged }: ClosedScreenProps) {
  const { id, name, items } = review;
  const short = useShortLogin();
  const byNumber = new Map(items.map((item) => [item.number, item]));
  const done = new Set(closing.done);
  const roles = new Map(closing.roles.map(({ item, why }) => [item, why]));
  const of = (...wanted: readonly string[]) =>
    closing.results.filter(({ result }) => wanted.includes(result));
  const left = closing.results.filter(isLeftToPeople);
  const toDo = left.filter(({ item }) => !done.has(item)).length;
  const [isWhole, setIsWhole] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const shown = isWhole ? left : fewOf(left, fewLeft);
  const hidden = left.length - shown.length;
  function showAll(): void {
    flushSync(() => setIsWhole(true));
    // The button is gone: the first of those that stand in its place takes the focus.
    list.current?.children[fewLeft]?.querySelector("button")?.focus();
  }
  const toKeep = closing.results.filter(wasToBeKept).length;
  const revoked = closing.results.length - toKeep;
  const lost = of("lost").length;
  async function mark(item: number, isDone: boolean): Promise<void> {
    const marked = await call("reviews.markDone", { id, item, done: isDone });
    if (!marked.ok) sayProblem(marked.problem);
    onChanged();
  }
  async function copy(): Promise<void> {
    const copied = await call("reviews.copy", { id, what: { for: "checklist" } });
    if (copied.ok) say(copied.value.sentence);
    else sayProblem(copied.problem);
  }
  const steps = apiSteps(closing, byNumber);
  return (
    <ClosingFrame
      review={review}
      place={4}
      left={steps.every(({ item, kind }) => kind === "ok" || done.has(item.number)) ? [] : [closingSteps[2]]}
      counts={{
        keep: toKeep,
        revoke: revoked,
        undecided: undecidedOf(review),
        unsure: unsureOf(review),
      }}
      back={{ label: "Reviews", onBack: backToReviews }}
      foot={
        <ActionBar aside={<span className={styles.muted}>Closed. Decisions can no longer change.</span>}>
          <Button onClick={backToReviews}>Done</Button>
          <Button
            variant="filled"
            intent="primary"
            onClick={() => go({ screen: "review", id, part: "report" })}
          >
            Open report
          </Button>
        </ActionBar>
      }
    >
      <Applied
        closing={closing}
        removed={of("removed").filter(({ item }) => byNumber.get(item)?.section !== "roles").length}
      />
      {lost === 0 ? null : (
        <Banner kind="attention" title={`${counted(lost, "item")} ${lostWords}`}>
          The report names {lost === 1 ? "it" : "them"}: gone with something that was revoked, or taken by
          others.
        </Banner>
      )}
      {steps.length === 0 ? null : (
        <section aria-label="API steps">
          <PartHeading>
            API steps <HeadingNote>{counted(steps.length, "step")}</HeadingNote>
          </PartHeading>
          <ul className={styles.card}>
            {steps.map(({ item, kind, word, words }) => (
              <li key={item.number} className={styles.row}>
                <Status kind={kind} word={word} quiet />
                <WithReason
                  title={item.thing === null ? item.login : `${itemName(item)} of ${whoHas(item)}`}
                  name={
                    item.thing === null ? short(item.login) : `${itemName(item)} of ${whoHas(item, short)}`
                  }
                  reason={words}
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {left.length === 0 ? null : (
        <section aria-label="What is left">
          <PartHeading>
            What is left <HeadingNote>{counted(toDo, "thing")} to do</HeadingNote>
            <HeadingEnd>
              <Button variant="minimal" size="row" icon={<ClipboardCopy />} onClick={() => void copy()}>
                Copy as checklist
              </Button>
            </HeadingEnd>
          </PartHeading>
          <ul ref={list} className={styles.card}>
            {shown.map(({ item: number, why }) => {
              const item = byNumber.get(number);
              const isDone = done.has(number);
              return item === undefined ? null : (
                <li key={number} className={styles.row}>
                  <Status kind={isDone ? "ok" : "attention"} word={isDone ? "done" : "to do"} quiet />
                  <WithReason
                    title={leftWords(item)}
                    name={leftWords({ ...item, name: itemName(item) }, short)}
                    reason={roles.get(number) ?? why}
                  />
                  <Button
                    variant="minimal"
                    intent="primary"
                    size="row"
                    className={styles.mark}
                    aria-label={`${isDone ? "Not done" : "Mark as done"}: ${itemName(item)} of ${whoHas(item, short)}`}
                    onClick={() => void mark(number, !isDone)}
                  >
                    {isDone ? "Not done" : "Mark as done"}
                  </Button>
                </li>
              );
            })}
            {hidden === 0 ? null : (
              <li className={styles.row}>
                <Button variant="minimal" intent="primary" size="row" onClick={showAll}>
                  Show {hidden.toLocaleString("en")} more
                </Button>
              </li>
            )}
          </ul>
        </section>
      )}
      <section aria-label="Report">
        <PartHeading>
          Report <HeadingNote>policy hash before and after</HeadingNote>
        </PartHeading>
        <div className={styles.report}>
          <span className={styles.reportMark}>
            <FileCheck aria-hidden="true" />
          </span>
          <div className={styles.reportNames}>
            <p className={styles.strong}>
              <ForeignName text={name} />
            </p>
            <p className={styles.about}>
              closed {shortTime(closing.at)} by <ForeignName text={closing.by} /> ·{" "}
              {of("kept").length.toLocaleString("en")} kept · {revoked.toLocaleString("en")} revoked
              {lost === 0 ? "" : ` · ${lost.toLocaleString("en")} ${lostWords}`}
            </p>
          </div>
          <SaveButtons id={id} />
        </div>
      </section>
    </ClosingFrame>
  );
}

interface WithReasonProps {
  /** The whole of the name, on hover. */
  readonly title: string;
  readonly name: string;
  readonly reason: string;
}

/** What a row is about, and the whole of what is said of it. */
function WithReason({ title, name, reason }: WithReasonProps) {
  return (
    <span className={styles.withReason}>
      <span className={styles.cut} title={title}>
        <ForeignName text={name} />
      </span>{" "}
      <span className={styles.reason}>
        <ForeignName text={reason} />
      </span>
    </span>
  );
}

/** `removed` counts as the change did: roles are no part of the file, and stand among what the API does. */
function Applied({ closing, removed }: { readonly closing: Closing; readonly removed: number }) {
  const { hashBefore, hashAfter } = closing;
  const isSame = hashBefore === hashAfter;
  return (
    <Banner
      kind="ok"
      title={
        isSame
          ? "The policy file is as it was"
          : `Policy change applied, ${counted(removed, "item")} removed from the file`
      }
      {...(isSame
        ? {}
        : {
            actions: (
              <Button size="strip" onClick={() => go({ screen: "policy", part: "history" })}>
                See history
              </Button>
            ),
          })}
    >
      <code className="mono" title={`${hashBefore} → ${hashAfter ?? "not read"}`}>
        {hashBefore.slice(0, 7)} → {hashAfter?.slice(0, 7) ?? "not read"}
      </code>
    </Banner>
  );
}
