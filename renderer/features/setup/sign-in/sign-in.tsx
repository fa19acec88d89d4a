import { setupsOfApps } from "../../../../shared/bridge/apps-being-set-up.ts";
import { useState } from "react";
import { findProduct } from "../../../../shared/catalogue/catalogue.ts";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import { holderAt } from "../../../../shared/catalogue/sign-in.ts";
import type { SignIn as SignInState } from "../../../../shared/catalogue/sign-in-provider.ts";
import { beginSetup } from "../../../state/begin-setup.ts";
import { useSlice } from "../../../state/mirror.ts";
import { goBack } from "../../../state/navigation.ts";
import { useFleet } from "../../../state/use-fleet.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Page } from "../../../ui/page.tsx";
import { SkeletonRows } from "../../../ui/skeleton.tsx";
import { Columns } from "../columns.tsx";
import { WizardFrame } from "../wizard-frame.tsx";
import { askedProvider, choiceOf, type ProviderChoice } from "./provider-choice.ts";
import { ProviderChoices } from "./provider-choices.tsx";
import { carrierOf } from "./carrier.ts";
import { SignInActions } from "./sign-in-actions.tsx";
import { WhatItTakes } from "./what-it-takes.tsx";
import styles from "./sign-in.module.css";

/** A product without an allowlist of its own: which identity provider restricts its sign-in? */
export function SignIn({ productId }: { readonly productId: string }) {
  const product = findProduct(productId);
  const fleet = useFleet();
  const back = { label: "Set up an app", onBack: () => goBack({ screen: "catalogue" }) };
  if (product === undefined) {
    return (
      <Page title="Set up an app" back={back}>
        <EmptyState title="This product is not in the catalogue">Choose another one.</EmptyState>
      </Page>
    );
  }
  if (fleet === null) {
    return (
      <Page title={`Set up ${product.name}`} back={back}>
        <SkeletonRows label="Loading the apps" rows={4} />
      </Page>
    );
  }
  return <Question product={product} signIn={fleet.signIn} back={back} />;
}

interface QuestionProps {
  readonly product: CatalogueProduct;
  readonly signIn: SignInState;
  readonly back: { readonly label: string; readonly onBack: () => void };
}

function Question({ product, signIn, back }: QuestionProps) {
  const fleet = useFleet();
  const setups = useSlice("setups");
  const [choice, setChoice] = useState<ProviderChoice>(() => choiceOf(signIn.provider));
  const provider = askedProvider(choice);
  const holder = provider === null ? null : holderAt(provider);
  const carrier = holder === null ? null : carrierOf(holder, fleet?.apps, setupsOfApps(setups?.setups ?? []));
  return (
    <WizardFrame
      place={1}
      title={`Set up ${product.name}`}
      lead="No IP allowlist of its own: your identity provider restricts its sign-in."
      back={back}
      aside={
        <Button variant="minimal" onClick={() => void beginSetup(product.id)}>
          Route {product.name}’s own domains instead
        </Button>
      }
      actions={<SignInActions {...{ product, signIn, provider, holder, carrier }} />}
    >
      <Columns className={styles.columns}>
        <ProviderChoices choice={choice} onChoice={setChoice} />
        <WhatItTakes {...{ product, signIn, holder, carrier }} />
      </Columns>
    </WizardFrame>
  );
}
