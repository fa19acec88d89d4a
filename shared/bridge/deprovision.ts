import * as v from "valibot";
import { problemSchema } from "../core/problem.ts";
import { filledText, list } from "../core/schema.ts";
import {
  accountStepSchema,
  choicesSchema,
  deprovisionSchema,
  leftOverSchema,
  longestOwner,
} from "../governance/deprovision/deprovision.ts";
import { command } from "./define.ts";
import { applyOutcomeSchema, reviewSchema } from "./policy.ts";
import { identifier, nothing } from "./schemas.ts";

const login = filledText(320);

/** A place of the stored policy file that names somebody. */
const namedPlaceSchema = v.strictObject({
  kind: v.string(),
  section: v.string(),
  name: v.string(),
  /** 1-based, in the stored text. */
  line: v.number(),
  /** Who else keeps the place, so that it is left alone; null where nobody does. */
  manager: v.nullable(v.string()),
});

/** What somebody holds that deprovisioning takes, as just read. */
const leavingSchema = v.strictObject({
  login: v.string(),
  name: v.string(),
  /** Empty where the service knows nobody of that login. */
  role: v.string(),
  status: v.string(),
  /** Why they must not be deprovisioned. */
  refused: v.nullable(problemSchema),
  places: list(namedPlaceSchema),
  /** Every act that could be made, whatever is chosen. */
  steps: list(accountStepSchema),
  left: list(leftOverSchema),
});
export type LeavingView = v.InferOutput<typeof leavingSchema>;

/** A deprovisioning as the window shows it. */
const deprovisionViewSchema = v.strictObject({
  ...deprovisionSchema.entries,
  /** Whether something of it can be put back. */
  canRestore: v.boolean(),
});
export type DeprovisionView = v.InferOutput<typeof deprovisionViewSchema>;

/** Deprovisionings of the active tailnet, newest first. */
export const deprovisionsSchema = v.strictObject({
  tailnetId: v.nullable(v.string()),
  runs: list(deprovisionViewSchema),
});

const one = v.strictObject({ id: identifier });
const reviewed = v.strictObject({
  id: identifier,
  reviewId: identifier,
  confirmLockout: v.exactOptional(v.boolean()),
});
const slow = { timeLimit: 60_000 };
const saving = { timeLimit: 150_000, exclusive: true };

/** Taking a person out of the tailnet, and giving people other roles. */
export const deprovisionCommands = {
  /** Reads what somebody holds. Nothing is changed. Errors: those of reading. */
  "deprovision.look": command(v.strictObject({ login }), leavingSchema, slow),
  /** Writes down what is to be done. Errors: `invalid-argument` where they must not be deprovisioned, the disk’s. */
  "deprovision.begin": command(
    v.strictObject({ login, reason: v.pipe(v.string(), v.maxLength(500)), choices: choicesSchema }),
    v.strictObject({ id: v.string() }),
    slow,
  ),
  /** Plans the change of the policy file. */
  "deprovision.review": command(one, reviewSchema, slow),
  /** Saves that change; what takes it back is on disk before. Then the steps through the API begin. */
  "deprovision.apply": command(reviewed, applyOutcomeSchema, saving),
  /** Goes on with the steps, those that failed too. Answers once they are under way. */
  "deprovision.run": command(one, nothing),
  /** Stops after the step that is under way. */
  "deprovision.stop": command(one, nothing),
  /** Says of something that is left to people whose it is, and whether it is done. */
  "deprovision.mark": command(
    v.strictObject({
      id: identifier,
      leftId: filledText(300),
      done: v.exactOptional(v.boolean()),
      owner: v.exactOptional(v.pipe(v.string(), v.maxLength(longestOwner))),
    }),
    nothing,
  ),
  /** Plans putting somebody back into the policy file. Error: `not-found` where nothing was taken out. */
  "deprovision.reviewRestore": command(one, reviewSchema, slow),
  /** Saves that, and lets a suspended account in again. */
  "deprovision.restore": command(reviewed, applyOutcomeSchema, saving),
  /** Copies what is left to people as a list to tick off. */
  "deprovision.copyLeft": command(one, v.strictObject({ sentence: v.string() })),
  /** Forgets a deprovisioning: one that is over, or before anything was saved. */
  "deprovision.forget": command(one, nothing),
  /** Withdraws an open invite, to the tailnet or to a device, and reads it back. Errors: `conflict` where it was taken, the service’s. */
  "people.withdrawInvite": command(
    v.strictObject({ id: identifier, nodeId: v.nullable(identifier) }),
    v.strictObject({ sentence: v.string() }),
    slow,
  ),
  /** Gives somebody another role and reads it back. Errors: `invalid-argument` where they must not get it, the service’s. */
  "people.setRole": command(
    v.strictObject({
      login,
      role: v.picklist(["admin", "network-admin", "it-admin", "billing-admin", "auditor", "member"]),
    }),
    v.strictObject({ sentence: v.string() }),
    slow,
  ),
} as const;
