import type { AppState } from "../../../shared/bridge/app-state.ts";
import type { Preferences } from "../../../shared/bridge/preferences.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import { ok, type Result } from "../../../shared/core/result.ts";
import type { Autostart } from "../../ports/desktop.ts";
import type { SettingsFile } from "../../ports/settings.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";

/** The preferences at start, with what was wrong with their file. */
export function shownPreferences({ current, startProblem }: SettingsFile): AppState["preferences"] {
  return { values: current().preferences, problems: startProblem === null ? [] : [startProblem] };
}

/** What a person has set, and what is wrong with keeping it. */
export class PreferencesService {
  readonly #settings: SettingsFile;
  readonly #autostart: Autostart;
  readonly #publisher: StatePublisher;
  /** Stays until the person saves: what is written without them must not hide that a file was set aside. */
  #startProblem: Problem | null;
  #saveProblem: Problem | null = null;
  #stores: readonly Problem[] = [];

  constructor(settings: SettingsFile, autostart: Autostart, publisher: StatePublisher) {
    this.#settings = settings;
    this.#autostart = autostart;
    this.#publisher = publisher;
    this.#startProblem = settings.startProblem;
    settings.onChange((_values, problem) => {
      this.#saveProblem = problem;
      this.#publish();
    });
  }

  readonly values = (): Preferences => this.#settings.current().preferences;

  /** Takes over the real state of starting at login, which others can change. */
  async start(): Promise<void> {
    const startAtLogin = await this.#autostart.isOn();
    if (startAtLogin !== this.values().startAtLogin) {
      this.#settings.update({ preferences: { ...this.values(), startAtLogin } });
    }
  }

  /** On failure the change holds for this run, and the person is told that it is not kept. */
  async save(change: Partial<Preferences>): Promise<Result<Record<string, never>>> {
    if (change.startAtLogin !== undefined && change.startAtLogin !== this.values().startAtLogin) {
      const set = await this.#autostart.set(change.startAtLogin);
      if (!set.ok) return set;
    }
    this.#startProblem = null;
    const written = this.#settings.update({ preferences: { ...this.values(), ...change } });
    return written.ok ? ok({}) : written;
  }

  /** What is wrong with the stored files, shown as banners beside what is wrong with the settings. */
  readonly showStores = (problems: readonly Problem[]): void => {
    this.#stores = problems;
    this.#publish();
  };

  #publish(): void {
    const problem = this.#saveProblem ?? this.#startProblem;
    this.#publisher.publish("preferences", {
      values: this.values(),
      problems: [...(problem === null ? [] : [problem]), ...this.#stores],
    });
  }
}
