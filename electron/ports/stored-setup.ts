import * as v from "valibot";
import { instant } from "../../shared/core/schema.ts";
import { decisionsSchema, gaveTagSchema, replacesSchema, setupSteps } from "../../shared/bridge/setup.ts";
import { cloudIds } from "../../shared/export/cloud/clouds.ts";
import { deviceWays } from "../../shared/connectors/commands.ts";
import { policyIntentSchema } from "../../shared/policy/edit/intents.ts";

/**
 * An auth key that has to be revoked. Written before the key is made, with the description by which it is found
 * again; `id` is filled in when the service has answered. Never the key itself.
 */
const storedAuthKeySchema = v.strictObject({
  description: v.string(),
  id: v.nullable(v.string()),
  expiresAt: instant,
  revoked: v.boolean(),
});

/** An auth key as it lies on disk: enough to find and revoke it. */
export type StoredAuthKey = Readonly<v.InferOutput<typeof storedAuthKeySchema>>;

/** A field that an earlier version kept is left behind, with the set-up still there. */
export const storedSetupSchema = v.object({
  id: v.string(),
  tailnetId: v.string(),
  productId: v.nullable(v.string()),
  step: v.picklist(setupSteps),
  startedAt: instant,
  decisions: decisionsSchema,
  /** They were filled in before the policy file was known, and are looked at again with the first plan. */
  defaultsGuessed: v.exactOptional(v.boolean()),
  /** False until the person changes a decision: until then, or until it is applied, leaving it forgets it. */
  decided: v.exactOptional(v.boolean()),
  /** The change that was or is to be saved; null before the first review. */
  intent: v.nullable(policyIntentSchema),
  appliedAt: v.nullable(instant),
  /** Takes back what was saved; null where only the history can. */
  inverse: v.nullable(policyIntentSchema),
  way: v.nullable(v.picklist(deviceWays)),
  /** The cloud on which the host is made; absent for any other host. */
  cloud: v.exactOptional(v.nullable(v.picklist(cloudIds))),
  nodeId: v.nullable(v.string()),
  /** Devices that carried the tag before the commands were shown: the next one is the new one. */
  alreadyTagged: v.array(v.string()),
  authKey: v.nullable(storedAuthKeySchema),
  /** Keys of earlier tries that could not be revoked yet. */
  keysToRevoke: v.array(storedAuthKeySchema),
  recordedAt: v.nullable(instant),
  /** Tags that the host joins with besides that of the app. */
  alsoTags: v.exactOptional(v.array(v.string())),
  /** The connector that the new host takes the place of. */
  replaces: v.exactOptional(replacesSchema),
  /** The tag that it added to a running connector; absent where it added none. */
  gaveTag: v.exactOptional(gaveTagSchema),
});

/** A set-up as it lies on disk, with every promise it has made. */
export type StoredSetup = Readonly<v.InferOutput<typeof storedSetupSchema>>;
