import type { ReactNode } from "react";
import type { ReviewView } from "../../../shared/bridge/policy.ts";
import type { LockedOut } from "../../../shared/connectors/locked-out.ts";
import { StatusShape } from "../../ui/status.tsx";
import { fewOf } from "../../ui/few-of.ts";
import { lockedOut } from "./locked-out.ts";
import styles from "./what-changes.module.css";

/** Props of `WhatChanges`. */
export interface WhatChangesProps {
  readonly review: ReviewView;
  /** Mends what nobody meant; stands inside the red. */
  readonly remedy?: ReactNode;
  /** Somebody said that the allowlists that would refuse everybody are switched off. */
  readonly switchedOff?: boolean;
}

/** Unintended gains written out; all are in the list of who gains what. */
const fewOpened = 3;

/** The change in numbers, and below them what it gives that nobody meant. */
export function WhatChanges({ review, remedy, switchedOff = false }: WhatChangesProps) {
  const summary = review.impact?.summary;
  if (review.nothingToDo || summary === undefined) return null;
  const {
    gain,
    lose,
    loseUpTo = false,
    reach,
    apps,
    exitNodes,
    exitNodesLost,
    rulesKept,
    unintended,
  } = summary;
  // The rules may change for nobody, and people be locked out all the same.
  const locked = lockedOut(review, switchedOff);
  const opened = fewOf(unintended, fewOpened);
  const appsMoved = apps.added + apps.removed;
  return (
    <section className={`${styles.card} surface`} aria-label="What changes">
      <h3 className={styles.head}>What changes</h3>
      <dl className={styles.numbers}>
        {locked === null && gain + lose === 0 && reach !== undefined ? (
          <Number
            value={reach.toLocaleString("en")}
            label={reach === 1 ? "person reaches other places" : "people reach other places"}
          />
        ) : locked === null || gain + lose > 0 ? (
          <Number value={signed(gain, lose, loseUpTo)} label={gain + lose === 1 ? "person" : "people"} />
        ) : (
          <LockedOutNumber {...locked} />
        )}
        {/* “0 apps” beside somebody who loses one would read as if nothing were lost. */}
        {appsMoved === 0 && (lose > 0 || locked !== null) ? null : (
          <Number value={signed(apps.added, apps.removed)} label={appsMoved === 1 ? "app" : "apps"} />
        )}
        {/* People again, who are among those above. */}
        <Number
          value={signed(exitNodes, exitNodesLost)}
          label={exitNodes + exitNodesLost === 1 ? "exit node user" : "exit node users"}
          bad={exitNodes > 0}
        />
        <Number value={`${rulesKept}`} label={rulesKept === 1 ? "rule kept" : "rules kept"} />
      </dl>
      {unintended.length === 0 ? null : (
        <div className={styles.red}>
          <StatusShape kind="error" />
          <div className={styles.words}>
            <ul>
              {opened.map(({ who, what }) => (
                <li key={`${who} ${what}`} className="foreign">
                  <strong>Also opened: {what}</strong>
                  <span title={who}>for {shortNames(who)}</span>
                </li>
              ))}
              {unintended.length > opened.length ? (
                <li>and {unintended.length - opened.length} more</li>
              ) : null}
            </ul>
            {remedy}
          </div>
        </div>
      )}
    </section>
  );
}

/** Of people the part before the @: the whole address is on hover and in the list of who gains what. */
function shortNames(who: string): string {
  return who
    .split(/([\s(),]+)/u)
    .map((word) => (word.indexOf("@") > 0 ? word.slice(0, word.indexOf("@")) : word))
    .join("");
}

function signed(added: number, removed: number, isUpTo = false): string {
  const fewer = isUpTo ? `up to −${removed}` : `−${removed}`;
  const parts = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [fewer] : [])];
  return parts.length === 0 ? "0" : parts.join(" ");
}

function LockedOutNumber({ people, apps, isUpTo, orMore }: LockedOut) {
  return people === null ? (
    <Number value={`${apps}`} label={apps === 1 ? "app locks people out" : "apps lock people out"} bad />
  ) : (
    <Number
      value={isUpTo ? `up to ${people}` : orMore === true ? `${people}+` : `${people}`}
      label={people === 1 && orMore !== true ? "person locked out" : "people locked out"}
      bad
    />
  );
}

interface NumberProps {
  readonly value: string;
  readonly label: string;
  readonly bad?: boolean;
}

function Number({ value, label, bad = false }: NumberProps) {
  return (
    <div>
      <dd className={bad ? styles.bad : undefined}>{value}</dd>
      <dt>{label}</dt>
    </div>
  );
}
