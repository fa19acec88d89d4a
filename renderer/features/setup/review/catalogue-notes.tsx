import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { Banner } from "../../../ui/banner.tsx";
import { LessSure } from "../less-sure.tsx";
import styles from "./review.module.css";

/** What can go wrong with this product behind a connector, and which facts that the plan rests on are less sure. */
export function CatalogueNotes({ product }: { readonly product: CatalogueProduct | undefined }) {
  if (product === undefined) return null;
  const { warnings } = product;
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
      <LessSure product={product} facts={["domains", "ranges", "ports"]} />
    </>
  );
}
