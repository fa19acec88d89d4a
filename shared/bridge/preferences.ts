import * as v from "valibot";
import { applicationCommand } from "./define.ts";
import { nothing } from "./schemas.ts";
import { list, text } from "../core/schema.ts";
import { problemSchema } from "../core/problem.ts";

/** Settings a person can change. */
const preferencesSchema = v.strictObject({
  appearance: v.picklist(["system", "light", "dark"]),
  /** Of the window, in percent. */
  zoom: v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(300)),
  syncMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)),
  notifications: v.boolean(),
  startAtLogin: v.boolean(),
  /** Adds a comment above what is inserted into the policy file. */
  commentEdits: v.boolean(),
  /** Name recorded in the egress ledger. */
  displayName: text(120),
  /** What closing the window does on a desktop without a tray; left out until the person was asked. */
  closeWithoutTray: v.exactOptional(v.picklist(["minimise", "quit"])),
  /** Rows of lists are low; left out until the person chose, and then by how many there are. */
  compactRows: v.exactOptional(v.boolean()),
  /** Asks once a day for the newest release and tells of it; left out until the person turned it on. */
  checkForUpdates: v.exactOptional(v.boolean()),
});
/** Some settings on their way to be saved; the others stay as they are. */
export const preferencesChangeSchema = v.strictObject({
  appearance: v.exactOptional(preferencesSchema.entries.appearance),
  zoom: v.exactOptional(preferencesSchema.entries.zoom),
  syncMinutes: v.exactOptional(preferencesSchema.entries.syncMinutes),
  notifications: v.exactOptional(preferencesSchema.entries.notifications),
  startAtLogin: v.exactOptional(preferencesSchema.entries.startAtLogin),
  commentEdits: v.exactOptional(preferencesSchema.entries.commentEdits),
  displayName: v.exactOptional(preferencesSchema.entries.displayName),
  closeWithoutTray: preferencesSchema.entries.closeWithoutTray,
  compactRows: preferencesSchema.entries.compactRows,
  checkForUpdates: preferencesSchema.entries.checkForUpdates,
});
export type Preferences = v.InferOutput<typeof preferencesSchema>;

/** Preferences and what is wrong with their storage. */
export const preferencesStateSchema = v.strictObject({
  values: preferencesSchema,
  /** Shown as banners: which files could not be read or saved. */
  problems: list(problemSchema),
});

/** Changing the settings. */
export const preferenceCommands = {
  "preferences.save": applicationCommand(preferencesChangeSchema, nothing),
} as const;
