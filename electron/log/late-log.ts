import type { AppLog } from "./logger.ts";

/** What can be said before the log file is open. */
export type EarlyLog = Omit<AppLog, "recent">;

/** A log for what happens before the real one is there: keeps the lines and hands them over. */
export interface LateLog extends EarlyLog {
  /** From now on lines go to this log, those so far first. */
  readonly become: (log: EarlyLog) => void;
}

/** Makes an early log. Its lines are in memory only: what ends the process before {@link LateLog.become} takes them. */
export function createLateLog(): LateLog {
  const waiting: ((log: EarlyLog) => void)[] = [];
  let real: EarlyLog | null = null;
  const say = (line: (log: EarlyLog) => void): void => {
    if (real === null) waiting.push(line);
    else line(real);
  };
  return {
    info: (message, facts) => say((log) => log.info(message, facts)),
    warn: (message, facts) => say((log) => log.warn(message, facts)),
    error: (message, facts) => say((log) => log.error(message, facts)),
    fromPage: (level, message) => say((log) => log.fromPage(level, message)),
    become: (log) => {
      real = log;
      for (const line of waiting.splice(0)) line(log);
    },
  };
}
