import { Plus } from "lucide-react";
import { useState } from "react";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { Mark } from "../../../parts/mark/mark.tsx";
import { appStatusProps } from "../../../parts/severity.ts";
import { setUp } from "../../../state/begin-setup.ts";
import { go } from "../../../state/navigation.ts";
import { setupStepCount } from "../../../../shared/bridge/setup-step-count.ts";
import { Status } from "../../../ui/status.tsx";
import { listHolder } from "../../../../shared/catalogue/sign-in.ts";
import type { SignIn } from "../../../../shared/catalogue/sign-in-provider.ts";
import type { ProductUses } from "./use-product-uses.ts";
import { RowButton } from "../../../ui/row-button.tsx";
import styles from "./catalogue.module.css";

/** Props of `ProductCell`. */
interface ProductCellProps {
  readonly product: CatalogueProduct;
  readonly uses: ProductUses | undefined;
  readonly signIn: SignIn;
}

/** A product: pressed anywhere it is set up, or opened where that was done or begun. */
export function ProductCell({ product, uses, signIn }: ProductCellProps) {
  const [starting, setStarting] = useState(false);
  const begin = async () => {
    setStarting(true);
    await setUp(product);
    setStarting(false);
  };
  const setup = uses?.unfinished[0];
  const app = uses?.apps[0];
  // The act stands before the name for those who listen; others see it where they point.
  const face = (act: string) => (
    <>
      <span className="visually-hidden">{act}</span> <Mark productId={product.id} name={product.name} />
      <span className={styles.name}>{product.name}</span>{" "}
    </>
  );
  if (setup !== undefined) {
    return (
      <button
        type="button"
        className={styles.product}
        title={product.summary}
        onClick={() => go({ screen: "setup", setupId: setup.id })}
      >
        {face("Resume the set-up of")}
        <span className={styles.state}>
          <Status kind="progress" word={setupStepCount(setup.step)} />
        </span>
      </button>
    );
  }
  if (app !== undefined) {
    const { kind, word: words } = appStatusProps(app);
    // Beside the name there is room for the first fact; the others are on the app’s own screen.
    const [word = words] = words.split(/ · |: /u);
    return (
      <>
        <button
          type="button"
          className={styles.product}
          title={`${words}\n${product.summary}`}
          onClick={() => go({ screen: "app", name: app.name })}
        >
          {face("Open")}
          <span className={styles.state}>
            <Status kind={kind} word={word} />
          </span>
        </button>
        <RowButton
          className={styles.another}
          aria-label={`Set up another ${product.name}`}
          title={`Set up another ${product.name}`}
          onClick={() => void begin()}
        >
          <Plus aria-hidden="true" />
        </RowButton>
      </>
    );
  }
  const holder = listHolder(product, signIn);
  const viaIdentityProvider = holder !== "own";
  return (
    <button
      type="button"
      className={styles.product}
      title={product.summary}
      aria-describedby={viaIdentityProvider ? "via-identity-provider" : undefined}
      aria-disabled={starting || undefined}
      onClick={starting ? undefined : () => void begin()}
    >
      {face("Set up")}
      {viaIdentityProvider ? (
        <span className={styles.badge} aria-hidden="true">
          {typeof holder === "string" ? "Via your IdP" : `Via ${holder.name}`}
          {signIn.products.includes(product.id) ? " ✓" : ""}
        </span>
      ) : null}
      <span className={styles.act} aria-hidden="true">
        {starting ? "Starting…" : "Set up"}
      </span>
    </button>
  );
}
