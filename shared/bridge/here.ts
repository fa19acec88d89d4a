import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import { command } from "./define.ts";

const connectionSchema = v.variant("kind", [
  v.strictObject({ kind: v.picklist(["direct", "idle"]) }),
  v.strictObject({ kind: v.picklist(["peer-relay", "relay"]), by: v.string() }),
]);

/** How one app looks from this computer, see `shared/connectors/seen-from-here/seen-app.ts`. */
const seenAppSchema = v.strictObject({
  app: v.string(),
  name: v.nullable(v.string()),
  addresses: list(v.string()),
  way: v.picklist(["connector", "elsewhere", "leak", "not-visible", "unresolved", "no-name"]),
  carrier: v.nullable(
    v.strictObject({
      nodeId: v.string(),
      hostname: v.string(),
      prefix: v.string(),
      connection: connectionSchema,
    }),
  ),
  primary: v.nullable(v.string()),
  unrouted: list(v.string()),
});

/** What the Tailscale client on this computer shows of the tailnet. */
const hereSchema = v.variant("kind", [
  v.strictObject({
    kind: v.literal("seen"),
    at: instant,
    hostname: v.string(),
    /** The device that this computer is. */
    nodeId: v.string(),
    /** Whose computer it is; null for a tagged one. */
    login: v.nullable(v.string()),
    acceptsRoutes: v.nullable(v.boolean()),
    acceptsNames: v.nullable(v.boolean()),
    apps: list(seenAppSchema),
  }),
  /** Nothing is seen from here, and why: one sentence. That is no trouble of the tailnet. */
  v.strictObject({ kind: v.literal("unseen"), at: instant, reason: v.string() }),
]);
export type Here = v.InferOutput<typeof hereSchema>;

/** What is seen of the tailnet from this computer. */
export const hereCommands = {
  /** Answers what was seen within the last few minutes, or looks; `again` looks in any case. Errors: `not-connected`. */
  "here.look": command(v.strictObject({ again: v.boolean() }), hereSchema, { timeLimit: 60_000 }),
} as const;
