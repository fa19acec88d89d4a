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
