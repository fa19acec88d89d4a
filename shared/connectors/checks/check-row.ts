import type { CheckFinding } from "./finding.ts";
import type { Fix } from "./fix.ts";
import type { HealthCheck } from "./health-check.ts";
import type { Subjects } from "./subjects.ts";
import type { HopKind } from "../path/path.ts";

/** Where on the path a check stands, and its words there while it does not pass. */
export interface CheckPlace {
  readonly hop: HopKind;
  readonly name: string;
  readonly word: string;
}

/** A line of the table of checks. */
export interface CheckRow<
  About extends keyof Subjects = keyof Subjects,
  Id extends string = string,
  Action extends string = string,
> {
  /** The name of the check, the same for good: what is told of it is remembered by it. */
  readonly id: Id;
  readonly about: About;
  /** What is wrong anywhere shows on the path. */
  readonly path: CheckPlace;
  /** Its place in the live list of the device step; without one that step does not ask it. */
  readonly step?: number;
  /** Rarely amiss: the device step folds it while it passes. */
  readonly isQuiet?: true;
  /** What it has found; null where there is nothing to say of this subject. */
  readonly run: (subject: Subjects[About]) => CheckFinding<NoInfer<Action>> | null;
  /** The fixes that it may offer, by the name that an offer carries. */
  readonly fix?: Readonly<Record<Action, Fix>>;
}

/** A line that stands for checks of others, which a list repeats at this place. */
export interface RepeatedRow<About extends keyof Subjects = keyof Subjects> {
  readonly about: About;
  readonly repeat: (subject: Subjects[About]) => readonly HealthCheck[];
}

/** A line of the table: its check may offer those fixes alone that it declares. */
export function row<
  const About extends keyof Subjects,
  const Id extends string,
  Action extends string = never,
>(line: CheckRow<About, Id, Action>): CheckRow<About, Id, Action> {
  return line;
}
