import { useDeferredValue, useMemo, useState } from "react";
import { catalogue } from "../../../../shared/catalogue/catalogue.ts";
import { categoryTitles, productCategories } from "../../../../shared/catalogue/product.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { searchCatalogue } from "../../../../shared/catalogue/search.ts";
import { goBack } from "../../../state/navigation.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Section } from "../../../ui/page.tsx";
import { SearchField } from "../../../ui/text-field.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import { counted } from "../../../../shared/core/words.ts";
import { WizardFrame } from "../wizard-frame.tsx";
import { CustomCard, ProductCard } from "./product-card.tsx";
import { useProductUses } from "./use-product-uses.ts";
import styles from "./catalogue.module.css";

/** Which app? Everything that Tailrace knows, and a custom app for the rest. */
export function Catalogue() {
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search);
  const found = useMemo(() => searchCatalogue(wanted, catalogue), [wanted]);
  const fleet = useFleet();
  return (
    <WizardFrame
      place={1}
      title="Set up an app"
      lead="Choose the product whose traffic should always come from the same egress IPs."
      back={{ label: "Apps", onBack: () => goBack({ screen: "apps" }) }}
    >
      <SearchField label="Search the catalogue" value={search} onValue={setSearch} />
      {fleet !== null && !fleet.apps.known ? (
        <UnknownNote
          what="Which apps are set up already is not known"
          reason={fleet.apps.reason}
          scope={fleet.apps.scope}
        />
      ) : null}
      {search.trim() === "" ? <Categories /> : <Found search={search} products={found} />}
    </WizardFrame>
  );
}

function Categories() {
  return (
    <>
      <CustomCard level="h2" />
      {productCategories.map((category) => (
        <Section key={category} title={categoryTitles[category]}>
          <Cards
            label={categoryTitles[category]}
            products={catalogue.filter((product) => product.category === category)}
          />
        </Section>
      ))}
    </>
  );
}

function Found({
  search,
  products,
}: {
  readonly search: string;
  readonly products: readonly CatalogueProduct[];
}) {
  return (
    <Section
      title="Found"
      lead={
        <output>
          {products.length === 0
            ? `Nothing in the catalogue matches “${search}”. A custom app takes any domains.`
            : `${counted(products.length, "product")} for “${search}”`}
        </output>
      }
    >
      {products.length === 0 ? null : <Cards label="Found" products={products} />}
      <CustomCard level="h3" />
    </Section>
  );
}

function Cards({
  label,
  products,
}: {
  readonly label: string;
  readonly products: readonly CatalogueProduct[];
}) {
  const usesOf = useProductUses();
  return (
    <ul className={styles.grid} aria-label={label}>
      {products.map((product) => (
        <li key={product.id} className={styles.cell}>
          <ProductCard product={product} uses={usesOf(product.id)} />
        </li>
      ))}
    </ul>
  );
}
