import * as v from "valibot";
import { problemSchema } from "../core/problem.ts";
import { filledText, instant, list } from "../core/schema.ts";
import { readableProductIds } from "../egress/read/list-reader.ts";
import { readEntrySchema } from "../egress/read/read-entries.ts";
import { command } from "./define.ts";
import { nothing } from "./schemas.ts";

const productId = v.picklist(readableProductIds);

/** Why the last try to read a list brought nothing new. */
export const readTroubleSchema = v.variant("kind", [
  /** The product does not take the token: nothing is read until it is replaced. */
  v.strictObject({ kind: v.literal("rejected"), problem: problemSchema }),
  /** The product asks to wait. */
  v.strictObject({ kind: v.literal("wait"), until: instant, problem: problemSchema }),
  v.strictObject({ kind: v.literal("failed"), problem: problemSchema }),
  /** Read, and not all of it was understood: it is compared and not recorded. */
  v.strictObject({ kind: v.literal("partly"), notUnderstood: v.number() }),
]);

/** A list that is read with a token, as the screens show it. The token itself never comes here. */
const readingViewSchema = v.strictObject({
  productId,
  /** Which list, by the fields of its reader. */
  target: v.record(v.string(), v.string()),
  /** What the product calls it. */
  name: v.string(),
  /** Who entered the token, and when. */
  by: v.string(),
  since: instant,
  /** Whether the product acts on the list; null where it does not say. */
  enforced: v.nullable(v.boolean()),
  readAt: instant,
  entries: v.number(),
  /** It is being read. */
  reading: v.boolean(),
  trouble: v.nullable(readTroubleSchema),
});
export type ReadingView = Readonly<v.InferOutput<typeof readingViewSchema>>;

/** The lists of the active tailnet that are read with tokens. */
export const readingsSchema = v.strictObject({ readings: list(readingViewSchema) });

/** A list as it was last read in this run. */
const latestListSchema = v.strictObject({ at: instant, name: v.string(), entries: list(readEntrySchema) });

/** Reading the lists of products with tokens. None of these can change a list. */
export const readingCommands = {
  /** Reads a list with a token, and keeps the token only if that worked. */
  "readings.add": command(
    v.strictObject({
      productId,
      target: v.record(filledText(40), filledText(256)),
      secrets: v.pipe(list(filledText(1280)), v.minLength(1), v.maxLength(2)),
    }),
    nothing,
    { timeLimit: 120_000, exclusive: true },
  ),
  /** Forgets a token. What was recorded stays. */
  "readings.remove": command(v.strictObject({ productId }), nothing),
  /** Reads a list now. */
  "readings.read": command(v.strictObject({ productId }), nothing, { timeLimit: 120_000 }),
  /** The list as it was last read in this run; null before that: its entries are kept nowhere. */
  "readings.latest": command(v.strictObject({ productId }), v.nullable(latestListSchema)),
} as const;
