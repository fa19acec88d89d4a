import { useNow } from "./use-now.ts";
import { exactTime, ageText } from "./time-text.ts";

/** “12 min”, with the exact time on hover. `at` is in milliseconds since the epoch. */
export function ShortAgo({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {ageText(at, now)}
    </time>
  );
}
