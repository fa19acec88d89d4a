import * as v from "valibot";
import { problemSchema } from "../../core/problem.ts";
import { filledText, instant, list } from "../../core/schema.ts";

/** What is done with the account of a person who leaves. */
const accountActs = ["suspend", "delete", "keep"] as const;

/** What of a person goes besides the policy file. */
export const choicesSchema = v.strictObject({
  /** Suspending can be taken back; deleting cannot, and takes their keys and devices with it. */
  account: v.picklist(accountActs),
  devices: v.boolean(),
  keys: v.boolean(),
  invites: v.boolean(),
});
export type DeprovisionChoices = Readonly<v.InferOutput<typeof choicesSchema>>;

/** One act through the API, in the order in which they are made. */
export const accountStepSchema = v.strictObject({
  kind: v.picklist(["account", "device", "key", "invite", "deviceInvite"]),
  act: v.picklist(["suspend", "delete", "revoke", "withdraw"]),
  /** Its id at the service. */
  target: filledText(200),
  /** The device that an invite is to. */
  device: v.exactOptional(filledText(200)),
  /** What people call it. */
  name: v.string(),
  /**
   * `sent`: on disk before it left, and its outcome not yet. `done` only what was read back; `skipped` what may not or must
   * not be done; `unknown` what left, and may have been done.
   */
  state: v.picklist(["open", "sent", "done", "failed", "unknown", "skipped"]),
  /** When it ended; null before. */
  at: v.nullable(instant),
  /** What was read back, or why it was left out, in a few words. */
  seen: v.string(),
  problem: v.exactOptional(problemSchema),
});
export type AccountStep = Readonly<v.InferOutput<typeof accountStepSchema>>;

/** As long as the words may be that say whose business something is. */
export const longestOwner = 200;

/** What somebody has to do by hand. */
export const leftOverSchema = v.strictObject({
  id: filledText(300),
  what: v.string(),
  why: v.string(),
  /** Whose business it is; empty where nobody was named. */
  owner: v.pipe(v.string(), v.maxLength(longestOwner)),
  doneAt: v.nullable(instant),
});
export type LeftOver = Readonly<v.InferOutput<typeof leftOverSchema>>;

/** A person on their way out, from the first look to the last step. */
export const deprovisionSchema = v.strictObject({
  id: filledText(120),
  /** As the service writes it. */
  login: filledText(320),
  name: v.string(),
  /** null where the service knows nobody of that login: then only the policy file names them. */
  userId: v.nullable(v.string()),
  reason: v.pipe(v.string(), v.maxLength(500)),
  startedAt: instant,
  by: v.string(),
  choices: choicesSchema,
  /**
   * `promised`: the way back is on disk and the save may have been made. `nothing`: the file named them nowhere.
   */
  policy: v.strictObject({
    state: v.picklist(["open", "promised", "saved", "nothing"]),
    /** Places that named them. */
    places: v.number(),
    at: v.nullable(instant),
  }),
  steps: list(accountStepSchema),
  left: list(leftOverSchema),
  /** Whether Tailrace is to go on with the steps by itself, also after a restart. */
  isRunning: v.boolean(),
  endedAt: v.nullable(instant),
  /** Set where they were put back; what of it was read back, in a few words. */
  restored: v.nullable(v.strictObject({ at: instant, seen: v.string() })),
});
export type Deprovision = Readonly<v.InferOutput<typeof deprovisionSchema>>;
