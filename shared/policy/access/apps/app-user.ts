import type { AccessVerdict } from "../who/readings.ts";
import type { Subject } from "../who/subjects.ts";
import type { Way } from "../who/ways.ts";

/** Somebody, and how they come to use an app. */
export interface AppUser {
  readonly who: Subject;
  /** As for any access; `unknown` where nobody can say that their rules lead to the app. */
  readonly verdict: Exclude<AccessVerdict, "no">;
  /** Rules by which they may ask its connectors for names. */
  readonly names: readonly Way[];
  /** Rules by which they may send traffic to where it is. */
  readonly traffic: readonly Way[];
  /** Whether there may be other ways: rules that perhaps lead there, or names that nobody can see into. */
  readonly mayBeMore: boolean;
}
