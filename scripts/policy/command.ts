import { readFileSync } from "node:fs";

/** What a command prints and how it ends. */
export interface CommandResult {
  readonly status: 0 | 1;
  /** For standard output, exactly. */
  readonly output: string;
  /** Lines for standard error. */
  readonly remarks: readonly string[];
}

/** The command line or a file cannot be used: ends with status 2. */
export class UsageError extends Error {}

/** Reads a file, or standard input for `-`, as UTF-8. Throws `UsageError` with the reason. */
export function readText(path: string): string {
  try {
    const bytes = readFileSync(path === "-" ? 0 : path);
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UsageError(`${path === "-" ? "standard input" : path} cannot be read: ${reasonOf(error)}`, {
      cause: error,
    });
  }
}

/** How a file is called in findings. */
export function shownName(path: string): string {
  return path === "-" ? "<stdin>" : path;
}

/** The words of whatever was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
