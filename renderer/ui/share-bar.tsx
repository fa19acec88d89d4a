import styles from "./share-bar.module.css";

/** One part of a whole. */
export interface Share {
  readonly label: string;
  readonly count: number;
}

/** How a number divides, drawn, with the counts in words below. Parts that are zero are left out. */
export function ShareBar({ label, shares }: { readonly label: string; readonly shares: readonly Share[] }) {
  const bars = barsOf(shares);
  if (bars.length === 0) return null;
  return (
    <div className={styles.shares}>
      <svg className={styles.bar} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {bars.map((bar) => (
          <rect key={bar.label} x={bar.start} width={bar.width} height="4" className={styles[bar.tone]} />
        ))}
      </svg>
      <ul className={styles.legend} aria-label={label}>
        {bars.map((bar) => (
          <li key={bar.label}>
            <svg className={styles.swatch} viewBox="0 0 8 8" aria-hidden="true">
              <rect width="8" height="8" rx="2" className={styles[bar.tone]} />
            </svg>
            {bar.count.toLocaleString("en")} {bar.label}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface Bar extends Share {
  /** Both in hundredths of the whole. */
  readonly start: number;
  readonly width: number;
  readonly tone: string;
}

/** A part keeps its colour when others are zero, so the tone follows its place in the list. */
function barsOf(shares: readonly Share[]): Bar[] {
  const total = shares.reduce((sum, share) => sum + share.count, 0);
  const bars: Bar[] = [];
  let start = 0;
  for (const [index, share] of shares.entries()) {
    if (share.count === 0) continue;
    const width = (share.count / total) * 100;
    bars.push({ ...share, start, width, tone: `tone${index}` });
    start += width;
  }
  return bars;
}
