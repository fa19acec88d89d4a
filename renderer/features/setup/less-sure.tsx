import type { CatalogueProduct, FactConfidence } from "../../../shared/catalogue/product.ts";
import { counted } from "../../../shared/core/words.ts";
import styles from "./wizard.module.css";

const sources: Readonly<Record<FactConfidence["confidence"], string>> = {
  "general knowledge": "General knowledge",
  unverified: "Not verified",
  "secondary source": "Second-hand",
};

/** Props of `LessSure`. */
export interface LessSureProps {
  readonly product: CatalogueProduct;
  /** The kinds of facts that the screen shows. */
  readonly facts: readonly FactConfidence["fact"][];
}

/** Which facts on the screen are less sure than the product’s own documentation, and why. */
export function LessSure({ product, facts }: LessSureProps) {
  const doubts = product.confidence.filter(({ fact }) => facts.includes(fact));
  if (doubts.length === 0) return null;
  return (
    <details className={styles.lessSure}>
      <summary>
        {counted(doubts.length, "fact")} here not from {product.name}’s own documentation
      </summary>
      <ul>
        {doubts.map((doubt) => (
          <li key={`${doubt.fact} ${doubt.note}`}>
            <strong>{sources[doubt.confidence]}:</strong> {doubt.note}
          </li>
        ))}
      </ul>
    </details>
  );
}
