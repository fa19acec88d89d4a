import { problem } from "../core/problem.ts";
import { fail, ok } from "../core/result.ts";
import type { Result } from "../core/result.ts";

/** What a pasted credential is, by its form. Source: Tailscale documentation, “Keys and secrets: prefixes”. */
export type CredentialKind = "api-token" | "oauth-secret" | "auth-key" | "other-key" | "unrecognised";

/** A credential's kind and the id of its record, which is part of the text. */
export interface CredentialText {
  readonly kind: CredentialKind;
  /** For example `k123456CNTRL`; null when the text does not carry one. */
  readonly keyId: string | null;
}

const kinds: Readonly<Record<string, CredentialKind>> = {
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

/**
 * Checks that a pasted text can be an API access token or an OAuth client's secret, before anything is sent. Returns it
 * without surrounding white space. Errors: `credential-malformed`.
 */
export function checkCredential(pasted: string, wanted: "api-token" | "oauth-secret"): Result<string> {
  const text = pasted.trim();
  const { kind } = readCredential(text);
  if (kind === "auth-key")
    return malformed("This is an auth key.", "Auth keys let devices join; they cannot read a tailnet.");
  if (wanted === "api-token" && kind === "oauth-secret") {
    return malformed(
      "This is the secret of an OAuth client.",
      "Choose “OAuth client” and enter its id as well.",
    );
  }
  if (wanted === "oauth-secret" && kind === "api-token") {
    return malformed("This is an API access token.", "Choose “API access token” to use it.");
  }
  // Header values hold visible ASCII only; anything else comes from a damaged copy.
  if (!/^[\x21-\x7e]+$/.test(text)) {
    return malformed("This does not look like a key.", "Copy it again from the admin console, as a whole.");
  }
  return ok(text);
}

function malformed(what: string, remedy: string): Result<never> {
  return fail(problem("credential-malformed", what, { remedy }));
}
