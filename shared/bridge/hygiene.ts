import * as v from "valibot";
import { filledText, list } from "../core/schema.ts";
import { hygieneSchema } from "../governance/hygiene/finding.ts";
import { removalEffectSchema } from "../governance/hygiene/removal.ts";
import { command } from "./define.ts";
import { nothing } from "./schemas.ts";

/** Tidying up what grants access. */
export const hygieneCommands = {
  /**
   * What could be tidier. Keys and invites are read for it; nothing is changed. Errors: `not-found`, `policy-syntax`,
   * `not-connected`.
   */
  "hygiene.look": command(nothing, hygieneSchema, { timeLimit: 60_000 }),
  /**
   * What taking some findings out does, by what was last looked at; those that are gone since are left out. Errors: as
   * above, and `policy-ambiguous` where it cannot be planned.
   */
  "hygiene.effect": command(
    v.strictObject({ ids: v.pipe(list(filledText(20_000)), v.maxLength(5000)) }),
    removalEffectSchema,
    { timeLimit: 60_000 },
  ),
} as const;
