import * as v from "valibot";
import { instant, list, problemSchema } from "../schemas.ts";

/** The labels a connection can show. `expires` carries its number of days in `sentence`. */
export const connectionLabels = [
  "not-connected",
  "syncing",
  "connected",
  "limited",
  "offline",
  "rejected",
  "expires",
] as const;

/** One stored tailnet. The credential itself never crosses the bridge. */
export const tailnetSchema = v.strictObject({
  id: v.string(),
  /** As entered: `-` or the organisation name. */
  tailnet: v.string(),
  /** What the person reads: the organisation name, or "Demo tailnet". */
  label: v.string(),
  kind: v.picklist(["api-token", "oauth", "demo"]),
  /** Last four characters of the credential at most; empty for the demo. */
  hint: v.string(),
  keptIn: v.picklist(["keychain", "this-run"]),
  /** Host and port when it is not the service itself. */
  host: v.exactOptional(v.string()),
});
export type TailnetView = v.InferOutput<typeof tailnetSchema>;

/** One row of the capability matrix: what the credential may do. */
export const capabilitySchema = v.strictObject({
  scope: v.string(),
  purpose: v.string(),
  state: v.picklist(["yes", "no", "unknown"]),
  reason: v.exactOptional(v.string()),
});
export type CapabilityView = v.InferOutput<typeof capabilitySchema>;

/** Part of what is shown that is missing, old or not whole, see `shared/tailnet/gaps.ts`. */
export const gapSchema = v.strictObject({
  about: v.picklist(["policy", "devices", "users", "settings", "dns"]),
  kind: v.picklist(["missing", "last-known", "incomplete"]),
  reason: v.string(),
  asOf: v.nullable(instant),
  scope: v.exactOptional(v.string()),
});

/** Everything the screens know of the connection. */
export const connectionSchema = v.strictObject({
  runtime: v.strictObject({
    kind: v.picklist(["official", "fallback"]),
    version: v.string(),
    /** True on a runtime that may only talk to loopback addresses. */
    loopbackOnly: v.boolean(),
  }),
  keychain: v.strictObject({
    /** `waiting`: it is being asked, and the answer is a while in coming. */
    state: v.picklist(["unchecked", "available", "unavailable", "locked", "denied", "waiting"]),
    sentence: v.exactOptional(v.string()),
  }),
  tailnets: list(tailnetSchema),
  activeId: v.nullable(v.string()),
  status: v.strictObject({ label: v.picklist(connectionLabels), sentence: v.string() }),
  problem: v.nullable(problemSchema),
  capabilities: list(capabilitySchema),
  expiresAt: v.nullable(instant),
  lastSyncAt: v.nullable(instant),
  syncing: v.boolean(),
  /** What is missing, old or not whole of what is shown. Empty when all of it was read this time. */
  gaps: list(gapSchema),
  /** The policy file is managed elsewhere; null while unknown. */
  managedElsewhere: v.nullable(v.strictObject({ on: v.boolean(), link: v.exactOptional(v.string()) })),
});
export type ConnectionState = v.InferOutput<typeof connectionSchema>;
