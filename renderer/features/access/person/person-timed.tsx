import { shortOf } from "../../../../shared/tailnet/short-logins.ts";
import { useState } from "react";
import type { TimedView } from "../../../../shared/bridge/timed.ts";
import { heldWords } from "../../../../shared/governance/timed/held-words.ts";
import { isOverdue } from "../../../../shared/governance/timed/time-left.ts";
import { useSlice } from "../../../state/mirror.ts";
import { classes } from "../../../ui/classes.ts";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { ExtendDialog } from "../timed/extend-dialog.tsx";
import { timedActs } from "../timed/timed-acts.ts";
import { HowItEnds, LeftBar, LeftWords } from "../timed/timed-cells.tsx";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./person-timed.module.css";

/** What somebody holds until a time; nothing where there is none. */
export function PersonTimed({ login }: { readonly login: string }) {
  const now = useNow();
  const [extending, setExtending] = useState<TimedView | null>(null);
  const records = (useSlice("timed")?.records ?? []).filter(
    (record) => record.state !== "ended" && record.login.toLowerCase() === login.toLowerCase(),
  );
  const [only, ...more] = records;
  if (only === undefined) return null;
  const isOnly = more.length === 0;
  return (
    <Panel title="Timed" note={isOnly ? <HowItEnds record={only} /> : records.length.toLocaleString("en")}>
      <ul className={styles.list}>
        {records.map((record) => (
          <TimedCard
            key={record.id}
            record={record}
            now={now}
            saysHow={!isOnly}
            onExtend={() => setExtending(record)}
          />
        ))}
      </ul>
      {extending === null ? null : <ExtendDialog record={extending} onClose={() => setExtending(null)} />}
    </Panel>
  );
}

interface TimedCardProps {
  readonly record: TimedView;
  readonly now: number;
  /** How it ends stands here; else in the head of the panel. */
  readonly saysHow: boolean;
  readonly onExtend: () => void;
}

function TimedCard({ record, now, saysHow, onExtend }: TimedCardProps) {
  const { name, reason, givenAt, givenBy, expiresAt, failure } = record;
  const overdue = isOverdue(record, now);
  return (
    <li className={styles.card}>
      <div className={styles.head}>
        <span className={styles.name} title={name}>
          <ForeignWords text={heldWords(record)} />
        </span>
        <span className={styles.left}>
          <LeftWords record={record} now={now} />
        </span>
      </div>
      {saysHow ? <HowItEnds record={record} /> : null}
      {overdue ? null : <LeftBar record={record} now={now} />}
      <p className={styles.quiet}>
        <span title={`Given by ${givenBy}`}>
          {momentWords(givenAt, now).replace(/^today /u, "")} <ForeignName text={shortOf(givenBy)} />
        </span>
        <span>
          {overdue ? "should have ended" : "ends"} {momentWords(expiresAt, now).replace(/^today /u, "")}
        </span>
      </p>
      {failure === null ? null : <p className={styles.failure}>Not removed: {failure.problem.what}</p>}
      {reason.trim() === "" ? null : (
        <p className={classes("clamped", styles.reason)} title={reason}>
          <ForeignWords text={`“${reason}”`} />
        </p>
      )}
      <div className={styles.acts}>
        {overdue ? null : (
          <Button size="strip" onClick={onExtend}>
            Extend
          </Button>
        )}
        <Button size="strip" intent="danger" onClick={() => timedActs.end(record)}>
          {overdue ? "Remove now" : "End now"}
        </Button>
      </div>
    </li>
  );
}
