import type { CheckEvidence, Fix, HealthCheck, Severity } from "./health-check.ts";

/** What a check says besides its id and severity. */
export interface CheckWords {
  /** One sentence: what is so. */
  readonly what: string;
  /** One sentence: why that matters. */
  readonly why: string;
  readonly evidence?: readonly CheckEvidence[];
  readonly fix?: Fix;
}

/** Builds a check. */
export function check(
  id: string,
  severity: Severity,
  { what, why, evidence = [], fix }: CheckWords,
): HealthCheck {
  return fix === undefined
    ? { id, severity, what, why, evidence }
    : { id, severity, what, why, evidence, fix };
}

/** Shows the first few of a list and counts the rest: evidence stays readable with 10,000 routes. */
export function listed(items: readonly string[], most = 5): string {
  if (items.length === 0) return "none";
  const shown = items.slice(0, most).join(", ");
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** A count with its noun, for example `1 route` or `3 routes`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
