import semver from "semver";
import type { UpdateLook } from "../../../shared/bridge/about.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, map, type Result } from "../../../shared/core/result.ts";
import type { Clock, Timers } from "../../ports/clock.ts";
import type { Notifier } from "../../ports/desktop.ts";
import type { Log } from "../../ports/log.ts";
import type { Releases } from "../../ports/releases.ts";
import type { SettingsFile } from "../../ports/settings.ts";

/** What looking for a newer version needs. */
export interface UpdateWatchParts {
  /** Null where there is nobody to ask. */
  readonly releases: Releases | null;
  /** Of Tailrace, for example `1.1.0`. */
  readonly version: string;
  readonly settings: SettingsFile;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly notifier: Notifier;
  readonly log: Log;
}

const hour = 3_600_000;
const day = 24 * hour;
/** A start has better things to do. */
const afterStart = 60_000;

/**
 * Looks once a day whether there is a newer version, where a person has turned that on, and tells of each once. It never
 * downloads anything.
 */
export class UpdateWatch {
  readonly #parts: UpdateWatchParts;
  #last: UpdateLook | null = null;
  #cancel: (() => void) | null = null;

  constructor(parts: UpdateWatchParts) {
    this.#parts = parts;
    parts.settings.onChange(() => this.#follow());
  }

  /** What the newest look of this run found. */
  get last(): UpdateLook | null {
    return this.#last;
  }

  readonly start = (): void => this.#follow();

  readonly stop = (): void => {
    this.#cancel?.();
    this.#cancel = null;
  };

  /** Asks now. */
  readonly look = async (): Promise<Result<UpdateLook>> => {
    const { releases, version, clock } = this.#parts;
    if (releases === null) return fail(problem("not-found", "This build has no address of releases."));
    return map(await releases.newest(), (newest) => {
      this.#last = { at: clock.now(), newest, isNewer: isNewer(newest, version) };
      return this.#last;
    });
  };

  #isWanted(): boolean {
    const { releases, settings } = this.#parts;
    return releases !== null && settings.current().preferences.checkForUpdates === true;
  }

  /** Runs a timer while that is wanted, and none otherwise. */
  #follow(): void {
    if (!this.#isWanted()) this.stop();
    else if (this.#cancel === null) this.#next(afterStart);
  }

  #next(milliseconds: number): void {
    // By the hour and the clock: a timer stands still while the machine sleeps.
    this.#cancel = this.#parts.timers.after(milliseconds, () => {
      this.#next(hour);
      void this.#lookIfDue();
    });
  }

  async #lookIfDue(): Promise<void> {
    const { settings, clock, log } = this.#parts;
    const now = clock.now();
    const before = settings.current().updates;
    // A time that is yet to come was written by a clock that went wrong.
    if (before !== undefined && before.lookedAt <= now && now - before.lookedAt < day) return;
    const looked = await this.look();
    if (!looked.ok) log.info("No look for a newer version", { code: looked.problem.code });
    const news = looked.ok && looked.value.isNewer ? looked.value.newest : null;
    const told = before?.told ?? null;
    if (news !== null && news !== told) this.#tell(news);
    settings.update({ updates: { lookedAt: now, told: news ?? told } });
  }

  #tell(newest: string): void {
    this.#parts.notifier.notify({
      title: `Tailrace ${newest} is out`,
      body: `This is ${this.#parts.version}. Nothing was downloaded.`,
      open: { to: "about" },
      replaces: "update",
    });
  }
}

function isNewer(newest: string, version: string): boolean {
  return semver.valid(version) !== null && semver.gt(newest, version);
}
