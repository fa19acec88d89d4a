import type { AppAccess } from "../../policy/access/answers.ts";
import type { PolicyIntent } from "../../policy/edit/intents.ts";
import type { App } from "../../policy/document/app.ts";
import type { PolicyFacts } from "../policy-facts.ts";
import type { ClassifiedRoute, RouteChange } from "../routes.ts";

/** Dialogs and screens in which a person decides what a fix would have to guess. */
export const fixScreens = ["edit-app", "migrate-wildcard", "credentials", "remove-connector"] as const;

/** The app that a fix is about, read anew when it is asked for. */
export interface FixedApp {
  readonly app: App;
  readonly facts: PolicyFacts;
  /** Who may use the app now. */
  readonly access: AppAccess;
  /** Ranges that the app’s provider publishes, preferred to the whole internet where the app has no routes. */
  readonly ranges: readonly string[];
  /** Names that its product needs, as the catalogue has them; empty where that does not know it. */
  readonly domains: readonly string[];
  /** Routes that one of its connectors has and another lacks, and that it does not declare; empty where they are many. */
  readonly undeclared: readonly string[];
  /** Ports that the app needs, in the syntax of a grant’s `ip`. */
  readonly ports: readonly string[];
}

/**
 * What mends a check. The kind says who carries it out, and with it what a person is asked first: a change of the policy
 * file is reviewed, one of a device is confirmed, a screen leaves the rest to the person.
 */
export type Fix =
  | { readonly kind: "intent"; readonly plan: (subject: FixedApp) => PolicyIntent }
  /** About the policy file as a whole, and not one app of it. */
  | { readonly kind: "policyIntent"; readonly intent: PolicyIntent }
  | {
      readonly kind: "routes";
      /** Stops using routes: offered on sound ground alone, see `shared/tailnet/ground.ts`. */
      readonly takesAway: boolean;
      readonly choose: (routes: readonly ClassifiedRoute[]) => RouteChange;
    }
  | { readonly kind: "authorize" }
  | { readonly kind: "disableKeyExpiry" }
  | { readonly kind: "addConnector" }
  | { readonly kind: "copyEgress" }
  | { readonly kind: "screen"; readonly screen: (typeof fixScreens)[number] };

/** Opens the dialog in which an app is edited. */
export const editApp: Fix = { kind: "screen", screen: "edit-app" };
/** Opens where the credential is changed, for what it may not read. */
export const openCredentials: Fix = { kind: "screen", screen: "credentials" };
