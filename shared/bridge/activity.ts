import * as v from "valibot";
import { syncLogEntrySchema } from "./diagnostics.ts";
import { navigationSchema } from "./navigation.ts";
import { instant, list, text } from "../core/schema.ts";
import { problemSchema } from "../core/problem.ts";
import { subjectKinds } from "../governance/activity/audit-words.ts";
import { ways } from "../governance/activity/by-way-of.ts";
import { command } from "./define.ts";
import { copied, identifier, nothing } from "./schemas.ts";

/** One thing Tailrace did, or noticed others did. */
export const activityEntrySchema = v.strictObject({
  id: v.string(),
  at: instant,
  /** Whose it is; null for what is about no single tailnet. Absent in what an earlier version kept for all of them. */
  tailnetId: v.exactOptional(v.nullable(v.string())),
  kind: v.picklist(["policy", "device", "egress", "connection", "setup", "health", "access", "other"]),
  sentence: v.string(),
  by: v.string(),
  /** To whom or what it was done, where that is said apart. */
  on: v.exactOptional(v.string()),
  /** Names of the apps that it changed, where that is known. */
  apps: v.exactOptional(list(v.string())),
  /** Where a person sees what it was. */
  open: v.exactOptional(navigationSchema),
  problem: v.exactOptional(problemSchema),
  /** Somebody else did it, and Tailrace saw what came of it. */
  foreign: v.exactOptional(v.literal(true)),
});
export type ActivityEntryView = v.InferOutput<typeof activityEntrySchema>;

/** What of the journal belongs under one tailnet: its own, and what is about none. */
export function entriesOf(
  entries: readonly ActivityEntryView[],
  tailnetId: string | null,
): readonly ActivityEntryView[] {
  return entries.filter((entry) => entry.tailnetId === null || entry.tailnetId === tailnetId);
}

/** Activity and the sync log, newest first, capped. */
export const journalSchema = v.strictObject({
  activity: list(activityEntrySchema),
  syncLog: list(syncLogEntrySchema),
});
export type JournalState = v.InferOutput<typeof journalSchema>;

/** One thing that happened, whether Tailrace did it or others. */
const activityRowSchema = v.strictObject({
  id: v.string(),
  /** null where the audit log gives no time that can be read. */
  at: v.nullable(instant),
  who: v.string(),
  whoKind: v.picklist(["person", "client", "machine", "tailrace", "unknown"]),
  did: v.string(),
  to: v.strictObject({
    kind: v.picklist([...subjectKinds, "app", "egress", "health", "access"]),
    text: v.string(),
  }),
  way: v.picklist(ways),
  /** What says that it came by this way. One sentence. */
  ground: v.string(),
  /** Of a save of the policy file: the versions before and after it, where their texts are kept. */
  versions: v.exactOptional(v.strictObject({ beforeId: v.string(), afterId: v.string() })),
  /** The reason that somebody gave, or what the service adds. */
  details: v.exactOptional(v.string()),
  /** Why it failed, in the words of the audit log. */
  error: v.exactOptional(v.string()),
  problem: v.exactOptional(problemSchema),
  open: v.exactOptional(navigationSchema),
  /** The entries of the audit log behind it, by their events. */
  events: v.exactOptional(list(v.string())),
});
export type ActivityRow = Readonly<v.InferOutput<typeof activityRowSchema>>;

/** How many days back the activity is shown. The service keeps its log for a time of its own. */
const activityDays = [7, 30, 90] as const;

/** How far the audit log was read. */
const auditReadingSchema = v.strictObject({
  /** From here on it was read without a gap; null where it was not read. */
  from: v.nullable(instant),
  /** Why it was not read, or not further back. */
  problem: v.nullable(problemSchema),
  /** Entries that could not be understood. */
  leftOut: v.number(),
  /** There are older entries than those that are kept in memory. */
  cut: v.boolean(),
  /** Access tokens of Tailrace itself, which are not listed. */
  ownSignIns: v.number(),
});
export type AuditReading = Readonly<v.InferOutput<typeof auditReadingSchema>>;

const activityPageSchema = v.strictObject({
  /** Another one where the list was made anew, so that pages of two lists are never mixed. */
  stamp: v.number(),
  rows: list(activityRowSchema),
  total: v.number(),
  audit: auditReadingSchema,
});
export type ActivityPage = Readonly<v.InferOutput<typeof activityPageSchema>>;

/** By way of what the versions of the policy file came about. */
const versionWaysSchema = v.strictObject({
  /** As the history has them, newest first. */
  ways: list(
    v.strictObject({
      versionId: v.string(),
      way: v.picklist(ways),
      /** What says that it came by this way. One sentence. */
      ground: v.string(),
    }),
  ),
  /** From here on the audit log was read without a gap; null where it was not read. */
  from: v.nullable(instant),
  /** Why it was not read, or not further back. */
  problem: v.nullable(problemSchema),
});
export type VersionWays = v.InferOutput<typeof versionWaysSchema>;

/** What is shown: everything, one way, or what came by none of the four that people act by. */
export const wayFilters = ["all", "console", "api", "gitops", "tailrace", "other"] as const;

const daysSchema = v.picklist(activityDays);

/** Which of it, and how it is written. */
const shownSchema = v.strictObject({
  days: daysSchema,
  way: v.picklist(wayFilters),
  search: text(500),
  format: v.picklist(["csv", "json"]),
});

/** Reading what happened. */
export const activityCommands = {
  /** From the newest on, a page at a time: `from` 0 reads anew. Errors: `conflict`, `not-connected`. */
  "activity.page": command(
    v.strictObject({ days: daysSchema, from: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    activityPageSchema,
    { timeLimit: 180_000 },
  ),
  /** Copies what is shown, for a spreadsheet or a program. Errors: `nothing-to-copy`, `clipboard-refused`. */
  "activity.copy": command(shownSchema, copied, { timeLimit: 180_000, exclusive: true }),
  /** Keeps the same as a file where the person says; null where they close that question. Errors: `nothing-to-copy`, the disk’s. */
  "activity.save": command(shownSchema, v.strictObject({ sentence: v.nullable(v.string()) }), {
    timeLimit: 3_600_000,
    exclusive: true,
  }),
  /** What an edit of the policy file did to people, and how many lines it moved. Errors: `not-found`, `store-corrupt`. */
  "activity.effect": command(
    v.strictObject({ beforeId: identifier, afterId: identifier }),
    v.strictObject({
      kind: v.picklist(["gains", "loses", "nobody", "cannot-tell"]),
      words: v.string(),
      added: v.number(),
      removed: v.number(),
    }),
  ),
  /** By way of what each version of the policy file came about, as the activity has it. Errors: `conflict`, `not-connected`. */
  "activity.versionWays": command(nothing, versionWaysSchema, { timeLimit: 180_000 }),
} as const;
