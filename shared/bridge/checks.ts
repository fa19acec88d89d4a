import * as v from "valibot";
import { command } from "./define.ts";
import { reviewSchema } from "./policy.ts";
import { copied, filledText } from "./schemas.ts";

/** Screens and dialogs in which a person decides what a fix would have to guess. */
export const fixScreens = ["edit-app", "migrate-wildcard", "credentials", "setup"] as const;

/** What carrying out a check’s fix has come to. */
export const fixOutcomeSchema = v.variant("kind", [
  /** A change of the policy file, planned and waiting for a person’s word. */
  v.strictObject({ kind: v.literal("review"), review: reviewSchema }),
  /** Something about a device: done when the same fix is asked for again with `confirmed`. */
  v.strictObject({ kind: v.literal("confirm"), title: v.string(), text: v.string(), act: v.string() }),
  v.strictObject({ kind: v.literal("done"), sentence: v.string() }),
  /** `name` is the app’s, or the id of the set-up. */
  v.strictObject({
    kind: v.literal("open"),
    screen: v.picklist(fixScreens),
    name: v.exactOptional(v.string()),
  }),
]);
export type FixOutcome = v.InferOutput<typeof fixOutcomeSchema>;

/** Fixing what a check found. */
export const checkCommands = {
  /** Carries out the action that a check offers. `owner` is an app’s name, a node id or the id of a set-up. */
  "checks.fix": command(
    v.strictObject({
      owner: filledText(300),
      checkId: filledText(200),
      confirmed: v.exactOptional(v.boolean()),
    }),
    fixOutcomeSchema,
    { timeLimit: 90_000, exclusive: true },
  ),
  /** Copies a command that a check offers as its fix. */
  "checks.copyFix": command(v.strictObject({ owner: filledText(300), checkId: filledText(120) }), copied),
} as const;
