import { clientScopes } from "../../../shared/tailnet/scopes.ts";

/** The two kinds of credential a person can connect with, the one that lasts first. */
export const credentialKindIds = ["oauth", "api-token"] as const;

export type CredentialKind = (typeof credentialKindIds)[number];

/** The words of the form for one kind. */
export interface CredentialWords {
  readonly name: string;
  /** What speaks for or against it, a few words. */
  readonly hint: string;
  readonly pageTitle: string;
  readonly pageHint: string;
  /** Name of the page, see the links of the main process. */
  readonly link: string;
  readonly openPage: string;
  readonly pasteTitle: string;
  readonly secretLabel: string;
  readonly placeholder: string;
  readonly missing: string;
  /** What to tick on the page, by its columns; absent where there is nothing to choose. */
  readonly scopes?: readonly { readonly column: string; readonly names: readonly string[] }[];
}

/** Words by kind. Source: Tailscale docs, API access tokens and OAuth clients. */
export const credentialKinds: Readonly<Record<CredentialKind, CredentialWords>> = {
  "api-token": {
    name: "API access token",
    hint: "Acts as you do; expires after at most 90 days",
    pageTitle: "Create an API access token",
    pageHint: "An Owner, Admin or Network admin can create one.",
    link: "keys",
    openPage: "Open the keys page",
    pasteTitle: "Paste the token",
    secretLabel: "API access token",
    placeholder: "tskey-api-…",
    missing: "Paste the token first.",
  },
  oauth: {
    name: "OAuth client",
    hint: "Does not expire; can do only what its scopes allow",
    pageTitle: "Create an OAuth client",
    pageHint:
      "Choose Credential, then OAuth, and tick these scopes. Devices and keys ask for tags: choose your connectors’ tags.",
    link: "trust-credentials",
    openPage: "Open Trust credentials",
    pasteTitle: "Paste the client ID and secret",
    secretLabel: "Client secret",
    placeholder: "tskey-client-…",
    missing: "Paste the client secret first.",
    scopes: [
      { column: "Write", names: clientScopes.write },
      { column: "Read", names: clientScopes.read },
    ],
  },
};
