import type { PersonLine } from "../../../../shared/governance/people.ts";

/** Which people are shown. */
export type PeopleFilter = "all" | "unknown" | "unseen" | "suspended" | "orphans";

/** Who was not seen for longer than this stands out. */
const unseenMs = 30 * 86_400_000;

/** Whether somebody was not seen for 30 days. Of whom that is not known, it is not said. */
export function isUnseen({ isOnline, lastSeen }: PersonLine, now: number): boolean {
  return !isOnline && lastSeen !== null && now - lastSeen > unseenMs;
}

/** Whether somebody passes a filter; orphans are names and no people. */
export function passes(filter: PeopleFilter, line: PersonLine, now: number): boolean {
  switch (filter) {
    case "all":
      return true;
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
