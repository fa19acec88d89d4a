import type { Decisions } from "../../../shared/bridge/setup.ts";
import type { PolicyIntent } from "../../../shared/policy/edit/intents.ts";

/** What a review was planned from. */
export interface Planned {
  readonly decisions: Decisions;
  readonly intent: PolicyIntent;
}

/**
 * Which decisions a review was planned from, for as long as it can be applied: the newest decisions of a set-up may be
 * others by then.
 */
export class PlannedDecisions {
  readonly #isOpen: (reviewId: string) => boolean;
  readonly #planned = new Map<string, Planned>();

  constructor(isOpen: (reviewId: string) => boolean) {
    this.#isOpen = isOpen;
  }

  note(reviewId: string, planned: Planned): void {
    for (const earlier of this.#planned.keys()) {
      if (!this.#isOpen(earlier)) this.#planned.delete(earlier);
    }
    this.#planned.set(reviewId, planned);
  }

  /** Undefined for a review that is not a set-up’s, or was forgotten. */
  of(reviewId: string): Planned | undefined {
    return this.#planned.get(reviewId);
  }
}
