import * as v from "valibot";
import { command } from "../define.ts";
import { filledText, identifier, list, nothing, text } from "../schemas.ts";
import { applyOutcomeSchema, findingSchema, impactSchema, reviewSchema } from "../state/review.ts";

const name = filledText(120);
const names = (maximum: number) => v.pipe(list(filledText(260)), v.maxLength(maximum));
/** Keys of parts: they hold what the parts say. */
const partKeys = v.pipe(list(text(100_000)), v.maxLength(500));
/** Characters of the longest policy text that crosses the bridge: the service itself stops well below this. */
export const longestPolicy = 4_000_000;
const policyText = text(longestPolicy);

/** Confirms a change to a file with neither `acls` nor `grants`, whose first rule turns “allow all” round. */
const confirmable = { confirmOpen: v.exactOptional(v.boolean()) };

/** What can be asked to be changed in the policy file outside the set-up. */
export const changeRequestSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("updateApp"),
    app: name,
    name: v.exactOptional(name),
    domains: v.exactOptional(names(300)),
    connectors: v.exactOptional(names(50)),
    routes: v.exactOptional(names(500)),
    ...confirmable,
  }),
  /** The same for a preset app that becomes a custom one, and which of its learned routes are approved from then on. */
  v.strictObject({
    kind: v.literal("convertPreset"),
    app: name,
    name: v.exactOptional(name),
    domains: names(300),
    connectors: v.exactOptional(names(50)),
    routes: v.exactOptional(names(500)),
    approval: v.strictObject({ form: v.picklist(["broad", "narrow", "none"]), prefixes: names(500) }),
    ...confirmable,
  }),
  v.strictObject({
    kind: v.literal("removeApp"),
    app: name,
    /** Parts, by their keys, for which the person decided otherwise than was proposed. */
    choices: v.exactOptional(v.strictObject({ keep: partKeys, remove: partKeys })),
    ...confirmable,
  }),
  v.strictObject({
    kind: v.literal("migrateWildcard"),
    tag: filledText(80),
    owners: names(50),
    ...confirmable,
  }),
  v.strictObject({ kind: v.literal("restore"), versionId: identifier }),
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
  /** Copies a change as text, for a policy file that is managed elsewhere. */
  "changes.copyHandOver": command(
    v.strictObject({ reviewId: identifier, kind: v.picklist(["patch", "terraform"]) }),
    v.strictObject({ sentence: v.string() }),
  ),
  "changes.discard": command(v.strictObject({ reviewId: identifier }), nothing),
  /** The stored text with its ETag. */
  "policy.read": command(nothing, v.strictObject({ text: policyText, etag: v.string() })),
  /** The text of a version in the history. */
  "policy.version": command(v.strictObject({ versionId: identifier }), v.strictObject({ text: policyText })),
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
          errors: list(v.string()),
        }),
      ),
      /** What could not be read, in sentences. */
      unknowns: list(v.string()),
    }),
  ),
  /** Who gains and who loses what, from the stored text to this draft. */
  "policy.impact": command(v.strictObject({ text: policyText }), impactSchema, { timeLimit: 60_000 }),
} as const;
