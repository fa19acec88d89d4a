import { readFileSync } from "node:fs";
import { join } from "node:path";
import electronLog from "electron-log/node";
import type { Log } from "../ports/log.ts";
import type { Redactor } from "./redact.ts";

/** The log of the application. */
export interface AppLog extends Log {
  /** What the page wrote to its console; capped and redacted like everything else. */
  readonly fromPage: (level: PageLevel, message: string) => void;
  /** The newest lines, redacted once more with the secrets known by now. */
  readonly recent: (lines: number) => string;
}

/** How loud a line of the page's console is. */
type PageLevel = "info" | "warn" | "error";

/** Where lines end up; every one has passed the redactor before. */
export interface LogSink {
  readonly write: (level: PageLevel, line: string) => void;
  readonly read: () => string;
}

/** At this size the file is set aside as `main.old.log`, and the one before it goes away. In bytes. */
const largestFile = 1_000_000;
/** What a page may write in one line, in characters. */
const longestPageLine = 500;

/** Puts the redactor between every line and the sink. */
export function createLog(sink: LogSink, redactor: Redactor): AppLog {
  const write = (level: PageLevel, message: string, facts?: Readonly<Record<string, unknown>>) => {
    const shown = facts === undefined ? "" : ` ${JSON.stringify(redactor.value(facts))}`;
    // One line each: a line break in a text from outside must not look like a line of ours.
    sink.write(level, `${redactor.text(message)}${shown}`.replaceAll(/[\r\n\u2028\u2029]+/gu, " ⏎ "));
  };
  return {
    info: (message, facts) => {
      write("info", message, facts);
    },
    warn: (message, facts) => {
      write("warn", message, facts);
    },
    error: (message, facts) => {
      write("error", message, facts);
    },
    fromPage: (level, message) => {
      write(level, `Page: ${redactor.text(message).slice(0, longestPageLine)}`);
    },
    recent: (lines) =>
      sink
        .read()
        .split("\n")
        .slice(-lines - 1)
        .map((line) => redactor.text(line))
        .join("\n"),
  };
}

/**
 * Writes to `main.log` in a folder, mode 0600, and where asked to the terminal as well. A log that cannot be
 * written is given up quietly: it must not stop the application.
 */
export function createFileSink(folder: string, terminal: boolean): LogSink {
  const path = join(folder, "main.log");
  const logger = electronLog.create({ logId: path });
  const { file, console: screen } = logger.transports;
  file.resolvePathFn = () => path;
  file.maxSize = largestFile;
  file.writeOptions = { flag: "a", mode: 0o600, encoding: "utf8" };
  file.format = "{iso} [{level}] {text}";
  screen.level = terminal ? "info" : false;
  return {
    write: (level, line) => {
      logger[level](line);
    },
    read: () => {
      try {
        return readFileSync(path, "utf8");
      } catch {
        return "";
      }
    },
  };
}
