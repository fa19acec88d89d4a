import * as v from "valibot";
import { instant, list } from "../../shared/core/schema.ts";

/**
 * A tag that is being renamed while devices carry it: on disk before the first write, gone after the last. How far it is
 * the tailnet itself says.
 */
export const storedRenameSchema = v.strictObject({
  id: v.string(),
  from: v.string(),
  to: v.string(),
  comments: v.boolean(),
  evenForeign: v.boolean(),
  startedAt: instant,
  by: v.string(),
  /** Node ids of the devices that carried it at the beginning; absent where an earlier version of Tailrace began. */
  carriers: v.exactOptional(list(v.string())),
  /** A person took it back: the devices get their old tag again, and the new name goes. */
  isBack: v.exactOptional(v.literal(true)),
});
export type StoredRename = Readonly<v.InferOutput<typeof storedRenameSchema>>;
