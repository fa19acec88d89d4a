import * as v from "valibot";
import { applicationCommand } from "./define.ts";
import { copied, nothing } from "./schemas.ts";
import { instant } from "../core/schema.ts";
import { problemSchema } from "../core/problem.ts";

/** One request of a sync, as the sync log shows it. */
export const syncLogEntrySchema = v.strictObject({
  /** When it was sent. */
  at: instant,
  /** Method and path without host or query, and what it was for where one path serves two ends. */
  endpoint: v.string(),
  status: v.nullable(v.number()),
  durationMs: v.number(),
  /** Entries of a list; null where nothing is counted. */
  count: v.nullable(v.number()),
  requestId: v.nullable(v.string()),
  problem: v.nullable(problemSchema),
});
export type SyncLogEntry = Readonly<v.InferOutput<typeof syncLogEntrySchema>>;

/** What helps to find out what went wrong. */
export const diagnosticsCommands = {
  /** The redacted log, to be shown before it is copied. */
  "diagnostics.read": applicationCommand(nothing, v.strictObject({ text: v.string() })),
  "diagnostics.copy": applicationCommand(nothing, copied),
} as const;
