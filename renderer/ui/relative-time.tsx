import { useNow } from "./use-now.ts";
import styles from "./relative-time.module.css";
import { exactTime, relativeTime } from "./time-text.ts";

/** “12 minutes ago” or “in 3 days”, with the exact time on hover. `at` is in milliseconds since the epoch. */
export function RelativeTime({ at }: { readonly at: number }) {
  const now = useNow();
  return (
    <time className={styles.time} dateTime={new Date(at).toISOString()} title={exactTime(at)}>
      {relativeTime(at, now)}
    </time>
  );
}
