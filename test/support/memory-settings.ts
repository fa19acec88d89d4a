import type { Settings, SettingsFile, SettingsListener } from "../../electron/ports/settings.ts";
import { defaultSettings } from "../../electron/store/default-settings.ts";
import type { Problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";

/** Settings in memory. `failure` answers why they cannot be saved just now, null where they can. */
export function memorySettings(
  startProblem: Problem | null = null,
  failure: () => Problem | null = () => null,
): SettingsFile {
  let values: Settings = defaultSettings;
  const listeners = new Set<SettingsListener>();
  return {
    current: () => values,
    startProblem,
    onChange: (listener) => void listeners.add(listener),
    update: (change) => {
      values = { ...values, ...change };
      const problem = failure();
      for (const listener of listeners) listener(values, problem);
      return problem === null ? ok(values) : fail(problem);
    },
  };
}
