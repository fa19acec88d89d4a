import type { Preferences } from "../../shared/bridge/state/journal.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { ok, type Result } from "../../shared/core/result.ts";
import type { Autostart } from "../desktop/autostart.ts";
import type { SettingsFile } from "../store/settings-file.ts";
import type { StatePublisher } from "./ports.ts";

/** What a person has set, and what is wrong with keeping it. */
export class PreferencesService {
  readonly #settings: SettingsFile;
  readonly #autostart: Autostart;
  readonly #publisher: StatePublisher;
  #problem: Problem | null;

  constructor(settings: SettingsFile, autostart: Autostart, publisher: StatePublisher) {
    this.#settings = settings;
    this.#autostart = autostart;
    this.#publisher = publisher;
    this.#problem = settings.startProblem;
  }

  readonly values = (): Preferences => this.#settings.current().preferences;

  /** Shows the real state of starting at login, which others can change. */
  async start(): Promise<void> {
    const startAtLogin = await this.#autostart.isOn();
    if (startAtLogin !== this.values().startAtLogin) {
      const written = this.#settings.update({ preferences: { ...this.values(), startAtLogin } });
      if (!written.ok) this.#problem = written.problem;
    }
    this.publish();
  }

  /** On failure the change holds for this run, and the person is told that it is not kept. */
  async save(change: Partial<Preferences>): Promise<Result<Record<string, never>>> {
    if (change.startAtLogin !== undefined && change.startAtLogin !== this.values().startAtLogin) {
      const set = await this.#autostart.set(change.startAtLogin);
      if (!set.ok) return set;
    }
    const written = this.#settings.update({ preferences: { ...this.values(), ...change } });
    this.#problem = written.ok ? null : written.problem;
    this.publish();
    return written.ok ? ok({}) : written;
  }

  /** A file that could not be read or written: shown as a banner until the next save works. */
  readonly troubled = (problem: Problem): void => {
    this.#problem = problem;
    this.publish();
  };

  /** Everything was written again: a failing disk is no longer news. What was set aside at start stays on show. */
  readonly kept = (): void => {
    if (this.#problem === null || this.#problem.code === "store-corrupt") return;
    this.#problem = null;
    this.publish();
  };

  publish(): void {
    this.#publisher.publish("preferences", { values: this.values(), problem: this.#problem });
  }
}
