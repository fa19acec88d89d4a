import type { Log } from "../../electron/ports/log.ts";

/** A line of a recorded log. */
export interface RecordedLine {
  readonly level: "info" | "warn" | "error";
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>> | undefined;
}

/** A log that keeps its lines for a test to read. */
export function createRecordingLog(): Log & { readonly lines: readonly RecordedLine[] } {
  const lines: RecordedLine[] = [];
  const add = (level: RecordedLine["level"]) => (message: string, facts?: RecordedLine["facts"]) => {
    lines.push({ level, message, facts });
  };
  return { lines, info: add("info"), warn: add("warn"), error: add("error") };
}
