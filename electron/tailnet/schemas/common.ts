import * as v from "valibot";

/** Text that may be absent, null or of the wrong type; then it is empty. */
export const looseText = v.fallback(v.optional(v.string(), ""), "");

/** A number that names something, as text; empty when it is neither. */
export const numberText = v.fallback(v.union([v.string(), v.pipe(v.number(), v.transform(String))]), "");

/** A flag that may be absent, null or of the wrong type; then it is false. */
export const looseFlag = v.fallback(v.optional(v.boolean(), false), false);

/** A flag that the service leaves out when it is false. Of another type, it makes the whole unreadable. */
export const flag = v.nullish(v.boolean(), false);

/** A flag that the service leaves out when it is false; null where it is of another type, which says nothing. */
export const flagOrUnread = v.fallback(v.nullish(v.nullable(v.boolean()), false), null);

/** A flag whose absence must not pass for “no”: null where it is absent, null or of the wrong type. */
export const flagOrNull = v.fallback(v.nullish(v.boolean(), null), null);

/** A number that may be absent or of the wrong type; then it is 0. */
export const looseNumber = v.fallback(v.optional(v.number(), 0), 0);

/** Anything, to be looked at apart; absent is null. */
export const anything = v.optional(v.unknown(), null);

/**
 * A list as the service writes it: absent and null are empty (Go writes an empty list as null). Anything else that is no
 * list makes the whole unreadable.
 */
export function listOf<S extends v.GenericSchema>(entry: S) {
  return v.nullish(v.array(entry), []);
}

/** A list of texts that may be absent, null or of the wrong type; then it is empty. Other entries are left out. */
export const looseTexts = v.optional(v.pipe(v.unknown(), v.transform(onlyTexts)), null);

/** What the service says about something, line by line: a line of a newer form is kept as JSON, since silence would be a yes. */
export const saidLines = v.optional(v.pipe(v.unknown(), v.transform(linesOf)), null);

/** Milliseconds since the epoch; null for absent, empty, unreadable and for Go's zero time, which means “never”. */
export const looseInstant = v.optional(v.pipe(v.unknown(), v.transform(instantOf)), null);

/** When a key expires: milliseconds since the epoch, “never”, or null for absent, empty and unreadable. */
export const looseExpiry = v.optional(v.pipe(v.unknown(), v.transform(expiryOf)), null);

/** Entries of a list that are text. */
export function onlyTexts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry): entry is string => typeof entry === "string") : [];
}

function linesOf(value: unknown): readonly string[] {
  if (value === null || value === "") return [];
  const lines: readonly unknown[] = Array.isArray(value) ? value : [value];
  return lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
}

/**
 * Reads a date of the API. The service writes `""` (external devices) and `0001-01-01T00:00:00Z` (“never”, “unset”)
 * where it has none. Source: Tailscale API, device fields `created` and `expires`.
 */
export function instantOf(value: unknown): number | null {
  if (typeof value !== "string" || value === "" || value.startsWith("0001-01-01")) return null;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? null : milliseconds;
}

/** Reads an expiry of the API. Only the zero date says “never”. Source: Tailscale API, device field `expires`. */
export function expiryOf(value: unknown): number | "never" | null {
  return value === "0001-01-01T00:00:00Z" ? "never" : instantOf(value);
}

/** Reads a JSON object by a schema; null when it is none, lists included, which valibot would take for objects. */
export function readObject<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
  if (Array.isArray(value)) return null;
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}
