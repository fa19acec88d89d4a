import * as v from "valibot";
import { filledText, list } from "../core/schema.ts";
import { hygieneSchema, whyHidden } from "../governance/hygiene/finding.ts";
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
  /**
   * Puts a finding out of sight while it rests on what was seen of it; answers what is shown then. Errors: `not-found`
   * before a look, `conflict` where it is gone or rests on something else by now, the disk’s.
   */
  "hygiene.hide": command(
    v.strictObject({ id: filledText(20_000), basis: v.string(), reason: whyHidden.reason }),
    hygieneSchema,
  ),
  /** Shows a hidden finding again; answers what is shown then. Errors: `not-found` before a look, the disk’s. */
  "hygiene.show": command(v.strictObject({ id: filledText(20_000) }), hygieneSchema),
} as const;
