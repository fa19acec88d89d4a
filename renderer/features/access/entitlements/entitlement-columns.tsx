import { counted } from "../../../../shared/core/words.ts";
import { isHeldByNobody, type EntitlementLine } from "../../../../shared/governance/entitlement-lines.ts";
import { moreSuspended } from "../../../../shared/tailnet/suspended-words.ts";
import type { EntitlementsPastView } from "../../../../shared/bridge/history.ts";
import { useShortLogin } from "../../../parts/people/use-short-login.ts";
import { dayOrTime, dayWords, exactTime } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { wordsOfSource } from "../../../parts/who-may-use/source-words.ts";
import { classes } from "../../../ui/classes.ts";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { Status, StatusShape } from "../../../ui/status.tsx";
import { entitlementName, sectionWords } from "./section-words.ts";
import styles from "./entitlements.module.css";

/** What the columns need besides the entitlement. */
export interface EntitlementContext {
  /** People and devices are all known. */
  readonly isWhole: boolean;
  /** Something is held on a condition, or until a time. */
  readonly hasConditions: boolean;
  /** Something may be held by more than is counted, or by somebody who is suspended, which is said beside how many. */
  readonly hasOpenEnds: boolean;
  /** When each changed last; null while that is on its way. */
  readonly past: PastById | "unread" | null;
}

/** When entitlements changed last, by their ids, as far as that is on record. */
export interface PastById {
  readonly changed: ReadonlyMap<string, EntitlementsPastView["changed"][number]>;
  /** What was before is not on record; null where nothing is. */
  readonly knownSince: number | null;
}

/** The columns of the entitlements. */
export function entitlementColumns({
  isWhole,
  hasConditions,
  hasOpenEnds,
  past,
}: EntitlementContext): readonly DataColumn<EntitlementLine>[] {
  const columns: readonly DataColumn<EntitlementLine>[] = [
    {
      id: "name",
      heading: "Entitlement",
      names: true,
      sortBy: entitlementName,
      cell: (line) => <NameCell line={line} />,
    },
    {
      id: "directly",
      heading: "Directly",
      width: 76,
      largestFirst: true,
      sortBy: ({ directly }) => directly,
      cell: ({ directly }) => <Count number={directly} />,
    },
    {
      id: "through",
      heading: "Through",
      width: hasOpenEnds ? 190 : 150,
      largestFirst: true,
      sortBy: ({ through }) => through,
      cell: (line) => <ThroughCell line={line} isWhole={isWhole} />,
    },
    {
      id: "conditional",
      heading: "Until or if",
      width: 112,
      from: 500,
      largestFirst: true,
      sortBy: ({ conditional, timed }) => conditional + timed,
      cell: ({ conditional, timed }) => (
        <span className={styles.untilOrIf}>
          {conditional === 0 ? null : (
            <span title={`${conditional.toLocaleString("en")} on a condition`}>
              <Status kind="condition" word={conditional.toLocaleString("en")} />
            </span>
          )}
          {timed === 0 ? null : (
            <span title={`${timed.toLocaleString("en")} timed`}>
              <Status kind="progress" word={timed.toLocaleString("en")} />
            </span>
          )}
        </span>
      ),
    },
    {
      id: "changed",
      heading: "Changed",
      width: 124,
      // Names, and on what something is held, come first.
      from: 620,
      atEnd: true,
      largestFirst: true,
      sortBy: ({ id }) => (past === "unread" ? 0 : (past?.changed.get(id)?.at ?? 0)),
      cell: (line) =>
        past === null ? (
          <span className={styles.quiet} title="The kept versions are being read">
            …
          </span>
        ) : past === "unread" ? (
          <span className={styles.quiet}>not known</span>
        ) : (
          <ChangedCell line={line} past={past} />
        ),
    },
  ];
  return hasConditions ? columns : columns.filter(({ id }) => id !== "conditional");
}

function NameCell({ line }: { readonly line: EntitlementLine }) {
  const Icon = sectionWords[line.section].icon;
  return (
    <span className={styles.name}>
      {line.section === "apps" ? (
        <ProductMark appName={line.name} />
      ) : (
        <span className={styles.icon}>
          <Icon aria-hidden="true" />
        </span>
      )}
      <span className={classes("clamped", styles.called)}>
        <ForeignName text={entitlementName(line)} />
      </span>
      {line.nobody.length === 0 ? null : (
        <span className={styles.orphan} title={`Nobody: ${line.nobody.join(", ")}`}>
          <StatusShape kind="attention" />
          <span className="visually-hidden">{counted(line.nobody.length, "name")} for nobody</span>
        </span>
      )}
    </span>
  );
}

/** When who holds it changed last, and of today by whom. What is on no record is never told as unchanged. */
function ChangedCell({
  line,
  past: { changed, knownSince },
}: {
  readonly line: EntitlementLine;
  readonly past: PastById;
}) {
  const now = useNow();
  const short = useShortLogin();
  const found = changed.get(line.id);
  if (found !== undefined) {
    const isToday = dayWords(found.at, now) === "Today";
    return (
      <span
        className={styles.cut}
        title={`${exactTime(found.at)}${found.by === null ? "" : `, ${found.by}`}`}
      >
        {isToday ? "today" : dayOrTime(found.at, now)}
        {isToday && found.by !== null ? (
          <>
            , <ForeignName text={short(found.by)} />
          </>
        ) : null}
      </span>
    );
  }
  if (line.section === "roles")
    return (
      <span className={styles.quiet} title="The audit log tells it. It is read when the role is opened.">
        open to see
      </span>
    );
  if (knownSince === null) return <span className={styles.quiet}>not on record</span>;
  return (
    <span className={styles.quiet} title={`No change is on record since ${exactTime(knownSince)}`}>
      before {dayOrTime(knownSince, now)}
    </span>
  );
}

function Count({ number }: { readonly number: number }) {
  return number === 0 ? <span className={styles.quiet}>0</span> : number.toLocaleString("en");
}

function ThroughCell({ line, isWhole }: { readonly line: EntitlementLine; readonly isWhole: boolean }) {
  const { through, names, devices, suspended, unlisted } = line;
  if (isHeldByNobody(line))
    return isWhole ? (
      <Status kind="attention" word="held by nobody" />
    ) : (
      <Status kind="unknown" word="not known" />
    );
  const parts = [
    ...(through === 0 ? [] : [`${through.toLocaleString("en")} by ${namesWords(names)}`]),
    ...(devices === 0 ? [] : [counted(devices, "device")]),
    ...(suspended === 0 ? [] : [`${suspended.toLocaleString("en")} suspended`]),
  ];
  const paused = suspended === 0 ? [] : [moreSuspended(suspended)];
  return (
    <span className={styles.through} title={[...names, ...unlisted, ...paused].join("\n")}>
      <span className={styles.cut}>
        {parts.length === 0 ? <span className={styles.quiet}>0</span> : parts.join(" + ")}
      </span>
      {line.orMore ? (
        <span className={styles.more}>
          <StatusShape kind="unknown" /> or more
        </span>
      ) : null}
    </span>
  );
}

/** “2 groups”, “all members”, “3 names”: what kind of names, not which. */
function namesWords(names: readonly string[]): string {
  if (names.every((name) => name.startsWith("group:"))) return counted(names.length, "group");
  const [only] = names;
  if (names.length > 1 || only === undefined) return counted(names.length, "name");
  return wordsOfSource(only);
}
