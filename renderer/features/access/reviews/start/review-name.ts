import type { ReviewLine } from "../../../../../shared/bridge/reviews.ts";

type Named = Pick<ReviewLine, "name">;

/** Whether a review is called that already, by which one could be taken for the other. */
export function isNameTaken(name: string, reviews: readonly Named[]): boolean {
  const wanted = spelled(name);
  return reviews.some((review) => spelled(review.name) === wanted);
}

/** The name, with a number where a review has it: “Q4 2026 access review 2”. */
export function freeName(name: string, reviews: readonly Named[]): string {
  let free = name;
  for (let number = 2; isNameTaken(free, reviews); number += 1) free = `${name} ${number}`;
  return free;
}

function spelled(name: string): string {
  return name.trim().replaceAll(/\s+/gu, " ").toLowerCase();
}
