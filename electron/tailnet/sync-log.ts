import type { SyncLogEntry } from "../../shared/bridge/diagnostics.ts";
import { problem } from "../../shared/core/problem.ts";
import type { Problem } from "../../shared/core/problem.ts";
import type { ApiResult } from "../ports/api-result.ts";

/** Writes down the requests of a sync in the order in which answers come. */
export class SyncLog {
  readonly entries: SyncLogEntry[] = [];
  readonly #base: string;
  readonly #now: () => number;
  readonly #onEntry: (entry: SyncLogEntry) => void;

  /** `base` is put before every endpoint; `onEntry` hears of each request as it ends. */
  constructor(base: string, now: () => number, onEntry: (entry: SyncLogEntry) => void) {
    this.#base = base;
    this.#now = now;
    this.#onEntry = onEntry;
  }

  /** Makes a call and writes it down, with how many entries it has and how many could not be read. */
  async timed<T>(
    endpoint: string,
    call: () => Promise<ApiResult<T>>,
    count: (value: T) => number | null = () => null,
    unreadable: (value: T) => number = () => 0,
  ): Promise<ApiResult<T>> {
    const at = this.#now();
    const result = await call();
    const evidence = result.ok ? undefined : result.problem.evidence;
    const entry: SyncLogEntry = {
      at,
      endpoint: `${this.#base}${endpoint}`,
      status: result.meta?.status ?? evidence?.status ?? null,
      durationMs: this.#now() - at,
      count: result.ok ? count(result.value) : null,
      requestId: result.meta?.requestId ?? evidence?.requestId ?? null,
      problem: result.ok ? someUnreadable(unreadable(result.value) + (result.leftOut ?? 0)) : result.problem,
    };
    this.entries.push(entry);
    this.#onEntry(entry);
    return result;
  }
}

function someUnreadable(count: number): Problem | null {
  if (count === 0) return null;
  const what = count === 1 ? "One entry could not be read." : `${count} entries could not be read.`;
  return problem("malformed-answer", what, { meaning: "What is known of them from before is kept." });
}
