import * as v from "valibot";
import { instant, list } from "../schemas.ts";

/** Where people arrive from after an act, see `shared/connectors/takeover.ts`. */
export const takeoverSchema = v.strictObject({
  app: v.string(),
  people: v.nullable(v.number()),
  from: v.nullable(v.string()),
  to: v.nullable(v.strictObject({ nodeId: v.string(), hostname: v.string() })),
  can: v.strictObject({ state: v.picklist(["able", "unable", "unsure", "nobody"]), why: v.string() }),
  listed: v.strictObject({
    state: v.picklist(["listed", "missing", "not-known", "not-recorded", "none"]),
    addresses: list(v.string()),
    at: v.nullable(instant),
  }),
  remedy: v.nullable(v.picklist(["copy", "add-connector", "switch-off"])),
  severity: v.picklist(["error", "warning", "ok"]),
});
export type TakeoverView = v.InferOutput<typeof takeoverSchema>;
