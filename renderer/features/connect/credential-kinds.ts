import { clientScopes } from "../../../shared/tailnet/scopes.ts";

/** The two kinds of credential a person can connect with, the one that lasts first. */
export const credentialKindIds = ["oauth", "api-token"] as const;

export type CredentialKind = (typeof credentialKindIds)[number];

/** The words of the form for one kind. */
export interface CredentialWords {
  readonly name: string;
  readonly pageHint: string;
  /** Name of the page, see the links of the main process. */
  readonly link: string;
  readonly openPage: string;
  readonly secretLabel: string;
  readonly placeholder: string;
  readonly missing: string;
  /** What to tick on the page, by its columns; absent where there is nothing to choose. */
  readonly scopes?: readonly { readonly column: string; readonly names: readonly string[] }[];
}

/** Words by kind. Source: Tailscale docs, API access tokens and OAuth clients. */
export const credentialKinds: Readonly<Record<CredentialKind, CredentialWords>> = {
  "api-token": {
    name: "API token",
    pageHint:
      "It works for at most 90 days and acts as the person who made it: an Owner, Admin or Network admin.",
    link: "keys",
    openPage: "Create a token",
    secretLabel: "API access token",
    placeholder: "tskey-api-…",
    missing: "Paste the token first.",
  },
  oauth: {
    name: "OAuth client",
    pageHint:
      "Choose Credential, then OAuth, and tick these scopes. Devices and keys ask for tags: choose your connectors’ tags.",
    link: "trust-credentials",
    openPage: "Create a client",
    secretLabel: "Client secret",
    placeholder: "tskey-client-…",
    missing: "Paste the client secret first.",
    scopes: [
      { column: "Write", names: clientScopes.write },
      { column: "Read", names: clientScopes.read },
    ],
  },
};
