import { useEffect, useState } from "react";
import type { ActivityPage, ActivityRow } from "../../../shared/bridge/activity.ts";
import type { CommandArgument } from "../../../shared/bridge/contract.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { call } from "../../state/call.ts";
import { useSlice } from "../../state/mirror.ts";

/** How many days back. */
export type ActivityDays = CommandArgument<"activity.page">["days"];

/** The activity as far as it came. */
export interface ActivityReading {
  /** null before the first answer. */
  readonly rows: readonly ActivityRow[] | null;
  readonly audit: ActivityPage["audit"] | null;
  /** Pages of the list are still on their way. */
  readonly reading: boolean;
  readonly problem: Problem | null;
  readonly again: () => void;
}

interface Read {
  readonly days: ActivityDays;
  readonly rows: readonly ActivityRow[];
  readonly audit: ActivityPage["audit"];
}

/**
 * Reads the activity page by page, anew whenever Tailrace wrote something down. What is on screen stays until the new list
 * is whole.
 */
export function useActivity(days: ActivityDays): ActivityReading {
  const entries = useSlice("journal")?.activity;
  const [read, setRead] = useState<Read | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [reading, setReading] = useState(true);
  const [round, setRound] = useState(0);

  useEffect(() => {
    let wanted = true;
    const load = async () => {
      setReading(true);
      const answer = await readPages(
        days,
        () => wanted,
        (first) => {
          setRead((now) => (now?.days === days ? now : first));
        },
      );
      if (!wanted || answer === null) return;
      setReading(false);
      setProblem(answer.problem);
      if (answer.read !== null) setRead(answer.read);
    };
    // Read anew when asked to, and whenever Tailrace wrote something down.
    if (round >= 0 && entries !== undefined) void load();
    return () => {
      wanted = false;
    };
  }, [days, entries, round]);

  const current = read?.days === days ? read : null;
  return {
    rows: current?.rows ?? null,
    audit: current?.audit ?? null,
    reading,
    problem,
    again: () => setRound((now) => now + 1),
  };
}

/** All pages of one list; null where nobody waits any more. A list that was made anew meanwhile is read from its start. */
async function readPages(
  days: ActivityDays,
  isWanted: () => boolean,
  onFirst: (first: Read) => void,
): Promise<{ readonly read: Read | null; readonly problem: Problem | null } | null> {
  const rows: ActivityRow[] = [];
  let stamp: number | null = null;
  for (;;) {
    const answer = await call("activity.page", { days, from: rows.length });
    if (!isWanted()) return null;
    if (!answer.ok) return { read: null, problem: answer.problem };
    const page = answer.value;
    if (stamp !== null && page.stamp !== stamp) {
      rows.length = 0;
      stamp = null;
      continue;
    }
    stamp = page.stamp;
    rows.push(...page.rows);
    const read = { days, rows: [...rows], audit: page.audit };
    if (rows.length >= page.total || page.rows.length === 0) return { read, problem: null };
    if (rows.length === page.rows.length) onFirst(read);
  }
}
