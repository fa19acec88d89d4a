import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { checkKey, worstFirst, type HealthCheck } from "../../../shared/connectors/checks/health-check.ts";
import { isFailing, isUnmeasured, needsSomebody } from "../../../shared/connectors/checks/weights.ts";
import { counted } from "../../../shared/core/words.ts";
import {
  useCheckFixes,
  type CheckFixes,
  type CheckFixing,
  type FixOwner,
} from "../../state/use-check-fixes.ts";
import { Button } from "../../ui/button.tsx";
import { classes } from "../../ui/classes.ts";
import { Panel } from "../../ui/panel.tsx";
import { StatusShape } from "../../ui/status.tsx";
import { ageText, exactTime, shortAgo } from "../../ui/time-text.ts";
import { useNow } from "../../ui/use-now.ts";
import { hopActs } from "../path/hop-acts.ts";
import { hopToMend } from "../path/hop-to-mend.ts";
import { stateWords } from "../path/state-words.ts";
import { appStatusProps } from "../severity.ts";
import { useLastRead } from "./use-failing-since.ts";
import { CheckDetails, CheckMark, CheckRows, FixButton } from "./check-list.tsx";
import { FixDialogs } from "./fix-dialogs.tsx";
import styles from "./needs-you.module.css";

/** Props of `NeedsYou`. */
export interface NeedsYouProps extends FixOwner {
  readonly checks: readonly HealthCheck[];
  /** The app whose checks they are: its path may need somebody while no check fails. */
  readonly app?: Pick<AppView, "name" | "path">;
  /** A check that the screen tells of elsewhere. */
  readonly told?: HealthCheck | undefined;
  /** Since when a check fails; undefined where that is not known. */
  readonly since?: (check: HealthCheck) => number | undefined;
  /** Acts on all of it, while something needs a person. */
  readonly actions?: ReactNode;
}

/** What a person has to do about something, the worst first, each with its act; all the rest is one line. */
export function NeedsYou({ owner, dialogs = {}, checks, app, told, since, actions }: NeedsYouProps) {
  const fixing = useCheckFixes({ owner, dialogs });
  const lastRead = useLastRead(owner);
  const sorted = checks.toSorted(worstFirst);
  const failingAll = sorted.filter(isFailing);
  const all = failingAll.filter((check) => check !== told);
  // How many connectors are left follows from what is wrong with one of them.
  const failing = needsSomebody(all);
  const follows = all.filter((check) => !failing.includes(check));
  const left = failing.length === 0 && app !== undefined && app.path.state !== "ok" ? app : undefined;
  const rest = [...follows, ...sorted.filter((check) => !isFailing(check))];
  return (
    <Panel
      title={titleOf({ needs: failing.length > 0, isRest: told !== undefined, isLeft: left !== undefined })}
      note={countsOf(failingAll, checks)}
      actions={failing.length === 0 ? undefined : actions}
    >
      {failing.length === 0 ? null : (
        <ul aria-label="What needs you" className={styles.list}>
          {failing.map((check) => (
            <FailingCheck
              key={checkKey(check)}
              check={check}
              since={since?.(check)}
              lastRead={lastRead(check)}
              fixes={fixing.fixes}
              busy={checkKey(check) === fixing.busyKey}
            />
          ))}
        </ul>
      )}
      {left === undefined ? null : <LeftByPath app={left} fixing={fixing} />}
      {rest.length === 0 ? null : (
        <details className={styles.rest}>
          <summary>
            <ChevronRight aria-hidden="true" />
            {restOf(rest, follows.length)}
          </summary>
          <CheckRows
            label="Checks that need nobody"
            checks={rest}
            fixes={fixing.fixes}
            busyKey={fixing.busyKey}
          />
        </details>
      )}
      <FixDialogs fixing={fixing} />
    </Panel>
  );
}

function titleOf(found: {
  readonly needs: boolean;
  readonly isRest: boolean;
  readonly isLeft: boolean;
}): string {
  const { needs, isRest, isLeft } = found;
  if (needs) return isRest ? "What else needs you" : "What needs you";
  if (isLeft) return "No check fails";
  return isRest ? "Nothing else needs you" : "Nothing needs you";
}

/** What the path of an app says where no check does, with what mends it. */
function LeftByPath({
  app,
  fixing,
}: {
  readonly app: Pick<AppView, "name" | "path">;
  readonly fixing: CheckFixing;
}) {
  const { name, path } = app;
  const hop = hopToMend(app);
  const acts = hopActs(name, fixing);
  return (
    <ul aria-label="What its path says" className={styles.list}>
      <li className={styles.row}>
        <span>
          <StatusShape kind={appStatusProps(app).kind} />
          <span className="visually-hidden">{stateWords[path.state]}</span>
        </span>
        <span className={styles.said}>{path.sentence}</span>
        <span />
        <span className={styles.act}>
          {hop?.remedy === undefined ? null : (
            <Button busyLabel={acts.isBusy(hop) && "Working…"} onClick={() => acts.mend(hop)}>
              {hop.remedy.label}
            </Button>
          )}
        </span>
      </li>
    </ul>
  );
}

function FailingCheck(props: {
  readonly check: HealthCheck;
  readonly since: number | undefined;
  readonly lastRead: number | undefined;
  readonly fixes: CheckFixes;
  readonly busy: boolean;
}) {
  const { check, since, lastRead, fixes, busy } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <li className={styles.row}>
      <CheckMark severity={check.severity} />
      <button
        type="button"
        className={classes("clamped", styles.what)}
        title={check.what}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {check.what.replace(/\.$/u, "")}
      </button>
      <Age since={since} lastRead={lastRead} />
      <span className={styles.act}>
        <FixButton check={check} fixes={fixes} busy={busy} />
      </span>
      <div id={id} className={classes(styles.more, !open && styles.shut)}>
        <CheckDetails check={check} />
      </div>
    </li>
  );
}

/** How long a check has failed, as far as Tailrace saw it; of a host that is offline how old what is known of it is. */
function Age({
  since,
  lastRead,
}: {
  readonly since: number | undefined;
  readonly lastRead: number | undefined;
}) {
  const now = useNow();
  if (since === undefined) return <span />;
  if (lastRead !== undefined && lastRead < since)
    return (
      <time
        className={styles.age}
        dateTime={new Date(lastRead).toISOString()}
        title={`Offline, last read ${exactTime(lastRead)}`}
      >
        {`read ${shortAgo(lastRead, now)}`}
      </time>
    );
  // It may have been so for long: this is when Tailrace saw it first.
  const isNew = now - since < 60_000;
  return (
    <time
      className={styles.age}
      dateTime={new Date(since).toISOString()}
      title={`Seen since ${exactTime(since)}`}
    >
      {isNew ? "seen now" : ageText(since, now)}
    </time>
  );
}

function countsOf(failing: readonly HealthCheck[], all: readonly HealthCheck[]): string | undefined {
  const unknown = failing.filter(({ severity }) => severity === "unknown").length;
  const troubled = failing.length - unknown;
  const parts = [
    troubled === 0 ? [] : [`${troubled} of ${counted(all.length, "check")} fail${troubled === 1 ? "s" : ""}`],
    unknown === 0 ? [] : [`${unknown} unknown`],
  ].flat();
  return parts.length === 0 ? undefined : parts.join(" · ");
}

function restOf(rest: readonly HealthCheck[], follows: number): string {
  const notes = rest.filter(({ severity }) => severity === "info").length;
  const unmeasured = rest.filter(isUnmeasured).length;
  const passing = rest.length - notes - follows - unmeasured;
  const parts = [
    follows === 0 ? [] : [`${follows} follow${follows === 1 ? "s" : ""} from it`],
    passing === 0 ? [] : [`${counted(passing, "check")} pass${passing === 1 ? "es" : ""}`],
    notes === 0 ? [] : [counted(notes, "note")],
    unmeasured === 0 ? [] : [`${unmeasured} not measured`],
  ].flat();
  return parts.join(" · ");
}
