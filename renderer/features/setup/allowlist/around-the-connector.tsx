import { aroundTheConnector } from "../../../../shared/catalogue/pre-flight.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import styles from "./allowlist.module.css";

/** What the list covers, and what reaches the product without the connector and would be turned away. */
export function AroundTheConnector({
  product,
  said,
}: {
  readonly product: CatalogueProduct;
  /** Stands on this page already. */
  readonly said: string | undefined;
}) {
  return (
    <div className={styles.notes}>
      <Notes title="What the list covers" notes={product.allowlist.scopeNotes} />
      <Notes
        title="Check what goes around the connector"
        notes={[...product.warnings.filter((warning) => warning !== said), ...aroundTheConnector]}
      />
    </div>
  );
}

function Notes({ title, notes }: { readonly title: string; readonly notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </div>
  );
}
