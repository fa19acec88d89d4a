import { scopeGranted } from "../../tailnet/scopes.ts";
import type { ItemResult, ThingAct } from "./access-review.ts";
import type { ReviewedThing } from "./reviewed-thing.ts";

/** By which credential things are ended. */
export interface Acting {
  /** Id of the key or client that Tailrace acts as; null where that cannot be told. */
  readonly ownKey: string | null;
  /** Whether it is a client of the tailnet, and not a person’s key. */
  readonly isClient: boolean;
  /** What it may do by its own record; null for a person’s key, whose role says that, and where it could not be read. */
  readonly scopes: readonly string[] | null;
}

/** Scopes that end a credential of each kind. Source: Tailscale API, `DELETE /tailnet/{tailnet}/keys/{keyId}`. */
const keyScopes = {
  api: "api_access_tokens",
  auth: "auth_keys",
  client: "oauth_keys",
  federated: "federated_keys",
} as const;

/** Why something that is revoked is left to people whatever the service says; null where the API can end it. */
export function whyByHand(thing: ReviewedThing, acting: Acting): string | null {
  if (thing.kind === "key") return whyKeyByHand(thing, acting);
  if (thing.kind === "share") return shareStays;
  if (thing.kind === "deviceInvite") return lacking("device_invites", acting);
  return acting.isClient ? invitesOfPeople : null;
}

function whyKeyByHand(
  { id, keyKind, holder }: Extract<ReviewedThing, { kind: "key" }>,
  acting: Acting,
): string | null {
  const { ownKey, isClient } = acting;
  if (id === ownKey) return ownKeyStays;
  if (keyKind === "app") return appStays;
  if (keyKind === "other") return kindUnknown;
  if (keyKind === "api" && ownKey === null) return ownKeyUnknown;
  // The hourly tokens of a client are listed as API keys of nobody: the one in use would end with the rest.
  if (keyKind === "api" && isClient && holder === "tailnet") return ownToken;
  return lacking(keyScopes[keyKind], acting);
}

function lacking(scope: string, { scopes }: Acting): string | null {
  return scopes === null || scopeGranted(scopes, scope)
    ? null
    : `This credential lacks the scope ${scope}. Revoke it in the admin console.`;
}

/** What became of something that was revoked and that the policy file does not give. */
export function thingResult(act: ThingAct | undefined): Pick<ItemResult, "result" | "why"> {
  if (act === undefined) return { result: "failed", why: notTried };
  const { state, why } = act;
  switch (state) {
    case "open":
      return { result: "failed", why: notTried };
    // It is on disk before it leaves: it may have been ended all the same.
    case "sent":
      return { result: "not known", why: endNotKnown };
    case "ended":
      return { result: "revoked", why };
    case "gone":
      return { result: "already gone", why };
    case "byHand":
      return { result: "by hand", why };
    case "unknown":
      return { result: "not known", why };
    case "failed":
      return { result: "failed", why };
  }
}

/** What is said, and what to do, where the service was asked to end something and nothing says what came of it. */
export const endNotKnown = "It is not known whether it was ended. Look at it in the admin console.";

const notTried = "It was not tried.";
const ownKeyStays =
  "Tailrace acts by this one. Ending it here would stop the closing: give Tailrace another, then revoke it in the admin console.";
const ownKeyUnknown =
  "Which key Tailrace acts by cannot be told, so no API key is ended. Revoke it in the admin console.";
const ownToken = "It may be the token by which Tailrace acts now. It ends by itself within an hour.";
const appStays = "Tailrace ends no OAuth apps. Delete it in the admin console.";
const kindUnknown = "What kind of credential it is, is not known here. Look at it in the admin console.";
const shareStays = "It was taken. A share ends in the admin console, at the device.";
const invitesOfPeople = "Only a key that belongs to a person may withdraw it. Do it in the admin console.";
