import * as v from "valibot";
import { takeoverSchema } from "../connectors/takeover.ts";
import { type PolicyIntent, intentSchemas } from "../policy/edit/intents.ts";
import { command } from "./define.ts";
import { identifier, nothing } from "./schemas.ts";
import { diffHunkSchema } from "../policy/text/diff.ts";
import { filledText, instant, list, text } from "../core/schema.ts";
import { problemSchema } from "../core/problem.ts";
import { accessImpactSchema, impactSummarySchema } from "../policy/access/impact.ts";
import { appPartSchema } from "../policy/edit/removal/app-part.ts";

/** One finding about a policy text: the service's words or a local hint, at its place. */
const findingSchema = v.strictObject({
  severity: v.picklist(["error", "warning", "info"]),
  message: v.string(),
  /** UTF-16 offsets into the text. */
  from: v.number(),
  to: v.number(),
  /** 1-based, the column in bytes. */
  line: v.number(),
  column: v.number(),
  /** Set where a test of the file fails: the text is valid, and the finding depends on people and devices. */
  about: v.exactOptional(v.literal("test")),
  /** What to put in its place, and how that reads on a button. */
  fix: v.exactOptional(v.strictObject({ label: v.string(), text: v.string() })),
});
export type FindingView = v.InferOutput<typeof findingSchema>;

/** What a test of the file expects of its source. */
const expectationSchema = v.strictObject({
  /** As written; of an SSH test the devices, and the user behind “as”. */
  to: v.string(),
  /** `check` is an SSH login after the person has signed in again. */
  wants: v.picklist(["accept", "deny", "check"]),
  /** null where it cannot be judged. */
  held: v.nullable(v.boolean()),
});
export type TestExpectation = v.InferOutput<typeof expectationSchema>;

/** What a policy text gives one person. */
const previewSchema = v.strictObject({
  /** Apps that they can use, by name. */
  apps: list(v.string()),
  /** Devices that they can reach. */
  devices: v.number(),
  exitNodes: v.boolean(),
  /** The rules that have them among their sources, by their lines. */
  rules: list(v.strictObject({ from: v.number(), to: v.number() })),
  /** How many of those hold only for devices that meet a posture, which was not looked at. */
  conditions: v.number(),
  /** What they get, and what they lose, against the version that the text began from. */
  adds: list(v.string()),
  takes: list(v.string()),
  /** What could not be read, in sentences. */
  unknowns: list(v.string()),
});
export type PreviewView = v.InferOutput<typeof previewSchema>;

/** Who gains and who loses what, computed locally for the draft. */
const impactSchema = v.strictObject({
  ...accessImpactSchema.entries,
  /** Absent where the two could not be compared. */
  summary: v.exactOptional(impactSummarySchema),
});
export type ImpactView = v.InferOutput<typeof impactSchema>;

/** A test of a draft that fails: it asks for what the change takes away, or denies what it gives. */
const failingTestSchema = v.strictObject({
  section: v.picklist(["tests", "sshTests"]),
  /** Among the tests of its section in the draft. */
  index: v.number(),
  /** In the draft. */
  line: v.number(),
  /** In the stored text; null for a test that the change puts in. */
  storedLine: v.nullable(v.number()),
  source: v.string(),
  errors: list(v.string()),
});
export type FailingTestView = v.InferOutput<typeof failingTestSchema>;

/** A planned policy change, ready to be looked at. Nothing has been sent. */
export const reviewSchema = v.strictObject({
  id: v.string(),
  title: v.string(),
  /** ETag of the text the plan was made on. */
  etag: v.string(),
  /** True when the policy file already says what was asked for. */
  nothingToDo: v.boolean(),
  hunks: list(diffHunkSchema),
  /** Each edit's reason with its section. */
  edits: list(v.strictObject({ section: v.string(), reason: v.string() })),
  warnings: list(v.string()),
  leftAlone: list(v.string()),
  /** Where an app is removed: what else belongs to it or may seem to, and what becomes of it. */
  parts: v.exactOptional(list(appPartSchema)),
  /** What the service said to the text when asked to validate it; null before it was asked. */
  verdict: v.nullable(
    v.strictObject({ accepted: v.boolean(), message: v.string(), details: list(v.string()) }),
  ),
  findings: list(findingSchema),
  /** Where the service refuses the text for its own tests: those of them that surely fail. */
  failingTests: v.exactOptional(list(failingTestSchema)),
  impact: v.nullable(impactSchema),
  /** Set when the policy file is managed elsewhere: the change as text instead of a save. */
  handOver: v.nullable(v.strictObject({ patch: v.string(), terraform: v.string() })),
  /** Where people arrive from afterwards, for every app that the change moves. */
  takeovers: v.exactOptional(list(takeoverSchema)),
  /** Why a save might lock people out, in sentences; where it is set, a save needs `confirmLockout`. */
  lockout: v.exactOptional(list(v.string())),
  /** Where somebody is taken out: how many entitlements they hold no more. */
  loses: v.exactOptional(v.strictObject({ login: v.string(), entitlements: v.number() })),
  /** Set when the credential surely may not save: the scope that it lacks, and why. */
  notAllowed: v.exactOptional(v.strictObject({ scope: v.string(), reason: v.string() })),
});
export type ReviewView = v.InferOutput<typeof reviewSchema>;

/** What somebody else saved while a change was looked at. */
const foreignChangeSchema = v.strictObject({
  /** Who saved it, when the audit log says. */
  by: v.nullable(v.string()),
  /** When, where the audit log says. */
  at: v.nullable(instant),
  /** What happened to our own change meanwhile, in words. */
  sentence: v.string(),
  /** From the text that the change was planned on to the newest one. */
  hunks: list(diffHunkSchema),
});
export type ForeignChange = v.InferOutput<typeof foreignChangeSchema>;

/** What became of a reviewed change. */
export const applyOutcomeSchema = v.variant("outcome", [
  v.strictObject({ outcome: v.literal("saved"), etag: v.string(), sentence: v.string() }),
  /** Somebody else saved in between: the plan was made again on the new text. */
  v.strictObject({
    outcome: v.literal("conflict"),
    sentence: v.string(),
    /** Who saved, when the audit log says. */
    changedBy: v.nullable(v.string()),
    theirs: v.exactOptional(foreignChangeSchema),
    review: reviewSchema,
  }),
  /** By the service, or because the change could not be planned on what somebody else saved (`theirs`). */
  v.strictObject({
    outcome: v.literal("refused"),
    problem: problemSchema,
    theirs: v.exactOptional(foreignChangeSchema),
  }),
  /** Surely not written: it was turned away, or never left. */
  v.strictObject({ outcome: v.literal("not-saved"), problem: problemSchema }),
  /** The answer was lost, and reading back does not tell whether it was written. */
  v.strictObject({ outcome: v.literal("uncertain"), problem: problemSchema }),
]);
export type ApplyOutcome = v.InferOutput<typeof applyOutcomeSchema>;

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
  /** The service formatted what Tailrace sent: the text differs from the reviewed one, and means the same. */
  formatted: v.exactOptional(v.literal(true)),
});
export type PolicyVersionView = v.InferOutput<typeof policyVersionSchema>;

/** What differs between two versions at a glance. */
const versionChangeSchema = v.strictObject({
  /** Lines. */
  added: v.number(),
  removed: v.number(),
  /** Sections whose values differ. */
  sections: list(v.string()),
  /** Only comments, formatting or the order of sets differ. */
  meansTheSame: v.boolean(),
});
export type VersionChange = v.InferOutput<typeof versionChangeSchema>;

/** What the policy workspace lists. The current text is read by command because it may be large. */
export const policyStateSchema = v.strictObject({
  etag: v.nullable(v.string()),
  size: v.nullable(v.number()),
  warnings: list(v.string()),
  versions: list(policyVersionSchema),
});

/** Characters of the longest policy text that crosses the bridge: the service itself stops well below this. */
export const longestPolicy = 4_000_000;
const policyText = text(longestPolicy);

/** An intent cannot say more than the longest policy. */
const isBounded = v.check<PolicyIntent, string>(
  (intent) => JSON.stringify(intent).length <= longestPolicy,
  "The change is too long.",
);

/** What can be asked to be changed in the policy file outside the set-up: any intent, or a whole text. */
export const changeRequestSchema = v.variant("kind", [
  ...intentSchemas.map((schema) => v.pipe(schema, isBounded)),
  v.strictObject({
    kind: v.literal("restore"),
    versionId: identifier,
    /** It is put back to undo the newest change, and is called so. */
    undoes: v.exactOptional(v.literal(true)),
  }),
  /** A text written by hand in the workspace, with the ETag of the text it started from. */
  v.strictObject({ kind: v.literal("text"), text: policyText, etag: filledText(200) }),
]);
export type ChangeRequest = v.InferOutput<typeof changeRequestSchema>;

/** Reviewed changes of the policy file, and reading it. */
export const changeCommands = {
  "changes.plan": command(changeRequestSchema, reviewSchema, { timeLimit: 60_000 }),
  /** `confirmLockout` says that the review’s lock-out warnings were read; without it they refuse the save. */
  "changes.apply": command(
    v.strictObject({ reviewId: identifier, confirmLockout: v.exactOptional(v.boolean()) }),
    applyOutcomeSchema,
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Plans a change again that also removes one of the tests that it makes fail. Its review takes the other one’s place. */
  "changes.withoutTest": command(
    v.strictObject({ reviewId: identifier, index: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
    reviewSchema,
    { timeLimit: 60_000 },
  ),
  /** Copies a change as text, for where the policy file is kept. Error: `not-found` where it changes nothing. */
  "changes.copyHandOver": command(
    v.strictObject({ reviewId: identifier, kind: v.picklist(["patch", "terraform"]) }),
    v.strictObject({ sentence: v.string() }),
  ),
  "changes.discard": command(v.strictObject({ reviewId: identifier }), nothing),
  /** The stored text with its ETag. */
  "policy.read": command(nothing, v.strictObject({ text: policyText, etag: v.string() })),
  /** The text of a version in the history. */
  "policy.version": command(v.strictObject({ versionId: identifier }), v.strictObject({ text: policyText })),
  /** What differs between two versions of the history, for its line in the list. */
  "policy.versionChange": command(
    v.strictObject({ beforeId: identifier, afterId: identifier }),
    versionChangeSchema,
  ),
  /** Who gained and who lost what from one version of the history to another, among the people and devices of now. */
  "policy.versionImpact": command(
    v.strictObject({ beforeId: identifier, afterId: identifier }),
    impactSchema,
    { timeLimit: 60_000 },
  ),
  /** The service's verdict computed locally, plus hints. */
  "policy.check": command(
    v.strictObject({ text: policyText }),
    v.strictObject({ findings: list(findingSchema) }),
  ),
  /** Runs the tests of a draft, each with its result. */
  "policy.runTests": command(
    v.strictObject({ text: policyText }),
    v.strictObject({
      results: list(
        v.strictObject({
          section: v.picklist(["tests", "sshTests"]),
          index: v.number(),
          line: v.number(),
          source: v.string(),
          /** null where it rests on people or devices that are not known. */
          passed: v.nullable(v.boolean()),
          expects: list(expectationSchema),
          errors: list(v.string()),
        }),
      ),
      /** What could not be read, in sentences. */
      unknowns: list(v.string()),
    }),
  ),
  /** What this draft gives one person, and what it adds to the version with this ETag. */
  "policy.preview": command(
    v.strictObject({ text: policyText, etag: filledText(200), login: filledText(320) }),
    previewSchema,
  ),
  /** Who gains and who loses what, from the stored text to this draft. */
  "policy.impact": command(v.strictObject({ text: policyText }), impactSchema, { timeLimit: 60_000 }),
} as const;
