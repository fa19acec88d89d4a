import type { InferOutput } from "valibot";
import { journalSchema } from "./activity.ts";
import { connectionSchema } from "./connection.ts";
import { deprovisionsSchema } from "./deprovision.ts";
import { fleetSchema } from "./fleet.ts";
import { policyStateSchema } from "./policy.ts";
import { preferencesStateSchema } from "./preferences.ts";
import { readingsSchema } from "./readings.ts";
import { reviewsSchema } from "./reviews.ts";
import { setupsSchema } from "./setup.ts";
import { timedSchema } from "./timed.ts";

/** Everything main publishes, by slice. Each slice is replaced whole and carries a revision number. */
export const sliceSchemas = {
  connection: connectionSchema,
  fleet: fleetSchema,
  setups: setupsSchema,
  deprovisions: deprovisionsSchema,
  journal: journalSchema,
  policy: policyStateSchema,
  timed: timedSchema,
  reviews: reviewsSchema,
  preferences: preferencesStateSchema,
  readings: readingsSchema,
} as const;

/** Name of a slice. */
export type SliceName = keyof typeof sliceSchemas;

/** The state that the tray and the windows render. */
export type AppState = { readonly [K in SliceName]: InferOutput<(typeof sliceSchemas)[K]> };

/** A slice on its way to the page. */
export type SliceUpdate = {
  [K in SliceName]: { readonly slice: K; readonly revision: number; readonly value: AppState[K] };
}[SliceName];
