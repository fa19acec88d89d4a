import * as v from "valibot";
import { stateHistorySchema } from "../connectors/state-history.ts";
import { instant, list } from "../core/schema.ts";
import { ownerSchema } from "../connectors/checks/owner.ts";
import { command } from "./define.ts";

/** Something that happened and may explain a change. */
const pastEventSchema = v.strictObject({
  /** The policy file was saved, an address changed, addresses were recorded in the product’s allowlist. */
  kind: v.picklist(["policy", "egress", "recorded"]),
  at: instant,
  /** A few words: what, and by whom. */
  sentence: v.string(),
});
export type PastEvent = v.InferOutput<typeof pastEventSchema>;

/** An egress IP of a connector over time. */
const addressLaneSchema = v.strictObject({
  address: v.string(),
  from: instant,
  /** When it was last reported, or last known to be in use. */
  to: instant,
  /** Nothing has taken its place. */
  isUsed: v.boolean(),
  verifiedAt: v.nullable(instant),
  /** It took the place of another one. */
  isSuccessor: v.boolean(),
});
export type AddressLane = v.InferOutput<typeof addressLaneSchema>;

const changes = stateHistorySchema.entries.changes.value;

/** How an app or a connector was over time, as far as Tailrace looked. */
const pastSchema = v.strictObject({
  watched: stateHistorySchema.entries.watched,
  changes,
  /** Since when each of its checks fails, by `checkKey`. */
  failing: v.record(v.string(), instant),
  /** Newest first. */
  events: list(pastEventSchema),
  /** Of a connector: whether it was online, `ok` or `error`. */
  online: v.exactOptional(changes),
  /** Of a connector: the one in use first. */
  addresses: v.exactOptional(list(addressLaneSchema)),
});
export type Past = v.InferOutput<typeof pastSchema>;

/** Reading what was. */
export const historyCommands = {
  /** Errors: `not-found` for a set-up or the tailnet, `not-connected`. */
  "history.read": command(v.strictObject({ owner: ownerSchema }), pastSchema),
} as const;
