/** What a pasted credential is, by its form. Source: Tailscale documentation, “Keys and secrets: prefixes”. */
type CredentialForm = "api-token" | "oauth-secret" | "auth-key" | "other-key" | "unrecognised";

/** A credential's kind and the id of its record, which is part of the text. */
export interface CredentialText {
  readonly kind: CredentialForm;
  /** For example `k123456CNTRL`; null when the text does not carry one. */
  readonly keyId: string | null;
}

const kinds: Readonly<Record<string, CredentialForm>> = {
  api: "api-token",
  client: "oauth-secret",
  auth: "auth-key",
};

/** Reads what a credential is. Never returns any of its secret part. */
export function readCredential(text: string): CredentialText {
  const match = /^tskey-([a-z]+)-(?:([A-Za-z0-9]+)-)?[^\s-]\S*$/.exec(text);
  if (match === null) return { kind: "unrecognised", keyId: null };
  return { kind: kinds[match[1] ?? ""] ?? "other-key", keyId: match[2] ?? null };
}

/** Keys of every kind, also with their separators percent-encoded. */
const plainKeys = /tskey(?:-|%2d)[A-Za-z0-9%_-]+/giu;
/** The start of “tskey-” in base64, at each of its three offsets; the first is what Basic credentials show. */
const encodedKeys = /(?:dHNrZXkt|Rza2V5L|0c2tleS)[A-Za-z0-9+/_=-]*/gu;

/** A text in which `instead` stands in the place of every credential, whatever its kind and encoding. */
export function withoutCredentials(text: string, instead: string): string {
  return text.replaceAll(plainKeys, () => `tskey-${instead}`).replaceAll(encodedKeys, () => instead);
}
