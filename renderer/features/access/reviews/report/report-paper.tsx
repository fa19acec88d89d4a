import type { ReactNode } from "react";
import { counted } from "../../../../../shared/core/words.ts";
import {
  decidedByWords,
  reportHeads,
  reportParts,
  reportTime,
  resultWords,
  scopeWords,
  type EndingCount,
  type ReportRow,
  type ReviewReport,
} from "../../../../../shared/export/review-report.ts";
import { whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { ForeignName } from "../../../../parts/people/foreign-name.tsx";
import { useShortLogin } from "../../../../parts/people/use-short-login.ts";
import { Status, type StatusKind } from "../../../../ui/status.tsx";
import styles from "./report.module.css";

/** Rows that a part shows here; the files have all. */
const mostShown = 200;

/** The report as paper: always dark on light. */
export function ReportPaper({ report }: { readonly report: ReviewReport }) {
  const { review, tailnet, closing, rows, endings, secondEyes, unknowns } = report;
  return (
    <article className={styles.paper} aria-label="Report">
      <header className={styles.head}>
        <div>
          <h2 className={styles.name}>
            <ForeignName text={review.name} />
          </h2>
          <p className={styles.muted}>
            <ForeignName text={tailnet} /> · <ForeignName text={scopeWords(review)} />
          </p>
        </div>
        <p className={styles.when}>
          Opened {reportTime(review.startedAt)} by <ForeignName text={review.by} />
          <br />
          {closing === null ? (
            "Not closed"
          ) : (
            <>
              Closed {reportTime(closing.at)} by <ForeignName text={closing.by} />
            </>
          )}
        </p>
      </header>
      <ul className={styles.counts} aria-label="Counts">
        <Count number={review.items.length} word="items" />
        {endings.map(({ number, words, kind }) => (
          <Count key={words} number={number} word={words} {...marks[kind]} />
        ))}
        {review.unknowns.length === 0 ? null : (
          <Count number={review.unknowns.length} word="could not be known" kind="unknown" />
        )}
      </ul>
      <h3>What was applied</h3>
      <dl className={styles.hashes}>
        <dt>Policy at the start</dt>
        <dd>
          <code>sha256 {review.policyHash}</code>
        </dd>
        {closing === null ? null : (
          <>
            <dt>Policy before</dt>
            <dd>
              <code>sha256 {closing.hashBefore}</code>
            </dd>
            <dt>Policy after</dt>
            <dd>
              <code>sha256 {closing.hashAfter ?? "not read"}</code>
            </dd>
          </>
        )}
      </dl>
      {reportParts(rows).map((part) => (
        <Rows key={part.title} {...part} />
      ))}
      <div className={styles.pair}>
        <Sentences title="Second pair of eyes" sentences={secondEyes} />
        <Sentences title="Could not be known" sentences={unknowns} />
      </div>
      <footer className={styles.signs}>
        {review.reviewers.map((login) => (
          <p key={login}>
            Reviewer, <ForeignName text={login} />
          </p>
        ))}
      </footer>
    </article>
  );
}

const marks: Readonly<Record<EndingCount["kind"], { readonly kind?: StatusKind }>> = {
  kept: { kind: "ok" },
  revoked: { kind: "error" },
  lost: { kind: "attention" },
  open: { kind: "open" },
  "of them": {},
};

function Count({
  number,
  word,
  kind,
}: {
  readonly number: number;
  readonly word: string;
  readonly kind?: StatusKind;
}) {
  return (
    <li>
      {kind === undefined ? null : <Status kind={kind} word="" quiet />}
      <b>{number.toLocaleString("en")}</b> {word}
    </li>
  );
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly ReportRow[] }) {
  const short = useShortLogin();
  if (rows.length === 0) return null;
  const shown = rows.slice(0, mostShown);
  return (
    <>
      <h3>
        {title} <span className={styles.muted}>{rows.length.toLocaleString("en")}</span>
      </h3>
      <table className={styles.rows} aria-label={title}>
        <thead>
          <tr>
            {reportHeads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.item.number}>
              <th scope="row" title={whoHas(row.item)}>
                <ForeignName text={whoHas(row.item, short)} />
              </th>
              <Cell>{row.item.name}</Cell>
              <Cell>{row.through}</Cell>
              <Cell>{row.decided}</Cell>
              <td title={row.decidedBy}>
                <ForeignName text={decidedByWords(row, short)} />
              </td>
              <Cell>{row.comment}</Cell>
              <td>
                <Result row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shown.length ? (
        <p className={styles.muted}>
          {counted(rows.length - shown.length, "more", "more")} in the saved report
        </p>
      ) : null}
    </>
  );
}

function Cell({ children }: { readonly children: string }): ReactNode {
  return (
    <td>
      <ForeignName text={children} />
    </td>
  );
}

const results = {
  kept: { kind: "ok", word: "Kept" },
  lost: { kind: "attention", word: "Lost" },
  removed: { kind: "ok", word: "Removed" },
  revoked: { kind: "ok", word: "Revoked" },
  "already gone": { kind: "ok", word: "Already gone" },
  "by hand": { kind: "attention", word: "By hand" },
  "not known": { kind: "unknown", word: "Not known" },
  failed: { kind: "error", word: "Failed" },
} as const;

function Result({ row: { result } }: { readonly row: ReportRow }) {
  if (result === null) return null;
  // What was to be kept, and of which nobody can say whether they hold it, is not shown as fine.
  const isDoubtful = result.result === "kept" && result.why !== "";
  return (
    <span className={styles.result} title={resultWords(result)}>
      <Status {...results[result.result]} {...(isDoubtful ? { kind: "unknown" } : {})} />
    </span>
  );
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      {sentences.slice(0, mostShown).map((sentence) => (
        <p key={sentence}>
          <ForeignName text={sentence} />
        </p>
      ))}
    </section>
  );
}
