import * as v from "valibot";
import { command } from "../define.ts";
import { identifier, nothing } from "../schemas.ts";
import { applyOutcomeSchema, reviewSchema } from "../state/review.ts";
import { decisionsSchema, deviceWays, setupSteps } from "../state/setups.ts";

const setupId = identifier;
const one = v.strictObject({ setupId });

/** The main job, step by step. Every command leaves its result on disk before it answers. */
export const setupCommands = {
  /** Starts a set-up with every decision filled in. `productId` null means a custom app. */
  "setup.begin": command(v.strictObject({ productId: v.nullable(identifier) }), v.strictObject({ setupId })),
  /** Keeps the decisions and plans the change on the newest policy text. */
  "setup.review": command(v.strictObject({ setupId, decisions: decisionsSchema }), reviewSchema),
  /** Saves the reviewed change, guarded by the ETag it was planned on. */
  "setup.apply": command(
    v.strictObject({ setupId, reviewId: identifier, confirmLockout: v.exactOptional(v.boolean()) }),
    applyOutcomeSchema,
    { timeLimit: 150_000, exclusive: true },
  ),
  /** Chooses how the connector is made; creates the one-time auth key when that way needs one. */
  "setup.chooseWay": command(
    v.strictObject({ setupId, way: v.picklist(deviceWays), nodeId: v.exactOptional(identifier) }),
    nothing,
    { timeLimit: 90_000, exclusive: true },
  ),
  /** Copies a block of commands, with the auth key in place of its mask. */
  "setup.copyCommands": command(
    v.strictObject({ setupId, index: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20)) }),
    v.strictObject({ sentence: v.string() }),
  ),
  /** Copies what somebody else must do, as a Markdown checklist: on the host, or in the product. Holds no key. */
  "setup.copyHandoff": command(
    v.strictObject({ setupId, kind: v.picklist(["host", "allowlist"]) }),
    v.strictObject({ sentence: v.string() }),
  ),
  /** Moves to a step; leaving the device step revokes its auth key. */
  "setup.goTo": command(v.strictObject({ setupId, step: v.picklist(setupSteps) }), nothing),
  /**
   * Puts the set-up aside; it resumes at its step. Revokes the auth key. One in which nothing was decided is forgotten,
   * unless `keep` says that something was typed which is not planned yet.
   */
  "setup.leave": command(v.strictObject({ setupId, keep: v.exactOptional(v.boolean()) }), nothing),
  /** Forgets an unfinished set-up. What was already saved to the policy stays and is said. */
  "setup.discard": command(one, nothing),
  /** Ends a set-up. */
  "setup.finish": command(one, nothing),
  /** Plans taking back what this set-up wrote to the policy. */
  "setup.undo": command(one, reviewSchema),
} as const;
