import { setupsOfApps } from "../../../../shared/bridge/apps-being-set-up.ts";
import { Plus } from "lucide-react";
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { catalogue } from "../../../../shared/catalogue/catalogue.ts";
import {
  categoryTitles,
  productCategories,
  type ProductCategory,
} from "../../../../shared/catalogue/product.ts";
import { searchCatalogue } from "../../../../shared/catalogue/search.ts";
import { valueOr } from "../../../../shared/core/known.ts";
import { counted } from "../../../../shared/core/words.ts";
import { beginFixed, beginSetup } from "../../../state/begin-setup.ts";
import { useSlice } from "../../../state/mirror.ts";
import { goBack } from "../../../state/navigation.ts";
import { setupStepCount } from "../../../../shared/bridge/setup-step-count.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { compareNatural } from "../../../ui/data-table/columns.ts";
import { FootBar } from "../../../ui/foot-bar.tsx";
import { SearchField } from "../../../ui/text-field.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import { WizardFrame } from "../wizard-frame.tsx";
import { GroupJump } from "./group-jump.tsx";
import { ProductGroups, type ProductGroup } from "./product-groups.tsx";
import { SuggestionCards } from "./suggestion-cards.tsx";
import { suggestionsFrom } from "./suggestions.ts";
import { useGridKeys } from "./use-grid-keys.ts";
import { useGroupInView } from "./use-group-in-view.ts";
import { useProductUses } from "./use-product-uses.ts";
import styles from "./catalogue.module.css";

/** Which app? Everything that Tailrace knows, and a custom app for the rest. */
export function Catalogue() {
  const [search, setSearch] = useState("");
  const wanted = useDeferredValue(search).trim();
  const field = useRef<HTMLInputElement>(null);
  const fleet = useFleet();
  const uses = useProductUses();
  // The caret stands in the search: a product is typed sooner than found.
  useEffect(() => field.current?.focus(), []);
  return (
    <>
      <WizardFrame
        place={1}
        title="Set up an app"
        back={{ label: "Apps", onBack: () => goBack({ screen: "apps" }) }}
      >
        <div className={styles.searchLine}>
          <SearchField
            className={styles.search}
            inputRef={field}
            label="Search the catalogue"
            placeholder="Product or domain, like gitlab.com"
            value={search}
            onValue={setSearch}
          />
          <StartButton
            label="Custom app"
            name="Set up a custom app"
            title="Any other product that people reach by its domains"
            start={() => beginSetup(null)}
          />
          <StartButton
            label="Fixed addresses…"
            name="Set up fixed addresses"
            title="A bank, partner or database that is known by its addresses, through a subnet router"
            start={beginFixed}
          />
        </div>
        {fleet !== null && !fleet.apps.known ? (
          <UnknownNote
            what="Which apps are set up already is not known"
            reason={fleet.apps.reason}
            scope={fleet.apps.scope}
          />
        ) : null}
        {wanted === "" ? <Groups uses={uses} /> : <Found search={wanted} uses={uses} />}
      </WizardFrame>
      <FootBar
        keys={[
          { keys: ["↑", "↓"], does: "move" },
          { keys: ["Enter"], does: "set up" },
          { keys: ["1–9"], does: "jump to a group" },
        ]}
      >
        {counted(catalogue.length, "product")}
        {uses.size === 0 ? null : ` · ${uses.size} set up or under way`}
      </FootBar>
    </>
  );
}

interface StartButtonProps {
  readonly label: string;
  /** What it does, in full. */
  readonly name: string;
  readonly title: string;
  readonly start: () => Promise<void>;
}

/** Starts what no product of the catalogue is. */
function StartButton({ label, name, title, start }: StartButtonProps) {
  const [starting, setStarting] = useState(false);
  const begin = async () => {
    setStarting(true);
    await start();
    setStarting(false);
  };
  return (
    <Button
      icon={<Plus />}
      className={styles.custom}
      aria-label={name}
      title={title}
      busyLabel={starting && "Starting…"}
      onClick={() => void begin()}
    >
      {label}
    </Button>
  );
}

type Uses = ReturnType<typeof useProductUses>;

/** Where the groups stand side by side. */
const shortTitles: Readonly<Record<ProductCategory, string>> = {
  code: "Code",
  identity: "Identity",
  collaboration: "Collaboration",
  customers: "Support",
  data: "Data",
  cloud: "Cloud",
  operations: "Operations",
  business: "Business",
  ai: "AI",
};

const allGroups: readonly ProductGroup[] = productCategories.map((id) => ({
  id,
  title: categoryTitles[id],
  short: shortTitles[id],
  products: catalogue
    .filter(({ category }) => category === id)
    .toSorted((one, other) => compareNatural(one.name, other.name)),
}));

function Groups({ uses }: { readonly uses: Uses }) {
  const [hide, setHide] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const groups = useMemo(() => (hide ? withoutUsed(uses) : allGroups), [hide, uses]);
  const current = useGroupInView(frame, groups[0]?.id);
  const onGroup = useCallback((place: number) => {
    const title = frame.current?.querySelectorAll<HTMLElement>("[data-group] h2")[place];
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: "start" });
  }, []);
  useGridKeys(frame, onGroup);
  return (
    <>
      <Suggestions />
      <div className={styles.columns} ref={frame}>
        <GroupJump
          {...{ groups, current, onGroup }}
          hidden={{ count: uses.size, on: hide, onChange: setHide }}
        />
        <ProductGroups groups={groups} uses={uses} />
      </div>
    </>
  );
}

function withoutUsed(uses: Uses): readonly ProductGroup[] {
  return allGroups
    .map((group) => ({ ...group, products: group.products.filter(({ id }) => !uses.has(id)) }))
    .filter(({ products }) => products.length > 0);
}

function Suggestions() {
  const fleet = useSlice("fleet");
  const setups = useSlice("setups");
  const suggestions = useMemo(
    () =>
      suggestionsFrom({
        products: catalogue,
        apps: fleet === null ? [] : valueOr(fleet.apps, []),
        setups: setupsOfApps(setups?.setups ?? []),
        hints: fleet?.productHints ?? [],
        stepOf: ({ step }) => setupStepCount(step),
      }),
    [fleet, setups],
  );
  return <SuggestionCards suggestions={suggestions} />;
}

function Found({ search, uses }: { readonly search: string; readonly uses: Uses }) {
  const products = useMemo(() => searchCatalogue(search, catalogue), [search]);
  const frame = useRef<HTMLDivElement>(null);
  useGridKeys(frame, nowhere);
  return (
    <div ref={frame}>
      <output className="visually-hidden">
        {products.length === 0 ? "Nothing found" : `${counted(products.length, "product")} for “${search}”`}
      </output>
      <ProductGroups
        groups={products.length === 0 ? [] : [{ id: "found", title: "Found", short: "Found", products }]}
        uses={uses}
      >
        <p className={styles.none}>
          {products.length === 0
            ? `Nothing in the catalogue matches “${search}”. A custom app takes any domains.`
            : "Not what you look for? A custom app takes any domains."}
        </p>
      </ProductGroups>
    </div>
  );
}

/** What was found stands in one group. */
function nowhere(): void {}
