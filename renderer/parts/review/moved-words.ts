import type { ReviewView } from "../../../shared/bridge/policy.ts";
import { counted } from "../../../shared/core/words.ts";

type Moved = Pick<NonNullable<NonNullable<ReviewView["impact"]>["summary"]>, "gain" | "lose">;

/** How many people a change gives something, and from how many it takes: “2 people gain, 13 lose some access”. */
export function movedWords({ gain, lose }: Moved): string | null {
  const losing = lose === 1 ? "loses" : "lose";
  if (gain === 0) return lose === 0 ? null : `${counted(lose, "person", "people")} ${losing} some access`;
  const gaining = `${counted(gain, "person", "people")} ${gain === 1 ? "gains" : "gain"}`;
  return lose === 0
    ? `${gaining} some access`
    : `${gaining}, ${lose.toLocaleString("en")} ${losing} some access`;
}

/** The same of a change that moves nobody. */
export const nobodyMoved = "Nobody gains or loses access";
