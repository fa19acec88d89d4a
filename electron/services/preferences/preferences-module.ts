import type { Autostart } from "../../ports/desktop.ts";
import type { SettingsFile } from "../../ports/settings.ts";
import type { StatePublisher } from "../../ports/state-publisher.ts";
import type { Module } from "../module.ts";
import { PreferencesService } from "./preferences-service.ts";

/** What a person has set. */
export interface PreferencesModule extends Module<"preferences"> {
  readonly preferences: PreferencesService;
  readonly start: () => Promise<void>;
}

/** Puts together what keeps the preferences. */
export function preferencesModule(
  settings: SettingsFile,
  autostart: Autostart,
  publisher: StatePublisher,
): PreferencesModule {
  const preferences = new PreferencesService(settings, autostart, publisher);
  return {
    preferences,
    start: () => preferences.start(),
    handlers: { "preferences.save": (change) => preferences.save(change) },
  };
}
