import { Copy, Waypoints } from "lucide-react";
import { useState } from "react";
import type { Answered } from "../../../../shared/bridge/access.ts";
import { verdictWord, type ShownAnswer } from "../../../../shared/governance/question/shown-answer.ts";
import { copyAnswer } from "../../../state/actions.ts";
import { go } from "../../../state/navigation.ts";
import { VerdictShape } from "../../../parts/verdict/verdict-shape.tsx";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { StatusShape } from "../../../ui/status.tsx";
import { exactTime } from "../../../ui/time-text.ts";
import { GiveSheet } from "../timed/give-sheet.tsx";
import { AnswerList, AnswerWays } from "./answer-list.tsx";
import { AnswerWay } from "./answer-way.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./question.module.css";

type May = Extract<ShownAnswer, { kind: "may" }>;

/** The answer to a question: a verdict with its way, or a list. */
export function AnswerCard({
  question,
  answered,
  namesBelow,
}: {
  readonly question: string;
  readonly answered: Answered;
  /** Everybody stands in the table below: the ways are enough. */
  readonly namesBelow: boolean;
}) {
  const { answer, etag, at } = answered;
  return (
    <section className={`${styles.answer} surface`} aria-label="Answer">
      <div className={styles.verdict}>
        <output className={styles.said}>
          {answer.kind === "may" ? (
            <>
              <VerdictShape verdict={answer.verdict} />
              <b className={styles[answer.verdict]}>{verdictWord(answer)}</b>
            </>
          ) : null}
          <ForeignWords text={answer.sentence} />
        </output>
        <span className={styles.source} title={`Read at ${exactTime(at)}`}>
          policy {etag.replaceAll('"', "").slice(0, 7)} · {clock(at)}
        </span>
        <Button
          size="strip"
          variant="minimal"
          icon={<Copy />}
          className={styles.copy}
          onClick={() => void copyAnswer(question)}
        >
          Copy answer
        </Button>
      </div>
      {answer.kind === "may" ? (
        <>
          <AnswerWay places={answer.places} />
          <Foot answer={answer} />
          <NotPassing passing={answer.passing} />
        </>
      ) : namesBelow && answer.ways.length > 0 ? (
        <AnswerWays answer={answer} />
      ) : (
        <AnswerList answer={answer} />
      )}
    </section>
  );
}

function Foot({
  answer: { condition, lacks, passing, foot, isOnlyWay, open, give },
}: {
  readonly answer: May;
}) {
  const [isGiving, setIsGiving] = useState(false);
  return (
    <div className={styles.foot}>
      {condition === null ? null : (
        <span className={styles.footPart}>
          <StatusShape kind="condition" />
          <span className={styles.wraps} title={readAt(passing)}>
            <ForeignWords text={condition} className={styles.strong} />{" "}
            <ForeignWords text={passing?.said ?? ""} className={styles.quiet} />
          </span>
        </span>
      )}
      {lacks === undefined ? null : (
        <span className={styles.footPart}>
          <StatusShape kind="attention" />
          <span className={styles.wraps}>
            <ForeignWords text={lacks} className={styles.strong} />
          </span>
        </span>
      )}
      {foot === "" ? null : (
        <span className={classes(styles.footPart, styles.quiet)}>
          {isOnlyWay ? <Waypoints aria-hidden="true" /> : null}
          <ForeignWords text={foot} />
        </span>
      )}
      <span className={styles.acts}>
        {give === null ? null : (
          <button type="button" className={styles.open} onClick={() => setIsGiving(true)}>
            Give <ForeignName text={give.called} /> {give.what} for a while
          </button>
        )}
        {open === null ? null : (
          <button
            type="button"
            className={styles.open}
            onClick={() => go({ screen: "policy", part: "current", line: open.line })}
          >
            {open.label}
          </button>
        )}
      </span>
      {give === null || !isGiving ? null : (
        <GiveSheet to={give.login} what={give.entitlementId} onClose={() => setIsGiving(false)} />
      )}
    </div>
  );
}

/** The devices that do not pass now, or of which that is not known, and why. */
function NotPassing({ passing }: Pick<May, "passing">) {
  if (passing === null || passing.devices.length === 0) return null;
  return (
    <ul className={styles.devices} aria-label="Devices that do not pass">
      {passing.devices.map(({ name, state, why }) => (
        <li key={name}>
          <StatusShape kind={state === "fails" ? "attention" : "unknown"} />
          <span className={styles.wraps}>
            <span className={styles.strong}>
              <ForeignName text={name} />
            </span>{" "}
            <ForeignWords text={why} className={styles.quiet} />
          </span>
        </li>
      ))}
      {passing.more === 0 ? null : (
        <li className={styles.quiet}>and {passing.more.toLocaleString("en")} more</li>
      )}
    </ul>
  );
}

function readAt(passing: May["passing"]): string | undefined {
  return passing === null || passing.at === null ? undefined : `Devices read at ${exactTime(passing.at)}`;
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
