import type { Problem } from "../../shared/core/problem.ts";
import type { Result } from "../../shared/core/result.ts";
import type { Preferences } from "../../shared/bridge/preferences.ts";

/** The settings of this person on this machine. */
export interface SettingsFile {
  readonly current: () => Settings;
  /** What was wrong with the file at start, to be shown; null when nothing was. */
  readonly startProblem: Problem | null;
  /** Changes some settings. On failure they hold for this run only. Errors: the disk's. */
  readonly update: (change: Partial<Settings>) => Result<Settings>;
  /** Tells of every update, saved or not. */
  readonly onChange: (listener: SettingsListener) => void;
}

/** Hears the values that hold now, and why they could not be saved; null when they were. */
export type SettingsListener = (values: Settings, problem: Problem | null) => void;

/** Everything in the settings file. Nothing secret. */
export interface Settings {
  readonly preferences: Preferences;
  /** The person has been told that closing the window keeps the tray. */
  readonly closeHintShown: boolean;
  /** When Tailrace last looked for a newer version by itself, and of which one it told; left out before. */
  readonly updates?: { readonly lookedAt: number; readonly told: string | null };
}
