import type { Settings, SettingsFile, SettingsListener } from "../ports/settings.ts";
import { chmodSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import ElectronStore from "electron-store";
import * as v from "valibot";
import { preferencesChangeSchema } from "../../shared/bridge/preferences.ts";
import { problem, type Problem } from "../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../shared/core/result.ts";
import { defaultSettings } from "./default-settings.ts";
import { errorCode } from "../disk/disk.ts";
import { diskProblem } from "../disk/disk-problem.ts";

/**
 * What the file may hold; what an older Tailrace did not know may be missing. Checked here and not by electron-store’s
 * own JSON schema: the validator that compiles one takes longer than all else that is done before the window appears.
 */
const storedSettings = v.strictObject({
  preferences: v.exactOptional(preferencesChangeSchema),
  closeHintShown: v.exactOptional(v.boolean()),
  updates: v.exactOptional(v.strictObject({ lookedAt: v.number(), told: v.nullable(v.string()) })),
});

const unsaved = "The settings could not be saved.";

/**
 * Opens the settings file in a folder. A file that cannot be read or breaks its schema is set aside and the
 * defaults hold; a folder that cannot be written to leaves settings that last for this run. Never throws.
 */
export function openSettings(folder: string, now: () => number): SettingsFile {
  const opened = openOrSetAside(folder, now);
  let values = opened.store === null ? defaultSettings : settingsIn({ ...opened.store.store });

  const listeners = new Set<SettingsListener>();

  const save = (): Result<Settings> => {
    if (opened.store === null) return fail(opened.problem);
    try {
      opened.store.store = { ...values };
      return ok(values);
    } catch (error) {
      return fail(diskProblem(error, unsaved));
    }
  };

  return {
    current: () => values,
    startProblem: opened.problem,
    onChange: (listener) => void listeners.add(listener),
    update: (change) => {
      values = { ...values, ...change };
      const saved = save();
      for (const listener of listeners) listener(values, saved.ok ? null : saved.problem);
      return saved;
    },
  };
}

type Opened =
  | { readonly store: ElectronStore<Settings>; readonly problem: Problem | null }
  | { readonly store: null; readonly problem: Problem };

function openOrSetAside(folder: string, now: () => number): Opened {
  const first = tryOpen(folder);
  if (first.store !== null) return { store: first.store, problem: null };
  if (errorCode(first.error) !== "") return { store: null, problem: diskProblem(first.error, unsaved) };

  const file = join(folder, "settings.json");
  const aside = `settings.json.corrupt-${new Date(now()).toISOString().replaceAll(/[:.]/gu, "-")}`;
  try {
    renameSync(file, join(folder, aside));
  } catch (error) {
    return {
      store: null,
      problem: diskProblem(error, "The settings cannot be used and could not be set aside."),
    };
  }
  const second = tryOpen(folder);
  if (second.store === null) return { store: null, problem: diskProblem(second.error, unsaved) };
  return {
    store: second.store,
    problem: problem("store-corrupt", "The settings could not be read and were set aside.", {
      meaning: "Tailrace starts with its default settings.",
      remedy: `The old file is kept as ${aside}.`,
    }),
  };
}

type Attempt =
  | { readonly store: ElectronStore<Settings> }
  | { readonly store: null; readonly error: unknown };

function tryOpen(folder: string): Attempt {
  try {
    checkFile(join(folder, "settings.json"));
    const store = new ElectronStore<Settings>({
      cwd: folder,
      name: "settings",
      deserialize: (text) => settingsIn(JSON.parse(text)),
      serialize: (value) => JSON.stringify(settingsIn(value), null, "\t"),
      defaults: { ...defaultSettings },
      clearInvalidConfig: false,
      accessPropertiesByDotNotation: false,
      configFileMode: 0o600,
    });
    return { store };
  } catch (error) {
    return { store: null, error };
  }
}

/** More than the settings can ever be, in bytes. */
const largestSettings = 1024 * 1024;

/** Before electron-store reads it whole and waits for it: a plain file of a fitting size, for its owner alone. */
function checkFile(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isFile() || found.size > largestSettings) throw new TypeError("The settings are no such file.");
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) chmodSync(path, 0o600);
}

/** Settings with the defaults for what is missing. Throws on anything else. */
function settingsIn(value: unknown): Settings {
  // An empty list would pass for an object without entries.
  if (Array.isArray(value)) throw new TypeError("The settings are a list.");
  const stored = v.parse(storedSettings, value);
  return {
    preferences: { ...defaultSettings.preferences, ...stored.preferences },
    closeHintShown: stored.closeHintShown ?? defaultSettings.closeHintShown,
    ...(stored.updates === undefined ? {} : { updates: stored.updates }),
  };
}
