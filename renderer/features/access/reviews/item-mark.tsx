import type { ReviewItem } from "../../../../shared/governance/reviews/access-review.ts";
import { ProductMark } from "../../../parts/mark/product-mark.tsx";
import { sectionWords } from "../entitlements/section-words.ts";
import styles from "./item-mark.module.css";

/** What kind of thing an item is about. Decoration: the name stands beside it. */
export function ItemMark({ section, name }: Pick<ReviewItem, "section" | "name">) {
  if (section === "apps") return <ProductMark appName={name} />;
  const Icon = sectionWords[section].icon;
  return (
    <span className={styles.mark}>
      <Icon aria-hidden="true" />
    </span>
  );
}
