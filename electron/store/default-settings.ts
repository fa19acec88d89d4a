import type { Preferences } from "../../shared/bridge/preferences.ts";

/** Everything in the settings file. Nothing secret. */
export interface Settings {
  readonly preferences: Preferences;
  /** The person has been told that closing the window keeps the tray. */
  readonly closeHintShown: boolean;
}

/** Settings before anybody changed them. */
export const defaultSettings: Settings = {
  preferences: {
    appearance: "system",
    syncMinutes: 5,
    notifications: true,
    startAtLogin: false,
    commentEdits: true,
    displayName: "",
  },
  closeHintShown: false,
};
