import * as v from "valibot";
import { navigationSchema } from "../navigation.ts";
import { instant, list, problemSchema, text } from "../schemas.ts";

/** One request of a sync, as the sync log shows it. */
export const syncLogEntrySchema = v.strictObject({
  at: instant,
  endpoint: v.string(),
  status: v.nullable(v.number()),
  durationMs: v.number(),
  count: v.nullable(v.number()),
  requestId: v.nullable(v.string()),
  problem: v.nullable(problemSchema),
});
export type SyncLogEntryView = v.InferOutput<typeof syncLogEntrySchema>;

/** One thing Tailrace did, or noticed others did. */
export const activityEntrySchema = v.strictObject({
  id: v.string(),
  at: instant,
  kind: v.picklist(["policy", "device", "egress", "connection", "setup", "health", "other"]),
  sentence: v.string(),
  by: v.string(),
  /** Where a person sees what it was. */
  open: v.exactOptional(navigationSchema),
  problem: v.exactOptional(problemSchema),
});
export type ActivityEntryView = v.InferOutput<typeof activityEntrySchema>;

/** Activity and the sync log, newest first, capped. */
export const journalSchema = v.strictObject({
  activity: list(activityEntrySchema),
  syncLog: list(syncLogEntrySchema),
});
export type JournalState = v.InferOutput<typeof journalSchema>;

/** One version of the policy file that was seen or written. Its text is fetched by id. */
export const policyVersionSchema = v.strictObject({
  id: v.string(),
  at: instant,
  etag: v.string(),
  size: v.number(),
  /** Who saved it, when the audit log says so or Tailrace did it. */
  by: v.nullable(v.string()),
  origin: v.picklist(["seen", "tailrace", "restored"]),
  note: v.exactOptional(v.string()),
});
export type PolicyVersionView = v.InferOutput<typeof policyVersionSchema>;

/** What the policy workspace lists. The current text is read by command because it may be large. */
export const policyStateSchema = v.strictObject({
  etag: v.nullable(v.string()),
  size: v.nullable(v.number()),
  warnings: list(v.string()),
  versions: list(policyVersionSchema),
});
export type PolicyState = v.InferOutput<typeof policyStateSchema>;

/** Settings a person can change. */
export const preferencesSchema = v.strictObject({
  appearance: v.picklist(["system", "light", "dark"]),
  syncMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)),
  notifications: v.boolean(),
  startAtLogin: v.boolean(),
  /** Adds a comment above what is inserted into the policy file. */
  commentEdits: v.boolean(),
  /** Name recorded in the egress ledger. */
  displayName: text(120),
  /** What closing the window does on a desktop without a tray; left out until the person was asked. */
  closeWithoutTray: v.exactOptional(v.picklist(["minimise", "quit"])),
});
/** Some settings on their way to be saved; the others stay as they are. */
export const preferencesChangeSchema = v.strictObject({
  appearance: v.exactOptional(preferencesSchema.entries.appearance),
  syncMinutes: v.exactOptional(preferencesSchema.entries.syncMinutes),
  notifications: v.exactOptional(preferencesSchema.entries.notifications),
  startAtLogin: v.exactOptional(preferencesSchema.entries.startAtLogin),
  commentEdits: v.exactOptional(preferencesSchema.entries.commentEdits),
  displayName: v.exactOptional(preferencesSchema.entries.displayName),
  closeWithoutTray: preferencesSchema.entries.closeWithoutTray,
});
export type Preferences = v.InferOutput<typeof preferencesSchema>;

/** Preferences and what is wrong with their storage. */
export const preferencesStateSchema = v.strictObject({
  values: preferencesSchema,
  /** Shown as banners: which files could not be read or saved. */
  problems: list(problemSchema),
});
export type PreferencesState = v.InferOutput<typeof preferencesStateSchema>;
