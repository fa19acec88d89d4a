import type { ProviderRanges } from "../../../../shared/catalogue/product.ts";
import styles from "./review.module.css";

/** Where published ranges come from, how old the copy is, and what it leaves out. */
export function RangesNote({ ranges }: { readonly ranges: ProviderRanges | undefined }) {
  if (ranges === undefined) return null;
  return (
    <p className={styles.caution}>
      A copy of <span className="mono">{ranges.source}</span> as of {ranges.asOf}. {ranges.note}
    </p>
  );
}
