import * as v from "valibot";
import { deprovisionSchema } from "../../shared/governance/deprovision/deprovision.ts";
import { policyIntentSchema } from "../../shared/policy/edit/intents.ts";

/** A deprovisioning as it lies on disk: with what takes its policy change back. */
export const storedDeprovisionSchema = v.strictObject({
  ...deprovisionSchema.entries,
  inverse: v.nullable(policyIntentSchema),
});
export type StoredDeprovision = Readonly<v.InferOutput<typeof storedDeprovisionSchema>>;
