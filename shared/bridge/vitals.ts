import * as v from "valibot";
import { measuredSchema } from "../connectors/vitals/node-vitals.ts";
import { command } from "./define.ts";
import { identifier, nothing } from "./schemas.ts";

/** What connectors say of themselves on their metrics pages. Off until somebody turns it on for one. */
export const vitalsCommands = {
  /** Turns the measuring of a connector on or off. Errors: `not-found`, `not-connected`, the disk’s. */
  "vitals.measure": command(v.strictObject({ nodeId: identifier, on: v.boolean() }), nothing),
  /** Asks a connector that is measured, at most every few seconds. Errors: `not-connected`. */
  "vitals.read": command(v.strictObject({ nodeId: identifier }), measuredSchema, { timeLimit: 15_000 }),
} as const;
