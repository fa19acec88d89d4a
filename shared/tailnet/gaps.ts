import * as v from "valibot";
import { instant } from "../core/schema.ts";
import type { Known } from "../core/known.ts";
import type { Snapshot } from "./snapshot.ts";

/** Part of what is shown that is missing, old or not whole. */
export const gapSchema = v.strictObject({
  about: v.picklist(["policy", "devices", "users", "settings", "dns"]),
  kind: v.picklist(["missing", "last-known", "incomplete"]),
  /** One sentence: what could not be read, and why. */
  reason: v.string(),
  /** When it was last whole; null where it never was. */
  asOf: v.nullable(instant),
  /** The scope that would show it, where that is what is missing. */
  scope: v.exactOptional(v.string()),
});
export type Gap = Readonly<v.InferOutput<typeof gapSchema>>;

/** Everything in a snapshot that is not read, not read this time, or not read whole. */
export function gapsOf(snapshot: Snapshot): readonly Gap[] {
  const { policy, devices, users, settings, dns } = snapshot;
  const inside = settings.known ? Object.values<Known<unknown>>({ ...settings.value }) : [];
  const hidden = inside.find((setting) => !setting.known);
  return [
    ...gapOf("policy", policy),
    ...(policy.known && policy.doubt === undefined ? gapOf("policy", policy.value.warnings) : []),
    ...gapOf("devices", devices),
    ...(snapshot.undetailed === undefined ? [] : [undetailed(snapshot.undetailed, snapshot.takenAt)]),
    ...gapOf("users", users),
    ...gapOf(
      "settings",
      settings.known && settings.doubt === undefined && hidden !== undefined ? hidden : settings,
    ),
    ...gapOf("dns", dns),
  ];
}

function gapOf(about: Gap["about"], fact: Known<unknown>): readonly Gap[] {
  if (!fact.known) {
    const { reason, scope } = fact;
    return [{ about, kind: "missing", reason, asOf: null, ...(scope === undefined ? {} : { scope }) }];
  }
  return fact.doubt === undefined ? [] : [{ about, ...fact.doubt }];
}

function undetailed(reason: string, asOf: number): Gap {
  return { about: "devices", kind: "incomplete", reason, asOf };
}
