import type { ReactNode } from "react";
import type { EntitlementPastView } from "../../../../shared/bridge/history.ts";
import type { EntitlementWay, UsedRule } from "../../../../shared/governance/entitlement-ways.ts";
import { Avatar } from "../../../parts/people/avatar.tsx";
import { ForeignName } from "../../../parts/people/foreign-name.tsx";
import { Button } from "../../../ui/button.tsx";
import type { DataColumn } from "../../../ui/data-table/columns.ts";
import { Status } from "../../../ui/status.tsx";
import { dayOrTime, exactTime, momentWords } from "../../../ui/time-text.ts";
import { useNow } from "../../../ui/use-now.ts";
import { conditionWords } from "../why/why-node.ts";
import styles from "./holder-table.module.css";

/** Somebody who holds it, in one of their ways. */
export interface HolderLine {
  readonly way: EntitlementWay;
  /** The rule of that way; null where a list gives it. */
  readonly rule: UsedRule | null;
  readonly holder: EntitlementWay["holders"][number];
  /** When this way of theirs ends; null where it does not. */
  readonly endsAt: number | null;
}

/** What can be done about a row. */
export interface HolderActs {
  readonly onTake: (line: HolderLine) => void;
  readonly onExplain: (line: HolderLine) => void;
}

/** The columns of who holds an entitlement; `short` says what people call a login. */
export function holderColumns(
  short: (login: string) => string,
  acts: HolderActs,
  past: EntitlementPastView | null,
): readonly DataColumn<HolderLine>[] {
  const since = new Map(past?.since.map((one) => [`${one.kind} ${one.name}`, one]));
  const givenSince = ({ holder: { kind, name } }: HolderLine) => since.get(`${kind} ${name}`);
  return [
    {
      id: "holder",
      heading: "Holder",
      names: true,
      least: 136,
      sortBy: ({ holder }) => holder.name,
      cell: ({ holder }) => (
        <span className={styles.holder}>
          {holder.kind === "person" ? <Avatar name={short(holder.name)} /> : null}
          <span className={styles.cut}>
            <ForeignName text={holder.kind === "person" ? short(holder.name) : holder.name} />
          </span>
        </span>
      ),
    },
    {
      id: "also",
      heading: "Holds it also",
      width: 152,
      upTo: 320,
      from: 480,
      cell: ({ holder: { also } }) =>
        also.length === 0 ? null : (
          <span title={also.join("\n")}>
            <ForeignName text={also[0] ?? ""} />
            {also.length === 1 ? "" : ` +${also.length - 1}`}
          </span>
        ),
    },
    { id: "if", heading: "Until or if", width: 136, cell: (line) => <Condition line={line} /> },
    {
      id: "since",
      heading: "Given since",
      width: 120,
      from: 580,
      largestFirst: true,
      sortBy: (line) => givenSince(line)?.at ?? 0,
      cell: (line) =>
        line.holder.verdict === "unknown" || past === null || past.knownSince === null ? null : (
          <GivenSince given={givenSince(line)} isOfPolicy={past.isOfPolicy} knownSince={past.knownSince} />
        ),
    },
    {
      id: "act",
      heading: "Acts",
      hideHeading: true,
      width: 104,
      atEnd: true,
      cell: (line, tabIndex) => act(line, acts, tabIndex),
    },
  ];
}

/** Since when they are given it. Whether they were of the tailnet by then is on no record. */
function GivenSince({
  given,
  isOfPolicy,
  knownSince,
}: Pick<EntitlementPastView, "isOfPolicy"> & {
  readonly given: EntitlementPastView["since"][number] | undefined;
  readonly knownSince: number;
}) {
  const now = useNow();
  const by = isOfPolicy ? "By the policy file, among the people and devices of today." : "By the audit log.";
  if (given !== undefined) {
    const { at, atLatest } = given;
    const title =
      atLatest === true
        ? `${by}\nAt the latest ${exactTime(at)}: others saved it, and a save before it may not be kept.`
        : `${by}\n${exactTime(at)}`;
    return (
      <span title={title}>
        {atLatest === true ? "by " : ""}
        {dayOrTime(at, now)}
      </span>
    );
  }
  return (
    <span className={styles.quiet} title={`${by}\n${exactTime(knownSince)}`}>
      {/* Somebody may have joined since with a role. */}
      {isOfPolicy ? `before ${dayOrTime(knownSince, now)}` : "not on record"}
    </span>
  );
}

function Condition({ line: { holder, rule, endsAt } }: { readonly line: HolderLine }) {
  const now = useNow();
  const { verdict, suspended, lacks } = holder;
  // Whatever it rests on, they may nothing now.
  if (suspended === true) return <Status kind="attention" word="suspended" />;
  if (lacks !== undefined) return <Status kind="attention" word={lacks} />;
  const postures = rule?.postures ?? [];
  if (endsAt !== null)
    return (
      <span className={styles.holder} title={[exactTime(endsAt), ...postures].join("\n")}>
        <Status kind="progress" word={momentWords(endsAt, now)} />
      </span>
    );
  switch (verdict) {
    case "yes":
      return null;
    case "conditional": {
      const word = postures.length === 0 ? "on a condition" : conditionWords(postures);
      return (
        <span className={styles.holder} title={postures.join("\n")}>
          <Status kind="condition" word={word} />
        </span>
      );
    }
    case "unknown":
      return <Status kind="unknown" word="cannot be known" />;
  }
}

/** What can be taken back alone is; what would cost more than this is explained, and taken back where it stands. */
function act(line: HolderLine, { onTake, onExplain }: HolderActs, tabIndex: 0 | -1): ReactNode {
  const { way, holder } = line;
  return holder.kind === "person" && way.listed !== null ? (
    <Button size="row" tabIndex={tabIndex} onClick={() => onTake(line)}>
      Take back
    </Button>
  ) : (
    <Button size="row" tabIndex={tabIndex} onClick={() => onExplain(line)}>
      Explain
    </Button>
  );
}
