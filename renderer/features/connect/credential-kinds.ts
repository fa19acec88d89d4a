/** The two kinds of credential a person can connect with. */
export type CredentialKind = "api-token" | "oauth";

/** The words of the form for one kind. */
export interface CredentialWords {
  readonly name: string;
  readonly pageTitle: string;
  readonly pageHint: string;
  /** Name of the page, see the links of the main process. */
  readonly link: string;
  readonly openPage: string;
  readonly pasteTitle: string;
  readonly secretLabel: string;
  readonly placeholder: string;
  readonly missing: string;
}

/** Words by kind. Source: Tailscale docs, API access tokens and OAuth clients. */
export const credentialKinds: Readonly<Record<CredentialKind, CredentialWords>> = {
  "api-token": {
    name: "API access token",
    pageTitle: "Create an API access token",
    pageHint:
      "It acts as you do: an Owner, Admin or Network admin can create one. It expires after 90 days at most.",
    link: "keys",
    openPage: "Open the keys page",
    pasteTitle: "Paste the token",
    secretLabel: "API access token",
    placeholder: "tskey-api-…",
    missing: "Paste the token first.",
  },
  oauth: {
    name: "OAuth client",
    pageTitle: "Create an OAuth client",
    pageHint:
      "It does not expire and can do only what its scopes allow. Tailrace names every scope that turns out to be missing.",
    link: "oauth-clients",
    openPage: "Open the OAuth clients page",
    pasteTitle: "Paste the client ID and secret",
    secretLabel: "Client secret",
    placeholder: "tskey-client-…",
    missing: "Paste the client secret first.",
  },
};
