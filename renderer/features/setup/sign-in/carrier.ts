import type { AppView } from "../../../../shared/bridge/apps.ts";
import type { SetupView } from "../../../../shared/bridge/setup.ts";
import { carriesSignIn, type ListHolder } from "../../../../shared/catalogue/sign-in.ts";
import type { Known } from "../../../../shared/core/known.ts";

/** What carries people’s sign-in at a provider: an app, a set-up that is open, nothing, or that is not known. */
export type SignInCarrier =
  | { readonly kind: "app"; readonly name: string }
  | { readonly kind: "setup"; readonly id: string; readonly name: string }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly reason: string };

/** What carries the sign-in at a provider now. */
export function carrierOf(
  holder: ListHolder,
  apps: Known<readonly AppView[]> | undefined,
  setups: readonly SetupView[],
): SignInCarrier {
  const setup = setups.find(({ step, decisions }) => step !== "done" && carriesSignIn(holder, decisions));
  if (setup !== undefined) return { kind: "setup", id: setup.id, name: setup.decisions.name };
  if (apps?.known !== true) return { kind: "unknown", reason: apps?.reason ?? "Nothing was read yet." };
  const app = apps.value.find((one) => carriesSignIn(holder, one));
  return app === undefined ? { kind: "none" } : { kind: "app", name: app.name };
}
