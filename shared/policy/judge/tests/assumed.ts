import { goQuote } from "../../../core/go-quote.ts";
import type { JsonValue } from "../../../hujson/tree.ts";
import type { PostureAttributes } from "../../access/network.ts";

/** Posture attributes that a test assumes for its source. */
export function assumedAttributes(value: JsonValue): PostureAttributes {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const found: Record<string, string | number | boolean> = {};
  for (const [name, attribute] of Object.entries(value)) {
    if (typeof attribute === "string" || typeof attribute === "number" || typeof attribute === "boolean") {
      found[name] = attribute;
    }
  }
  return found;
}

/** The service’s words for a source of a test that stands for nobody. */
export function nobodyMeant(source: string): string {
  return `user or host is invalid: unknown user or host: ${goQuote(source.trim())}`;
}
