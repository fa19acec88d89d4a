import * as v from "valibot";
import { instant, list } from "../../shared/core/schema.ts";
import { readTroubleSchema } from "../../shared/bridge/readings.ts";
import { readableProductIds } from "../../shared/egress/read/list-reader.ts";

/** What is kept of a list that is read with a token. The token is in the keychain, and entries are kept nowhere. */
export const storedReadingSchema = v.strictObject({
  productId: v.picklist(readableProductIds),
  /** Which list, by the fields of its reader. */
  target: v.record(v.string(), v.string()),
  /** Who entered the token, and when. */
  by: v.string(),
  since: instant,
  /** What the product calls the list, and whether it acts on it, at the last read. */
  name: v.string(),
  enforced: v.nullable(v.boolean()),
  /** When the whole list was last read, and how many entries it had. */
  readAt: instant,
  entries: v.number(),
  /** When it was last tried, and the egress IPs that it was tried for: once a day, and once after these change. */
  triedAt: instant,
  triedFor: list(v.string()),
  trouble: v.nullable(readTroubleSchema),
});
export type StoredReading = Readonly<v.InferOutput<typeof storedReadingSchema>>;
