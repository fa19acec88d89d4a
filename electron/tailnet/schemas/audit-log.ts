import * as v from "valibot";
import type { AuditEntry } from "../../../shared/tailnet/audit-entry.ts";
import { anything, instantOf, looseText, readObject } from "./common.ts";

const actorSchema = v.fallback(
  v.object({ id: looseText, type: looseText, loginName: looseText, displayName: looseText }),
  { id: "", type: "", loginName: "", displayName: "" },
);
const targetSchema = v.fallback(
  v.object({ id: looseText, name: looseText, type: looseText, property: looseText }),
  { id: "", name: "", type: "", property: "" },
);

const entrySchema = v.object({
  eventTime: looseText,
  eventGroupID: looseText,
  origin: looseText,
  actor: actorSchema,
  target: targetSchema,
  action: looseText,
  old: anything,
  new: anything,
  actionDetails: looseText,
  error: looseText,
});

/** Reads one entry; null when it is no object. */
export function readAuditEntry(value: unknown): AuditEntry | null {
  const parsed = readObject(entrySchema, value);
  if (parsed === null) return null;
  const { eventTime, eventGroupID, origin, actor, target, action, actionDetails, error } = parsed;
  return {
    at: instantOf(eventTime),
    time: eventTime,
    event: [target.type, action, target.property].filter((part) => part !== "").join("."),
    groupId: eventGroupID,
    origin,
    actor,
    target: { id: target.id, name: target.name, type: target.type },
    before: parsed.old,
    after: parsed.new,
    details: actionDetails,
    error,
  };
}
