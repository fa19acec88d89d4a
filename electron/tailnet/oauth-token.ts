import * as v from "valibot";
import { fail, ok } from "../../shared/core/result.ts";
import type { Result } from "../../shared/core/result.ts";
import { callJson } from "./answer.ts";
import type { ApiResult } from "../ports/api-result.ts";
import type { Transport } from "./http.ts";
import { looseText, readObject } from "./schemas/common.ts";

/** An access token made from an OAuth client. */
interface AccessToken {
  readonly token: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** What it may do, as the service says; empty when it does not say. */
  readonly scopes: readonly string[];
}

/** Access tokens of one OAuth client: one at a time, kept until shortly before it ends. */
export interface OAuthTokens {
  readonly current: () => Promise<Result<AccessToken>>;
  /** Forgets the token after a 401. True: a fresh one can be had. */
  readonly rejected: () => boolean;
}

/** A token is replaced this long before it ends, so that no request starts with one about to expire. */
const earlyMs = 5 * 60_000;
/** Lifetime that Tailscale documents; used when the answer does not say. */
const documentedSeconds = 3600;

const tokenSchema = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  expires_in: v.fallback(v.optional(v.number(), documentedSeconds), documentedSeconds),
  scope: looseText,
});

/**
 * Makes access tokens from an OAuth client (client credentials). Requests that come while one is being made wait for
 * it. `transport` must send no credential of its own. Source: Tailscale documentation, OAuth clients.
 */
export function oauthTokens(
  transport: Transport,
  client: { readonly id: string; readonly secret: () => Promise<Result<string>> },
  now: () => number,
): OAuthTokens {
  let held: AccessToken | null = null;
  let pending: Promise<Result<AccessToken>> | null = null;
  const mint = async (): Promise<Result<AccessToken>> => {
    const secret = await client.secret();
    if (!secret.ok) return secret;
    const made = await requestToken(transport, client.id, secret.value, now);
    if (!made.ok) return fail(made.problem);
    held = made.value;
    return ok(made.value);
  };
  return {
    current: () => {
      if (held !== null && now() < held.expiresAt - earlyMs) return Promise.resolve(ok(held));
      pending ??= mint().finally(() => {
        pending = null;
      });
      return pending;
    },
    rejected: () => {
      held = null;
      return true;
    },
  };
}

function requestToken(
  transport: Transport,
  id: string,
  secret: string,
  now: () => number,
): Promise<ApiResult<AccessToken>> {
  const form = new URLSearchParams({
    client_id: id,
    client_secret: secret,
    grant_type: "client_credentials",
  });
  const asked = now();
  return callJson(
    transport,
    {
      method: "POST",
      path: "/oauth/token",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: form.toString(),
      changesNothing: true,
    },
    (json) => {
      const parsed = readObject(tokenSchema, json);
      if (parsed === null) return null;
      return {
        token: parsed.access_token,
        expiresAt: asked + parsed.expires_in * 1000,
        scopes: parsed.scope.split(/\s+/).filter((scope) => scope !== ""),
      };
    },
  );
}
