import { counted } from "../../../shared/core/words.ts";
import type { LeavingView } from "../../../shared/bridge/deprovision.ts";

/** How many places go in one change, and how many others keep. */
export function placeCount(places: LeavingView["places"]): string {
  const stay = places.filter(({ manager }) => manager !== null).length;
  const go = counted(places.length - stay, "place");
  return stay === 0 ? `${go}, one change` : `${go}, one change; ${stay.toLocaleString("en")} left alone`;
}
