import type { TimedView } from "../../../../shared/bridge/timed.ts";
import type { PersonLine } from "../../../../shared/governance/people.ts";

/** Which people are shown. */
export type PeopleFilter = "all" | "timed" | "alike" | "unknown" | "unseen" | "suspended" | "orphans";

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
  /** The open timed access of each person, what ends first at the beginning, by login in lower case. */
  readonly timed: ReadonlyMap<string, readonly TimedView[]>;
}

/** Each person’s open timed access. `records` come by their end. */
export function openByLogin(records: readonly TimedView[]): ReadonlyMap<string, readonly TimedView[]> {
  const open = new Map<string, TimedView[]>();
  for (const record of records) {
    if (record.state === "ended") continue;
    const login = record.login.toLowerCase();
    const theirs = open.get(login) ?? [];
    open.set(login, theirs);
    theirs.push(record);
  }
  return open;
}

/** Whether somebody passes a filter; orphans are names and no people. */
export function passes(filter: PeopleFilter, line: PersonLine, { now, timed }: PeopleBeside): boolean {
  switch (filter) {
    case "all":
      return true;
    case "timed":
      return timed.has(line.login);
    case "alike":
      return line.looksLike !== null;
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
