import { addAll, bitset, bitsOf, minus, type Bitset } from "../../../net/bit-set.ts";
import type { Subjects } from "../who/subjects.ts";
import type { AppCrowds } from "./app-crowds.ts";

/** How many people may use something now; suspended ones are not counted. */
export interface PeopleCount {
  /** Those who surely may, conditions taken as met: the number that every screen shows. */
  readonly people: number;
  /** Of those, how many on a condition alone; what devices are like is not read for that. */
  readonly onCondition: number;
  /** Whether others may, of whom nobody can say. */
  readonly orMore: boolean;
  /** Whoever may by what the rules likely mean. What warns counts them, and says “up to”. */
  readonly likely: number;
}

/** How many people may use any of some apps, each counted once. */
export function countOfAny(apps: readonly AppCrowds[], { all }: Subjects): PeopleCount {
  const together = (of: (crowds: AppCrowds) => Bitset): Bitset => {
    const anybody = bitset(all.length);
    for (const crowds of apps) addAll(anybody, of(crowds));
    return anybody;
  };
  const count = (users: Bitset): number =>
    bitsOf(users).filter((number) => {
      const who = all[number];
      return who?.kind === "person" && !who.suspended;
    }).length;
  const known = together((crowds) => crowds.known);
  return {
    people: count(known),
    onCondition: count(
      minus(
        known,
        together(({ always }) => always),
      ),
    ),
    orMore:
      count(
        minus(
          together(({ unsure }) => unsure),
          known,
        ),
      ) > 0,
    likely: count(together(({ likelyUsers }) => likelyUsers)),
  };
}
