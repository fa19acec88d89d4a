import * as v from "valibot";
import { applicationCommand } from "./define.ts";
import { copied, identifier, nothing } from "./schemas.ts";
import { instant, list } from "../core/schema.ts";
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

/** One part of a support bundle: a file in the archive, exactly as it is shown. */
const bundlePartSchema = v.strictObject({
  id: v.picklist(["versions", "tailnet", "checks", "requests", "policy", "log"]),
  title: v.string(),
  fileName: v.string(),
  text: v.string(),
});
export type BundlePart = Readonly<v.InferOutput<typeof bundlePartSchema>>;

const chosenParts = v.strictObject({
  bundleId: identifier,
  parts: v.pipe(list(bundlePartSchema.entries.id), v.minLength(1), v.maxLength(10)),
});

/** What helps to find out what went wrong. Nothing of it is sent: a person saves or copies it. */
export const diagnosticsCommands = {
  /** Makes a support bundle, to be looked at before it is saved: without secrets, names and addresses. */
  "diagnostics.bundle": applicationCommand(
    nothing,
    v.strictObject({ bundleId: identifier, parts: list(bundlePartSchema) }),
  ),
  /**
   * Saves these parts of the bundle that was shown as an archive, where the person says; null where they closed that
   * question. Errors: `conflict` where another one was made since, the disk’s.
   */
  "diagnostics.save": applicationCommand(chosenParts, v.strictObject({ sentence: v.nullable(v.string()) }), {
    // The question for a place stays open as long as the person likes.
    timeLimit: 600_000,
    exclusive: true,
  }),
  /** Copies them as one text. Errors: `conflict`, the clipboard’s. */
  "diagnostics.copy": applicationCommand(chosenParts, copied),
} as const;
