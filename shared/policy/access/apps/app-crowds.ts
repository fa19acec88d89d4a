import { both, hasBit, minus, type Bitset } from "../../../net/bit-set.ts";
import type { AppPlace } from "./app-place.ts";
import type { AccessVerdict } from "../who/readings.ts";
import type { Crowd } from "./app-rules.ts";

/** Whom the rules let ask an app’s connectors, whom they let send to it, and whom both. */
export class AppCrowds {
  readonly place: AppPlace;
  readonly askers: Crowd;
  readonly surely: Crowd;
  readonly likely: Crowd;
  readonly senders: Crowd;
  #kept: { always?: Bitset; known?: Bitset; possibly?: Bitset; unsure?: Bitset } = {};

  constructor(place: AppPlace, askers: Crowd, crowds: Pick<AppCrowds, "surely" | "likely" | "senders">) {
    this.place = place;
    this.askers = askers;
    this.surely = crowds.surely;
    this.likely = crowds.likely;
    this.senders = crowds.senders;
  }

  /** Whoever needs no condition for either. */
  get always(): Bitset {
    return (this.#kept.always ??= both(this.askers.surely, this.surely.surely));
  }

  get known(): Bitset {
    return (this.#kept.known ??= both(this.askers.everyone, this.surely.everyone));
  }

  /** Of those, whoever needs a condition. */
  get onCondition(): Bitset {
    return minus(this.known, this.always);
  }

  /** Whoever may by what the rules likely mean: they may be locked out. */
  get likelyUsers(): Bitset {
    return both(this.askers.everyone, this.likely.everyone);
  }

  get possibly(): Bitset {
    return (this.#kept.possibly ??= both(this.askers.everyone, this.senders.everyone));
  }

  /**
   * Those of whom nobody can say: their rules lead there perhaps, or would if they were in a list that nobody can see into.
   */
  get unsure(): Bitset {
    return (this.#kept.unsure ??= minus(this.#perhaps(), this.known));
  }

  #perhaps(): Bitset {
    const { askers, senders } = this;
    if (askers.unlisted.size > 0 && senders.unlisted.size > 0) return this.known.map(() => ~0);
    if (askers.unlisted.size > 0) return senders.everyone;
    return senders.unlisted.size > 0 ? askers.everyone : both(askers.everyone, senders.everyone);
  }

  /** Of somebody by their number; undefined for nobody who is known. */
  verdictOf(number: number | undefined): AccessVerdict {
    if (number === undefined)
      return this.askers.unlisted.size > 0 && this.senders.unlisted.size > 0 ? "unknown" : "no";
    if (hasBit(this.always, number)) return "yes";
    if (hasBit(this.known, number)) return "conditional";
    return hasBit(this.unsure, number) ? "unknown" : "no";
  }

  /** Whether they may send by a rule of which nobody can say that it leads there, or that it means them. */
  mayPassOtherwise(number: number): boolean {
    const { senders, surely } = this;
    return (
      senders.unlisted.size > 0 ||
      [...senders.rules].some((rule) => !surely.rules.has(rule) && hasBit(rule.sources, number))
    );
  }

  /** The lists that nobody can see into by which that may be. */
  unlistedFor(number: number | undefined): readonly string[] {
    const missing = [this.askers, this.senders].filter(
      ({ everyone }) => number === undefined || !hasBit(everyone, number),
    );
    return [...new Set(missing.flatMap(({ unlisted }) => [...unlisted]))];
  }

  /** What of the answer nobody can know. */
  get doubts(): { readonly unlisted: readonly string[]; readonly placeIsUnsure: boolean } {
    const { askers, surely, senders } = this;
    return {
      unlisted: [...new Set([...askers.unlisted, ...senders.unlisted])],
      placeIsUnsure: surely.isNobody && !senders.isNobody,
    };
  }
}
