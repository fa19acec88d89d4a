import type { AuditEntry } from "../../ports/tailnet-api.ts";
import * as v from "valibot";
import { anything, looseInstant, looseText, readObject } from "./common.ts";

const party = v.fallback(v.object({ id: looseText, loginName: looseText, displayName: looseText }), {
  id: "",
  loginName: "",
  displayName: "",
});
const targetSchema = v.fallback(
  v.object({ id: looseText, name: looseText, type: looseText, property: looseText }),
  { id: "", name: "", type: "", property: "" },
);

const entrySchema = v.object({
  eventTime: looseInstant,
  actor: party,
  target: targetSchema,
  action: looseText,
  old: anything,
  new: anything,
  actionDetails: looseText,
});

/** Reads one entry; null when it is no object. */
export function readAuditEntry(value: unknown): AuditEntry | null {
  const parsed = readObject(entrySchema, value);
  if (parsed === null) return null;
  const { eventTime, actor, target, action, actionDetails } = parsed;
  const event = [target.type, action, target.property].filter((part) => part !== "").join(".");
  return {
    at: eventTime,
    event,
    actor,
    target: { id: target.id, name: target.name, type: target.type },
    before: parsed.old,
    after: parsed.new,
    details: actionDetails,
  };
}
