import * as v from "valibot";
import { syncLogEntrySchema } from "./diagnostics.ts";
import { navigationSchema } from "./navigation.ts";
import { instant, list } from "../core/schema.ts";
import { problemSchema } from "../core/problem.ts";

/** One thing Tailrace did, or noticed others did. */
export const activityEntrySchema = v.strictObject({
  id: v.string(),
  at: instant,
  kind: v.picklist(["policy", "device", "egress", "connection", "setup", "health", "access", "other"]),
  sentence: v.string(),
  by: v.string(),
  /** Names of the apps that it changed, where that is known. */
  apps: v.exactOptional(list(v.string())),
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
