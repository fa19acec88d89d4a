import * as v from "valibot";
import { deprovisionSchema } from "../../shared/governance/deprovision/deprovision.ts";
import { policyIntentSchema } from "../../shared/policy/edit/intents.ts";

/** A deprovisioning as it lies on disk: with what takes its policy change back. */
export const storedDeprovisionSchema = v.strictObject({
  ...deprovisionSchema.entries,
  inverse: v.nullable(policyIntentSchema),
  /**
   * While the person is being put back. `promised`: the save may have been made; `saved`: it was, and the account has yet to
   * be let in again.
   */
  restoring: v.exactOptional(v.picklist(["promised", "saved"])),
});
export type StoredDeprovision = Readonly<v.InferOutput<typeof storedDeprovisionSchema>>;
