import * as v from "valibot";
import { guideSchema } from "../connectors/guide/guide.ts";
import { longestAnswer } from "../connectors/guide/pasted-answer.ts";
import { filledText } from "../core/schema.ts";
import { command } from "./define.ts";
import { copied } from "./schemas.ts";

/** Who cannot open what. */
const walk = {
  login: filledText(320),
  /** Null where the name says which. */
  appName: v.nullable(filledText(120)),
  /** A name, web address or IP address that they open; absent for the usual one of the app. */
  name: v.exactOptional(filledText(2_000)),
  /** The device of the person that is looked at; null for the one that was seen last. */
  nodeId: v.nullable(v.string()),
  /** What the person’s computer answered, as it was pasted; empty for nothing. */
  pasted: v.pipe(v.string(), v.maxLength(longestAnswer)),
} as const;

/** Finding out where it stops for somebody. */
export const guideCommands = {
  /**
   * Errors: `not-found` for an app that is not there any more, `invalid-argument` for what is no name, `not-connected`. Nothing is changed or sent anywhere.
   * `again` looks from this computer once more.
   */
  "guide.walk": command(v.strictObject({ ...walk, again: v.boolean() }), guideSchema, { timeLimit: 60_000 }),
  /** Copies the note to the person, or the command that they are asked to run. Errors: besides those, of the clipboard. */
  "guide.copy": command(v.strictObject({ ...walk, what: v.picklist(["chat", "mail", "command"]) }), copied, {
    timeLimit: 60_000,
  }),
} as const;
