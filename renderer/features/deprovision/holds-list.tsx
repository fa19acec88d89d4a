import type { ReactNode } from "react";
import type { LeavingView } from "../../../shared/bridge/deprovision.ts";
import { ForeignName } from "../../parts/people/foreign-name.tsx";
import styles from "./deprovision.module.css";

/** One line of what somebody holds. */
interface HeldLine {
  readonly key: string;
  readonly name: string;
  /** What naming them there does. */
  readonly what: string;
  readonly note: string;
}

type Place = LeavingView["places"][number];

/** Places of the policy file, those of one name together. */
export function placeLines(places: readonly Place[]): readonly HeldLine[] {
  const byName = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${place.kind} ${place.name}`;
    byName.set(key, [...(byName.get(key) ?? []), place]);
  }
  return [...byName].flatMap(([key, [first, ...more]]) => {
    if (first === undefined) return [];
    const lines = [first, ...more].map(({ line }) => line);
    const stays = first.manager === null ? "" : `stays: ${first.manager}`;
    return [
      {
        key,
        name: first.name,
        what: first.kind === "test" || first.kind === "tested" ? "" : first.kind,
        note: stays === "" ? `line ${[...new Set(lines)].join(", ")}` : stays,
      },
    ];
  });
}

/** Acts on the account, by what they are made on. */
export function stepLines(steps: LeavingView["steps"]): readonly HeldLine[] {
  return steps.map(({ act, kind, name, target }) => ({
    key: `${act} ${target}`,
    name: kind === "account" ? "Account" : name,
    what: kind === "account" ? "" : kind === "deviceInvite" ? "invite" : kind,
    note: act,
  }));
}

/** A group of what somebody holds under one heading. */
export function HoldsList({
  title,
  count,
  lines,
  children,
}: {
  readonly title: string;
  readonly count: string;
  readonly lines: readonly HeldLine[];
  readonly children?: ReactNode;
}) {
  return (
    <section className={styles.holds} aria-label={title}>
      <h3 className={styles.holdsHead}>
        {title}
        <span className={styles.muted}>{count}</span>
      </h3>
      <ul className={styles.lines}>
        {lines.map(({ key, name, what, note }) => (
          <li key={key} className={styles.line}>
            <span className={styles.lineName} title={name}>
              <ForeignName text={name} /> <span className={styles.muted}>{what}</span>
            </span>
            <span className={styles.muted}>{note}</span>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}
