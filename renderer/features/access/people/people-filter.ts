import type { TimedView } from "../../../../shared/bridge/timed.ts";
import type { PersonLine } from "../../../../shared/governance/people.ts";

/** Which people are shown. */
export type PeopleFilter = "all" | "timed" | "unknown" | "unseen" | "suspended" | "orphans";

/** Who was not seen for longer than this stands out. */
const unseenMs = 30 * 86_400_000;

/** Whether somebody was not seen for 30 days. Of whom that is not known, it is not said. */
export function isUnseen({ isOnline, lastSeen }: PersonLine, now: number): boolean {
  return !isOnline && lastSeen !== null && now - lastSeen > unseenMs;
}

/** What of somebody is not in their line. */
export interface PeopleBeside {
  /** When people were read. */
  readonly now: number;
  /** The timed access of each person that ends first, by login in lower case. */
  readonly timed: ReadonlyMap<string, TimedView>;
}

/** What ends first of each person’s open timed access. `records` come by their end. */
export function firstToEnd(records: readonly TimedView[]): ReadonlyMap<string, TimedView> {
  const first = new Map<string, TimedView>();
  for (const record of records) {
    const login = record.login.toLowerCase();
    if (record.state !== "ended" && !first.has(login)) first.set(login, record);
  }
  return first;
}

/** Whether somebody passes a filter; orphans are names and no people. */
export function passes(filter: PeopleFilter, line: PersonLine, { now, timed }: PeopleBeside): boolean {
  switch (filter) {
    case "all":
      return true;
    case "timed":
      return timed.has(line.login);
    case "unknown":
      return line.mayBeMore;
    case "unseen":
      return isUnseen(line, now);
    case "suspended":
      return line.status === "suspended";
    case "orphans":
      return false;
  }
}
