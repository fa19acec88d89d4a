import { useState } from "react";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { beginSetup } from "../../../state/begin-setup.ts";
import { go } from "../../../state/navigation.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { Button } from "../../../ui/button.tsx";
import { classes } from "../../../ui/classes.ts";
import { Status } from "../../../ui/status.tsx";
import { listed } from "../../../../shared/core/words.ts";
import type { ProductUses } from "./use-product-uses.ts";
import styles from "./catalogue.module.css";

/** A product: what it covers, whether it is set up already, and the way to begin. */
export function ProductCard({
  product,
  uses,
}: {
  readonly product: CatalogueProduct;
  readonly uses: ProductUses;
}) {
  const { apps, unfinished } = uses;
  const [setupId] = unfinished;
  const [appName] = apps;
  return (
    <article className={styles.card} aria-label={product.name}>
      <h3 className={styles.name}>
        <Mark productId={product.id} name={product.name} />
        {product.name}
      </h3>
      <p className={styles.summary}>{product.summary}</p>
      {apps.length === 0 ? null : (
        <Status kind="ok" word={`Set up as ${listed(apps.map((name) => `“${name}”`))}`} />
      )}
      {setupId === undefined ? null : <Status kind="progress" word="Unfinished set-up" />}
      <div className={styles.acts}>
        {appName === undefined ? null : (
          <Button aria-label={`Open ${appName}`} onClick={() => go({ screen: "app", name: appName })}>
            Open
          </Button>
        )}
        {setupId === undefined ? null : (
          <Button
            aria-label={`Resume the set-up of ${product.name}`}
            onClick={() => go({ screen: "setup", setupId })}
          >
            Resume
          </Button>
        )}
        <BeginButton
          productId={product.id}
          label={apps.length === 0 ? "Set up" : "Set up another"}
          name={product.name}
        />
      </div>
    </article>
  );
}

/** Anything that the catalogue does not have. */
export function CustomCard({ level: Heading }: { readonly level: "h2" | "h3" }) {
  return (
    <article className={classes(styles.card, styles.custom)} aria-label="Custom app">
      <div>
        <Heading className={styles.name}>Custom app</Heading>
        <p className={styles.summary}>Any other product that people reach by its domains: you give them.</p>
      </div>
      <BeginButton productId={null} label="Set up" name="a custom app" />
    </article>
  );
}

function BeginButton(props: {
  readonly productId: string | null;
  readonly label: string;
  readonly name: string;
}) {
  const { productId, label, name } = props;
  const [starting, setStarting] = useState(false);
  const begin = async () => {
    setStarting(true);
    await beginSetup(productId);
    setStarting(false);
  };
  return (
    <Button
      intent="primary"
      aria-label={`${label} ${name}`}
      busyLabel={starting && "Starting…"}
      onClick={() => void begin()}
    >
      {label}
    </Button>
  );
}
