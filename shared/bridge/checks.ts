import * as v from "valibot";
import { fixScreens } from "../connectors/checks/fix.ts";
import { ownerSchema } from "../connectors/checks/owner.ts";
import { command } from "./define.ts";
import { reviewSchema } from "./policy.ts";
import { copied } from "./schemas.ts";
import { filledText } from "../core/schema.ts";

/** What carrying out a check’s fix has come to. */
const fixOutcomeSchema = v.variant("kind", [
  /** A change of the policy file, planned and waiting for a person’s word. */
  v.strictObject({ kind: v.literal("review"), review: reviewSchema }),
  /** Something about a device: done when the same fix is asked for again with `confirmed`. */
  v.strictObject({ kind: v.literal("confirm"), title: v.string(), text: v.string(), act: v.string() }),
  v.strictObject({ kind: v.literal("done"), sentence: v.string() }),
  /** Where the person goes on, and whose it is. */
  v.strictObject({
    kind: v.literal("open"),
    screen: v.picklist([...fixScreens, "setup"]),
    owner: v.exactOptional(ownerSchema),
  }),
]);
export type FixOutcome = v.InferOutput<typeof fixOutcomeSchema>;

/** A check by whose it is and its name. */
const checkOf = { owner: ownerSchema, checkId: filledText(200) };

/** Fixing what a check found. */
export const checkCommands = {
  /** Carries out the fix that a check offers. */
  "checks.fix": command(
    v.strictObject({ ...checkOf, confirmed: v.exactOptional(v.boolean()) }),
    fixOutcomeSchema,
    { timeLimit: 90_000, exclusive: true },
  ),
  /** Copies a command that a check offers as its fix. */
  "checks.copyFix": command(v.strictObject(checkOf), copied),
} as const;
