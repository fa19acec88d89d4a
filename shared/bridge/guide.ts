import * as v from "valibot";
import { guideSchema } from "../connectors/guide/guide.ts";
import { longestAnswer } from "../connectors/guide/pasted-answer.ts";
import { filledText } from "../core/schema.ts";
import { command } from "./define.ts";

/** Finding out where it stops for somebody. */
export const guideCommands = {
  /** Errors: `not-found` for an app that is not there any more, `not-connected`. Nothing is changed or sent anywhere. */
  "guide.walk": command(
    v.strictObject({
      login: filledText(320),
      appName: filledText(120),
      /** The device of the person that is looked at; null for the one that was seen last. */
      nodeId: v.nullable(v.string()),
      /** What the person’s computer answered, as it was pasted; empty for nothing. */
      pasted: v.pipe(v.string(), v.maxLength(longestAnswer)),
      /** Looks from this computer once more. */
      again: v.boolean(),
    }),
    guideSchema,
    { timeLimit: 60_000 },
  ),
} as const;
