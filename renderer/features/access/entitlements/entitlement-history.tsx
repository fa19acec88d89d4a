import { useState } from "react";
import { wayNames } from "../../../../shared/bridge/activity-filter.ts";
import type { EntitlementPastView, PastRow } from "../../../../shared/bridge/history.ts";
import { isolated, listed } from "../../../../shared/core/words.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { useVersionWays, type WaysByVersion } from "../../../parts/ways/use-version-ways.ts";
import { go } from "../../../state/navigation.ts";
import type { LiveRead } from "../../../state/use-read.ts";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { dayOrTime, exactTime } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { pastSentence } from "./past-words.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import styles from "./entitlement-history.module.css";

/** Rows before the others are asked for. */
const fewRows = 3;

/** Props of `EntitlementHistory`. */
export interface EntitlementHistoryProps {
  readonly past: LiveRead<EntitlementPastView>;
  /** Names of which nobody can say whom they mean: what happens inside them is on no record. */
  readonly unlisted: readonly string[];
}

/** When the holders of one thing changed, by which version of the policy file, who did it and by way of what. */
export function EntitlementHistory({ past: { last, value, again }, unlisted }: EntitlementHistoryProps) {
  const ways = useVersionWays();
  const [isWhole, setIsWhole] = useState(false);
  const rows = value?.rows ?? [];
  const failed = last?.ok === false;
  return (
    <Panel
      title="History"
      actions={
        failed ? (
          <Button size="row" onClick={again}>
            Try again
          </Button>
        ) : rows.length <= fewRows ? null : (
          <Button size="row" onClick={() => setIsWhole((now) => !now)}>
            {isWhole ? `Newest ${fewRows}` : `All ${rows.length.toLocaleString("en")}`}
          </Button>
        )
      }
    >
      <div className={styles.body}>
        {failed ? (
          <p className={styles.failed}>
            <StatusShape kind="unknown" />
            <span>Not known: {last.problem.what.replace(/\.$/u, "")}</span>
          </p>
        ) : null}
        {last === null ? <SkeletonRows label="Reading the kept versions" rows={3} /> : null}
        {rows.length === 0 ? null : (
          <ol className={styles.rows} aria-label="When it changed">
            {(isWhole ? rows : rows.slice(0, fewRows)).map((row) => (
              <Row key={`${row.at} ${row.versionId ?? ""}`} {...{ row, ways }} />
            ))}
          </ol>
        )}
        {value === null ? null : <Record past={value} unlisted={unlisted} />}
      </div>
    </Panel>
  );
}

function Row({ row, ways }: { readonly row: PastRow; readonly ways: WaysByVersion | null }) {
  const now = useNow();
  const short = useShortLogin();
  const { at, versionId } = row;
  const sentence = pastSentence(row, short);
  const words = (
    <span className={styles.clamped}>
      <ForeignWords text={sentence} />
    </span>
  );
  const names = row.kind === "unread" ? [] : [...row.named, ...row.unnamed];
  return (
    <li className={styles.row}>
      <time className={styles.when} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {dayOrTime(at, now)}
      </time>
      <div className={styles.words}>
        {versionId === null ? (
          <p className={styles.what} title={sentence}>
            {words}
          </p>
        ) : (
          <button
            type="button"
            className={styles.what}
            title={[sentence, ...names, "Show this version"].join("\n")}
            onClick={() => go({ screen: "policy", part: "history", version: versionId })}
          >
            {words}
          </button>
        )}
        <p className={styles.who}>
          <By {...{ row, ways }} />
        </p>
      </div>
    </li>
  );
}

function By({ row, ways }: { readonly row: PastRow; readonly ways: WaysByVersion | null }) {
  const short = useShortLogin();
  if (row.kind === "unread") return "what changed then is not known";
  const who = row.by === null ? "not known by whom" : short(row.by);
  if (ways === null) return <ForeignName text={who} />;
  const told = row.versionId === null ? undefined : ways.get(row.versionId);
  const isTold = told !== undefined && told.way !== "unknown";
  return (
    <span title={told?.ground}>
      <ForeignName text={who} />
      {isTold ? ` · ${wayNames[told.way]}` : " · outside Tailrace"}
    </span>
  );
}

/** From when on anything is known, and what is on no record. */
function Record({
  past: { rows, knownSince, isOfPolicy },
  unlisted,
}: {
  readonly past: EntitlementPastView;
  readonly unlisted: readonly string[];
}) {
  const now = useNow();
  if (!isOfPolicy)
    return (
      <p className={styles.record}>
        The policy file does not give roles, so its versions do not tell when they changed. Activity shows
        what the audit log has of it.
      </p>
    );
  if (knownSince === null)
    return <p className={styles.record}>The newest version cannot be read: nothing is on record.</p>;
  const since = dayOrTime(knownSince, now);
  return (
    <div className={styles.record}>
      {rows.length === 0 ? <p>No change is on record.</p> : null}
      <p title={exactTime(knownSince)}>
        {`Known since ${since}, for the people and devices of today; earlier is not on record.`}
      </p>
      {unlisted.length === 0 ? null : (
        <p>
          <ForeignWords text={`Who joined or left ${listed(unlisted.map(isolated))} is not on record.`} />
        </p>
      )}
    </div>
  );
}
