import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { counted } from "../../../shared/core/words.ts";

type Moved = Pick<
  NonNullable<NonNullable<ReviewView["impact"]>["summary"]>,
  "gain" | "lose" | "loseUpTo" | "reach"
>;

/**
 * How many people a change gives something, and from how many it takes: “2 people gain, 13 lose some access”. Where nobody
 * is let in or out, how many reach something else by the same right.
 */
export function movedWords({ gain, lose, loseUpTo, reach }: Moved): string | null {
  const losing = lose === 1 ? "loses" : "lose";
  if (gain === 0 && lose === 0)
    return reach === undefined ? null : `Changes what ${counted(reach, "person reaches", "people reach")}`;
  if (gain === 0)
    return `${loseUpTo === true ? "Up to " : ""}${counted(lose, "person", "people")} ${losing} some access`;
  const gaining = `${counted(gain, "person", "people")} ${gain === 1 ? "gains" : "gain"}`;
  return lose === 0
    ? `${gaining} some access`
    : `${gaining}, ${loseUpTo === true ? "up to " : ""}${lose.toLocaleString("en")} ${losing} some access`;
}

/** The same of a change that moves nobody. */
export const nobodyMoved = "Nobody gains or loses access";
