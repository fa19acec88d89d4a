import { useNow } from "./use-now.ts";
import { exactTime, ageText, shortAgo } from "./time-text.ts";

/** Props of `ShortAgo`. */
export interface ShortAgoProps {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** To the second and with its “ago”, to stand in a sentence: “12 s ago”. */
  readonly exact?: boolean;
}

/** “12 min”, with the exact time on hover. */
export function ShortAgo({ at, exact = false }: ShortAgoProps) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {exact ? shortAgo(at, now) : ageText(at, now)}
    </time>
  );
}
