import {
  doubtWords,
  type AnswerRow,
  type ShownAnswer,
  type ShownWay,
} from "../../../../shared/governance/question/shown-answer.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { go } from "../../../state/navigation.ts";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { exactTime, momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { ForeignWords } from "../../../parts/people/foreign-words.tsx";
import styles from "./question.module.css";

/** Ways that are told; of the others it is said how many people come by them. */
const mostWays = 4;

/** The ways by which everybody comes to it, where the names stand below anyway. */
export function AnswerWays({ answer }: { readonly answer: Extract<ShownAnswer, { kind: "list" }> }) {
  const { ways, rows, more } = answer;
  const doubts = doubtWords(answer);
  const shown = ways.slice(0, mostWays);
  const others = rows.length + more - shown.reduce((sum, { count }) => sum + count, 0);
  return (
    <ul className={styles.ways} aria-label="By which ways">
      {shown.map(({ count, isMore = false, verdict, through, rule, asks }) => (
        <li key={`${verdict} ${through} ${rule} ${asks}`}>
          <StatusShape
            kind={verdict === "conditional" ? "condition" : verdict === "yes" ? "ok" : "unknown"}
          />
          <span className={styles.wayName}>
            <ForeignWords
              text={`${count.toLocaleString("en")}${isMore ? " more" : ""} ${through === "directly" ? "" : "through "}${through}`}
            />
          </span>
          <span className={styles.quiet}>
            <ForeignWords text={[rule, asks === "" ? "" : `${askWord(verdict)} ${asks}`].join(" ").trim()} />
          </span>
        </li>
      ))}
      {others <= 0 ? null : (
        <li className={styles.quiet}>{`${others.toLocaleString("en")} by other ways`}</li>
      )}
      {doubts === "" ? null : (
        <li title={doubts}>
          <StatusShape kind="unknown" />
          <ForeignWords text={doubts} />
        </li>
      )}
    </ul>
  );
}

/** Whoever is a yes on a condition has a device that meets it now. */
function askWord(verdict: ShownWay["verdict"]): string {
  return verdict === "yes" ? "meets" : "if";
}

/** Everybody or everything that is the answer; people open their page, apps their screen. */
export function AnswerList({ answer }: { readonly answer: Extract<ShownAnswer, { kind: "list" }> }) {
  const { rows, more, sentence } = answer;
  const doubts = doubtWords(answer);
  return (
    <>
      {rows.length === 0 ? null : (
        <ul className={styles.list} aria-label={sentence}>
          {rows.map((row) => (
            <li key={`${row.kind} ${row.name}`} className={styles.row}>
              <RowName row={row} />
              <span className={styles.through}>
                <ForeignWords text={row.through} />
              </span>
              <Doubt row={row} />
            </li>
          ))}
          {more === 0 ? null : <li className={styles.row}>and {more.toLocaleString("en")} more</li>}
        </ul>
      )}
      {doubts === "" ? null : (
        <p className={styles.doubts}>
          <StatusShape kind="unknown" />
          <ForeignWords text={doubts} />
        </p>
      )}
    </>
  );
}

function RowName({ row: { kind, name } }: { readonly row: AnswerRow }) {
  const short = useShortLogin();
  if (kind !== "person" && kind !== "app")
    return (
      <span className={styles.rowName} title={name}>
        <ForeignWords text={name} />
      </span>
    );
  return (
    <button
      type="button"
      className={styles.rowName}
      title={name}
      onClick={() => go(kind === "person" ? { screen: "person", login: name } : { screen: "app", name })}
    >
      <ForeignWords text={kind === "person" ? short(name) : name} />
    </button>
  );
}

function Doubt({ row }: { readonly row: AnswerRow }) {
  return (
    <>
      <Condition row={row} />
      {row.lacks === undefined ? null : <Status kind="attention" word={row.lacks} />}
    </>
  );
}

function Condition({ row: { verdict, passing, lacks, endsAt } }: { readonly row: AnswerRow }) {
  const now = useNow();
  if (endsAt !== undefined)
    return (
      <span title={[exactTime(endsAt), passing].join("\n").trim()}>
        <Status kind="progress" word={momentWords(endsAt, now)} />
      </span>
    );
  if (passing !== "") return <Status kind="condition" word={passing} />;
  if (verdict === "conditional" && lacks !== undefined) return null;
  if (verdict === "conditional") return <Status kind="condition" word="on a condition" />;
  return verdict === "unknown" ? <Status kind="unknown" word="cannot be known" /> : null;
}
