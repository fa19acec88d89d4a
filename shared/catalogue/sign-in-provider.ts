import * as v from "valibot";
import { filledText, list } from "../core/schema.ts";

/** The identity providers that the catalogue knows. */
export const providerIds = ["okta", "entra", "google"] as const;
export type ProviderId = (typeof providerIds)[number];

/** The identity provider through which the people of a tailnet sign in. */
export const signInProviderSchema = v.variant("kind", [
  v.strictObject({ kind: v.literal("known"), id: v.picklist(providerIds) }),
  v.strictObject({
    kind: v.literal("other"),
    name: filledText(60),
    hosts: v.pipe(list(filledText(253)), v.minLength(1), v.maxLength(20)),
  }),
]);
export type SignInProvider = Readonly<v.InferOutput<typeof signInProviderSchema>>;

/** What a person said of a tailnet: the provider, and the products whose sign-in it restricts. */
export const signInSchema = v.strictObject({
  /** null: nobody was asked yet. */
  provider: v.nullable(signInProviderSchema),
  /** Ids of the catalogue, in the order in which they came. */
  products: list(v.string()),
});
export type SignIn = Readonly<v.InferOutput<typeof signInSchema>>;

/** Nobody was asked. */
export const nobodyAsked: SignIn = { provider: null, products: [] };
