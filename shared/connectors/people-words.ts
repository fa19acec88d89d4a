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
  /** Others may, of whom nobody can say; where some of them likely may, `likely` says it. */
  readonly orMore?: true;
}

/** Whom it hits where what they use fails. */
export function peopleHit({
  people,
  likely,
  orMore,
}: Pick<PeopleCount, "people" | "likely" | "orMore">): PeopleHit {
  if (likely > people) return { people, likely };
  return orMore ? { people, orMore } : { people };
}

/** “13 people”, “13+ people”, “up to 27 people”; “people” where nobody is known. */
export function hitWords({
  people,
  likely,
  orMore = false,
}: {
  readonly people: Known<number>;
  readonly likely?: number | undefined;
  readonly orMore?: boolean | undefined;
}): string {
  if (!people.known) return "people";
  if (likely !== undefined) return `up to ${counted(likely, "person", "people")}`;
  return people.value === 0 ? "people" : peopleWords(people.value, orMore);
}
