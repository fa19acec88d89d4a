import { useState } from "react";
import type { ReviewAbout } from "../../../../shared/governance/past/reviews-about.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { wayNames } from "../../../../shared/bridge/activity-filter.ts";
import type { EntitlementPastView, PastRow } from "../../../../shared/bridge/history.ts";
import { firstOf, isolated, isolatedWithin, listed } from "../../../../shared/core/words.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { useVersionWays, type WaysByVersion } from "../../../parts/ways/use-version-ways.ts";
import { go, type View } from "../../../state/navigation.ts";
import type { LiveRead } from "../../../state/use-read.ts";
import { classes } from "../../../ui/classes.ts";
import { Button } from "../../../ui/button.tsx";
import { Panel } from "../../../ui/panel.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { StatusShape } from "../../../ui/status.tsx";
import { dayOrTime, exactTime } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { fewOf } from "../../../ui/few-of.ts";
import { pastSentence, reviewSentence, type NameWords } from "./past-words.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./entitlement-history.module.css";

/** Rows before the others are asked for. */
const fewRows = 3;

/** Characters of a name in a sentence. */
const mostOfName = 18;

/** Props of `EntitlementHistory`. */
export interface EntitlementHistoryProps {
  readonly past: LiveRead<EntitlementPastView>;
  /** Names of which nobody can say whom they mean: what happens inside them is on no record. */
  readonly unlisted: readonly string[];
}

/** When the holders of one thing changed, by which version of the policy file, or by the audit log, who did it and by way of what. */
export function EntitlementHistory({ past: { last, value, again }, unlisted }: EntitlementHistoryProps) {
  const ways = useVersionWays();
  const [isWhole, setIsWhole] = useState(false);
  const rows = value === null ? [] : eventsOf(value);
  const failed = last?.ok === false;
  return (
    <Panel
      title="History"
      actions={
        failed ? (
          <Button size="row" onClick={again}>
            Try again
          </Button>
        ) : fewOf(rows, fewRows).length === rows.length ? null : (
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
        {last === null ? <SkeletonRows label="Reading when it changed" rows={3} /> : null}
        {rows.length === 0 ? null : (
          <ol className={styles.rows} aria-label="When it changed">
            {(isWhole ? rows : fewOf(rows, fewRows)).map((row) => (
              <Row key={keyOf(row)} {...{ row, ways }} />
            ))}
          </ol>
        )}
        {value === null ? null : <Record past={value} unlisted={unlisted} />}
      </div>
    </Panel>
  );
}

/** A version of the policy file, a change of a role, or a review that was closed. */
type Event = PastRow | { readonly kind: "review"; readonly at: number; readonly review: ReviewAbout };

/** All of them, newest first. */
function eventsOf({ rows, reviews }: EntitlementPastView): readonly Event[] {
  const closed = valueOr(reviews, []).map((review): Event => ({ kind: "review", at: review.at, review }));
  return [...rows, ...closed].toSorted((one, other) => other.at - one.at);
}

function keyOf(row: Event): string {
  if (row.kind === "review") return `${row.at} ${row.review.id}`;
  return row.kind === "role" ? `${row.at} ${row.login}` : `${row.at} ${row.versionId ?? ""}`;
}

function Row({ row, ways }: { readonly row: Event; readonly ways: WaysByVersion | null }) {
  const now = useNow();
  const short = useShortLogin();
  const { at } = row;
  const sentence = sentenceOf(row, { short, named: isolated });
  const said = sentenceOf(row, { short, named: cut });
  const place = placeOf(row);
  const words = (
    <span className={classes("clamped", styles.said)}>
      <ForeignWords text={said} />
    </span>
  );
  const names = row.kind === "moved" ? [...row.named, ...row.unnamed] : [];
  return (
    <li className={styles.row}>
      <time className={styles.when} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
        {dayOrTime(at, now)}
      </time>
      <div className={styles.words}>
        {place === null ? (
          <p className={styles.what} title={sentence}>
            {words}
          </p>
        ) : (
          <button
            type="button"
            className={styles.what}
            title={[sentence, ...names, place.words].join("\n")}
            onClick={() => go(place.view)}
          >
            {words}
          </button>
        )}
        <p className={classes("clamped", styles.who)}>
          <By {...{ row, ways }} />
        </p>
      </div>
    </li>
  );
}

function sentenceOf(row: Event, words: NameWords): string {
  return row.kind === "review" ? reviewSentence(row.review, words) : pastSentence(row, words);
}

/** The panel is narrow: the whole stands in the title. */
function cut(name: string): string {
  return isolatedWithin(name, mostOfName);
}

/** Where more of it is told; null of a role, and of the version in force where it could not be kept. */
function placeOf(row: Event): { readonly view: View; readonly words: string } | null {
  if (row.kind === "review")
    return { view: { screen: "review", id: row.review.id, part: "report" }, words: "Show its report" };
  if (row.kind === "role" || row.versionId === null) return null;
  return {
    view: { screen: "policy", part: "history", version: row.versionId },
    words: "Show this version",
  };
}

function By({ row, ways }: { readonly row: Event; readonly ways: WaysByVersion | null }) {
  const short = useShortLogin();
  if (row.kind === "review") {
    const { reviewers } = row.review;
    const who =
      reviewers.length === 0
        ? "decided by its end"
        : firstOf(
            reviewers.map((login) => cut(short(login))),
            2,
          );
    return <ForeignWords text={`${who} · ${wayNames.tailrace}`} />;
  }
  if (row.kind === "unread") return "what changed then is not known";
  const who = row.by === null ? "not known by whom" : cut(short(row.by));
  if (row.kind === "role")
    return (
      <span title={row.ground}>
        <ForeignWords text={who} />
        {row.way === "unknown" ? "" : ` · ${wayNames[row.way]}`}
      </span>
    );
  if (ways === null) return <ForeignWords text={who} />;
  const told = row.versionId === null ? undefined : ways.get(row.versionId);
  const isTold = told !== undefined && told.way !== "unknown";
  return (
    <span title={told?.ground}>
      <ForeignWords text={who} />
      {isTold ? ` · ${wayNames[told.way]}` : " · outside Tailrace"}
    </span>
  );
}

/** From when on anything is known, and what is on no record. */
function Record({
  past: { rows, knownSince, isOfPolicy, reviews, why },
  unlisted,
}: {
  readonly past: EntitlementPastView;
  readonly unlisted: readonly string[];
}) {
  const now = useNow();
  const unread = reviews.known ? null : (
    <p>{`What reviews decided is not known: ${reviews.reason.replace(/\.$/u, "")}.`}</p>
  );
  if (!isOfPolicy)
    return (
      <div className={styles.record}>
        {unread}
        {knownSince === null ? (
          <p>{`Who gained and lost it is not known: ${(why ?? "").replace(/\.$/u, "")}.`}</p>
        ) : (
          <>
            {rows.length === 0 ? <p>No change is in the audit log.</p> : null}
            <p title={exactTime(knownSince)}>
              {`By the audit log since ${dayOrTime(knownSince, now)}. With which role somebody joined, and who left, is not told here.`}
            </p>
          </>
        )}
      </div>
    );
  if (knownSince === null)
    return (
      <div className={styles.record}>
        <p>The newest version cannot be read: nothing is on record.</p>
        {unread}
      </div>
    );
  const since = dayOrTime(knownSince, now);
  return (
    <div className={styles.record}>
      {unread}
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
