import type { ReactNode } from "react";
import { nobodyAsked } from "../../../../shared/catalogue/sign-in-provider.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { useSlice } from "../../../state/mirror.ts";
import { ProductCell } from "./product-cell.tsx";
import type { ProductUses } from "./use-product-uses.ts";
import styles from "./catalogue.module.css";

/** Products under a heading. */
export interface ProductGroup {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly products: readonly CatalogueProduct[];
}

/** Props of `ProductGroups`. */
interface ProductGroupsProps {
  readonly groups: readonly ProductGroup[];
  readonly uses: ReadonlyMap<string, ProductUses>;
  /** Stands below the products. */
  readonly children?: ReactNode;
}

/** The products on one surface, group below group. */
export function ProductGroups({ groups, uses, children }: ProductGroupsProps) {
  const signIn = useSlice("fleet")?.signIn ?? nobodyAsked;
  return (
    <div className={styles.groups}>
      <p id="via-identity-provider" className="visually-hidden">
        It has no allowlist of its own: sign-in is restricted at your identity provider.
      </p>
      {groups.map(({ id, title, products }) => (
        <section key={id} className={styles.group} aria-labelledby={`group-${id}`} data-group={id}>
          <h2 id={`group-${id}`} className={styles.groupTitle} tabIndex={-1}>
            {title} <span className={styles.count}>{products.length}</span>
          </h2>
          <ul className={styles.cells} aria-label={title}>
            {products.map((product) => (
              <li key={product.id} className={styles.cell}>
                <ProductCell product={product} uses={uses.get(product.id)} signIn={signIn} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {children}
    </div>
  );
}
