import type { Known } from "../core/known.ts";
import { counted } from "../core/words.ts";
import type { PeopleCount } from "../policy/access/answers.ts";

/** “20 people”, “20+ people” where others may, of whom nobody can say. */
export function peopleWords(people: number, orMore: boolean): string {
  return orMore ? `${people.toLocaleString("en")}+ people` : counted(people, "person", "people");
}

/** “20, or more: of others nobody can say”: what the + means. */
export function moreWords(people: number): string {
  return `${people.toLocaleString("en")}, or more: of others nobody can say`;
}

/** Whom a warning is about: those who surely may, and whoever may by what the rules likely mean where they are more. */
export interface PeopleHit {
  readonly people: number;
  readonly likely?: number;
}

/** Whom it hits where what they use fails. */
export function peopleHit({ people, likely }: Pick<PeopleCount, "people" | "likely">): PeopleHit {
  return likely > people ? { people, likely } : { people };
}

/** “13 people”, “up to 27 people”; “people” where nobody is known. */
export function hitWords({
  people,
  likely,
}: {
  readonly people: Known<number>;
  readonly likely?: number | undefined;
}): string {
  if (!people.known) return "people";
  if (likely !== undefined) return `up to ${counted(likely, "person", "people")}`;
  return people.value === 0 ? "people" : counted(people.value, "person", "people");
}
