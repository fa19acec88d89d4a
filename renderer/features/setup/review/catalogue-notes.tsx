import type { CatalogueProduct, FactConfidence } from "../../../../shared/catalogue/product.ts";
import { Banner } from "../../../ui/banner.tsx";
import { count } from "../../../ui/words.ts";
import styles from "./review.module.css";

const sources: Readonly<Record<FactConfidence["confidence"], string>> = {
  "general knowledge": "General knowledge",
  unverified: "Not verified",
  "secondary source": "Second-hand",
};

/** What can go wrong with this product behind a connector, and which facts of the catalogue are less sure. */
export function CatalogueNotes({ product }: { readonly product: CatalogueProduct | undefined }) {
  if (product === undefined) return null;
  const { warnings, confidence } = product;
  return (
    <>
      {product.identityProvider === true ? (
        <Banner kind="attention" title={`Do people sign in to Tailscale with ${product.name}?`}>
          <p>
            Then they need it before they are connected: routing its sign-in through a connector can lock them
            out.
          </p>
        </Banner>
      ) : null}
      {warnings.length === 0 ? null : (
        <Banner kind="note" title={`Good to know about ${product.name}`}>
          <ul className={styles.plainList}>
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Banner>
      )}
      {confidence.length === 0 ? null : (
        <details>
          <summary>
            {count(confidence.length, "fact")} not from {product.name}’s own documentation
          </summary>
          <ul className={styles.plainList}>
            {confidence.map((fact) => (
              <li key={`${fact.fact} ${fact.note}`}>
                <strong>{sources[fact.confidence]}:</strong> {fact.note}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
