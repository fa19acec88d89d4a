/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list of texts; null when it is anything else. */
export function texts(value: unknown): string[] | null {
  if (!Array.isArray(value)) return null;
  const found = value.filter((entry): entry is string => typeof entry === "string");
  return found.length === value.length ? found : null;
}
