import { compareAccess, type ImpactContext } from "./difference/compare.ts";
import type { AccessComparison } from "./difference/comparison.ts";
import { impactOf } from "./difference/impact.ts";
import { lockoutWarnings } from "./difference/lock-out.ts";
import { impactSummary } from "./difference/summary.ts";
import { postureUnknowns, roleUnknowns } from "./difference/unknowns.ts";
import type { CompiledPolicy } from "./rules/compile.ts";
import type { AccessImpact, ImpactSummary, MeantApp } from "./impact.ts";

/** What changes for people where one policy takes the place of another in the same network. */
export class AccessDifference {
  readonly #comparison: AccessComparison;

  /** See `Access.differenceTo`. */
  constructor(before: CompiledPolicy, after: CompiledPolicy, context?: ImpactContext) {
    this.#comparison = compareAccess(before, after, context);
  }

  /** Who gains and who loses what, in rows to read. */
  impact(): AccessImpact {
    return impactOf(this.#comparison);
  }

  /** The change at a glance. `meantFor` names the apps that it is for; null where all of it is meant. */
  summary(meantFor: readonly MeantApp[] | null): ImpactSummary {
    return impactSummary(this.#comparison, meantFor);
  }

  /** Reasons to stop because the change may lock people out. `login` is null where nobody is known to act. */
  lockOut(login: string | null): readonly string[] {
    return lockoutWarnings(this.#comparison, login);
  }

  /** Conditions and roles that the change rests on and that are not known, in sentences. */
  unknownConditions(): readonly string[] {
    return [...postureUnknowns(this.#comparison), ...roleUnknowns(this.#comparison)];
  }
}
