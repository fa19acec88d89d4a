import { areOldRanges } from "../../../../shared/catalogue/provider-ranges.ts";
import type { ProviderRanges } from "../../../../shared/catalogue/product.ts";
import { checkRoute } from "../../../parts/fields/check-entries.ts";
import { TagInput } from "../../../ui/tag-input.tsx";
import { useNow } from "../../../ui/use-now.ts";
import { counted } from "../../../../shared/core/words.ts";
import { Disclosure } from "../disclosure.tsx";
import styles from "./review.module.css";

/** Props of `RangeList`. */
export interface RangeListProps {
  readonly ranges: readonly string[];
  readonly error: string | undefined;
  /** What the provider publishes, where the catalogue has a copy. */
  readonly published: ProviderRanges | undefined;
  readonly onRanges: (ranges: readonly string[]) => void;
}

/** Ranges to look at and change. A provider’s own list is folded, with its origin, its age and what it leaves out. */
export function RangeList({ ranges, error, published, onRanges }: RangeListProps) {
  const list = (
    <TagInput
      label="Ranges they may reach"
      placeholder="203.0.113.0/24"
      values={ranges}
      error={error}
      check={checkRoute}
      onValues={onRanges}
    />
  );
  const now = useNow();
  if (published === undefined) return list;
  const changed =
    ranges.length !== published.ranges.length || ranges.some((one) => !published.ranges.includes(one));
  return (
    <Disclosure
      className={styles.quiet}
      summary={`${counted(ranges.length, "range")}, ${changed ? "changed from a copy" : "a copy"} as of ${published.asOf}`}
      wrong={error !== undefined}
    >
      <div className={styles.group}>
        {list}
        <p className={styles.caution}>
          {areOldRanges(published, now) ? "This copy is over a year old: compare it with the source. " : null}
          Source: <span className="mono">{published.source}</span>. {published.note}
        </p>
      </div>
    </Disclosure>
  );
}
