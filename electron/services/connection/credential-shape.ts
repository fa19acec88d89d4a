import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { checkSecretLength } from "../../ports/secret-store.ts";

/**
 * Refuses what cannot be a credential before anything is sent. Source: Tailscale docs, "Tailscale API": access
 * tokens start with `tskey-api-`, secrets of OAuth clients with `tskey-client-`.
 */
export function checkCredentialShape(kind: "api-token" | "oauth", secret: string): Result<string> {
  const trimmed = secret.trim();
  const length = checkSecretLength(trimmed);
  if (!length.ok) return length;
  const wanted = kind === "api-token" ? "tskey-api-" : "tskey-client-";
  if (trimmed.startsWith(wanted) && /^[\w-]+$/u.test(trimmed)) return ok(trimmed);
  return fail(problem("credential-malformed", shapeSentence(kind, trimmed), { remedy: shapeRemedy(kind) }));
}

function shapeSentence(kind: "api-token" | "oauth", secret: string): string {
  if (secret.startsWith("tskey-auth-")) return "This is an auth key, which registers devices.";
  if (secret.startsWith("tskey-client-") && kind === "api-token")
    return "This is the secret of an OAuth client.";
  if (secret.startsWith("tskey-api-") && kind === "oauth") return "This is an API access token.";
  return kind === "api-token"
    ? "This does not look like an API access token."
    : "This does not look like the secret of an OAuth client.";
}

function shapeRemedy(kind: "api-token" | "oauth"): string {
  return kind === "api-token"
    ? "Paste a key that starts with “tskey-api-”, from Settings → Keys in the admin console."
    : "Paste a secret that starts with “tskey-client-”, from Settings → Trust credentials in the admin console.";
}
