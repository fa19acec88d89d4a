import type { CheckEvidence, HealthCheck, Offer, Severity } from "./health-check.ts";

/** What a check has found. Its id stands in the table. `Action` are the fixes that it declares there. */
export interface CheckFinding<Action extends string = never> {
  readonly severity: Severity;
  /** One sentence: what is so. */
  readonly what: string;
  /** One sentence: why that matters. */
  readonly why: string;
  readonly evidence: readonly CheckEvidence[];
  readonly fix?: Offer<Action>;
  /** The connector behind it, where several apps may have it from there. */
  readonly cause?: NonNullable<HealthCheck["cause"]>;
}

/** A value with the time at which it was read. */
export function fact(label: string, value: string, at: number): CheckEvidence {
  return { label, value, at };
}

/** A check that passes. */
export function passed(what: string, why: string, evidence: readonly CheckEvidence[]): CheckFinding {
  return { severity: "ok", what, why, evidence };
}
