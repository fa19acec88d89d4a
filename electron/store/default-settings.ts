import type { Settings } from "../ports/settings.ts";

/** Settings before anybody changed them. */
export const defaultSettings: Settings = {
  preferences: {
    appearance: "system",
    zoom: 100,
    syncMinutes: 1,
    notifications: true,
    startAtLogin: false,
    commentEdits: true,
    displayName: "",
  },
  closeHintShown: false,
};
