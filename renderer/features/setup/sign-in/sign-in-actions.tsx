import { useState } from "react";
import type { CatalogueProduct } from "../../../../shared/catalogue/product.ts";
import type { ListHolder } from "../../../../shared/catalogue/sign-in.ts";
import type { SignIn, SignInProvider } from "../../../../shared/catalogue/sign-in-provider.ts";
import type { Result } from "../../../../shared/core/result.ts";
import { call } from "../../../state/call.ts";
import { say, sayProblem, sayWithUndo } from "../../../state/feedback.ts";
import { go } from "../../../state/navigation.ts";
import { Button } from "../../../ui/button.tsx";
import type { SignInCarrier } from "./carrier.ts";

/** Props of `SignInActions`. */
export interface SignInActionsProps {
  readonly product: CatalogueProduct;
  readonly signIn: SignIn;
  readonly provider: SignInProvider | null;
  readonly holder: ListHolder | null;
  readonly carrier: SignInCarrier | null;
}

/** The way on: set the sign-in up, go on with it, or note that it holds this product too. */
export function SignInActions({ product, signIn, provider, holder, carrier }: SignInActionsProps) {
  const [busy, setBusy] = useState(false);
  if (provider === null || holder === null || carrier === null) {
    return (
      <Button variant="filled" intent="primary" disabled>
        Continue
      </Button>
    );
  }
  const act = async (work: () => Promise<Result<unknown>>) => {
    setBusy(true);
    const chosen = await call("setup.chooseProvider", {
      provider: provider.kind === "known" ? provider : { ...provider, hosts: [...provider.hosts] },
    });
    const done = chosen.ok ? await work() : chosen;
    setBusy(false);
    if (!done.ok) sayProblem(done.problem);
  };
  const begin = () =>
    act(async () => {
      const begun = await call("setup.beginSignIn", { productId: product.id });
      if (begun.ok) go({ screen: "setup", setupId: begun.value.setupId });
      return begun;
    });
  const hold = (held: boolean) => call("setup.holdProduct", { productId: product.id, held });
  const sentence = `${product.name} is held by ${holder.name}’s ${holder.list}`;
  if (carrier.kind !== "app") {
    return (
      <Button variant="filled" intent="primary" busyLabel={busy && "Starting…"} onClick={() => void begin()}>
        {carrier.kind === "setup" ? `Resume ${holder.name} sign-in` : `Set up ${holder.name} sign-in`}
      </Button>
    );
  }
  const open = () => go({ screen: "app", name: carrier.name, tab: "egress" });
  const isHeld = signIn.products.includes(product.id);
  return (
    <>
      {isHeld ? (
        <Button
          onClick={() =>
            void act(async () => {
              const left = await hold(false);
              if (left.ok) say(`${product.name} is not held by ${holder.name} any more`);
              return left;
            })
          }
        >
          Not held there
        </Button>
      ) : null}
      <Button
        variant="filled"
        intent="primary"
        busyLabel={busy && "Adding…"}
        onClick={() =>
          void act(async () => {
            if (isHeld) {
              open();
              return { ok: true, value: {} };
            }
            const joined = await hold(true);
            if (joined.ok) {
              sayWithUndo(sentence, () => void hold(false));
              open();
            }
            return joined;
          })
        }
      >
        {isHeld ? `Open ${holder.name}’s list` : `Add ${product.name} to ${holder.name}`}
      </Button>
    </>
  );
}
