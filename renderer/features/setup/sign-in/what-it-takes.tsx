import { catalogue } from "../../../../shared/catalogue/catalogue.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import type { ListHolder } from "../../../../shared/catalogue/sign-in.ts";
import type { SignIn } from "../../../../shared/catalogue/sign-in-provider.ts";
import { Facts } from "../../../ui/facts.tsx";
import { Panel, PanelBody } from "../../../ui/panel.tsx";
import { Status } from "../../../ui/status.tsx";
import { UnknownNote } from "../../../ui/unknown-note.tsx";
import { LessSure } from "../less-sure.tsx";
import type { SignInCarrier } from "./carrier.ts";
import styles from "./sign-in.module.css";

/** Props of `WhatItTakes`. */
export interface WhatItTakesProps {
  readonly product: CatalogueProduct;
  readonly signIn: SignIn;
  /** null until a provider is chosen. */
  readonly holder: ListHolder | null;
  readonly carrier: SignInCarrier | null;
}

const alike = catalogue.filter(({ allowlist }) => !allowlist.established);

/** What there is to set up with the provider that was chosen: its hosts once, then nothing more in the policy file. */
export function WhatItTakes({ product, signIn, holder, carrier }: WhatItTakesProps) {
  if (holder === null || carrier === null) {
    return (
      <Panel title="Set up once" note={`${alike.length} products`}>
        <PanelBody>
          <p className={styles.muted}>
            The provider’s sign-in hosts become one app. It holds all {alike.length} products without a list
            of their own.
          </p>
        </PanelBody>
      </Panel>
    );
  }
  const held = namesOf(signIn.products.filter((id) => id !== product.id));
  const isHeld = signIn.products.includes(product.id);
  const { name, list, rule } = holder;
  return (
    <Panel
      title={`Sign-in through ${name}`}
      note={carrier.kind === "app" ? <Status kind="ok" word="Set up" /> : carrierWord(carrier)}
    >
      <PanelBody>
        {carrier.kind === "unknown" ? (
          <UnknownNote what="Which apps are set up is not known" reason={carrier.reason} />
        ) : null}
        {carrier.kind === "app" ? (
          <p>
            Nothing to set up in the policy. {product.name} {isHeld ? "is" : "will be"} held by {name}’s{" "}
            {list}.
          </p>
        ) : null}
        <Facts
          facts={[
            ...(carrier.kind === "app"
              ? []
              : [{ label: "Routes, once", value: <Hosts hosts={holder.hosts} /> }]),
            { label: "List", value: <Where holder={holder} /> },
            { label: "Then", value: `Refer to it in the ${rule} of ${product.name}.` },
            ...(held === "" ? [] : [{ label: "Holds already", value: held }]),
          ]}
        />
        {holder.product?.warnings.slice(0, 1).map((warning) => (
          <p key={warning} className={styles.warning}>
            <Status kind="attention" word="Keep a way back." /> {warning}
          </p>
        ))}
        {holder.product === null ? null : <LessSure product={holder.product} facts={["domains", "where"]} />}
      </PanelBody>
    </Panel>
  );
}

function carrierWord(carrier: SignInCarrier): string {
  return carrier.kind === "setup" ? "Being set up" : "Not set up yet";
}

function Hosts({ hosts }: { readonly hosts: readonly string[] }) {
  return (
    <ul className={styles.hosts}>
      {hosts.map((host) => (
        <li key={host} className="mono">
          {host}
        </li>
      ))}
    </ul>
  );
}

function Where({ holder: { product, name, list } }: { readonly holder: ListHolder }) {
  return <>{product === null ? `A ${list} at ${name}` : product.allowlist.where.slice(0, 3).join(" → ")}</>;
}

function namesOf(ids: readonly string[]): string {
  return catalogue
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(", ");
}
