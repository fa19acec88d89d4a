import { known, mapKnown, unknown, type Known } from "../../../shared/core/known.ts";
import type { Problem } from "../../../shared/core/problem.ts";
import type { OpenInvite } from "../../../shared/governance/deprovision/account-steps.ts";
import type { CredentialRecord } from "../../../shared/tailnet/credential.ts";
import { scopeGranted, type Scope } from "../../../shared/tailnet/scopes.ts";
import type { ApiResult } from "../../ports/api-result.ts";
import type { KeyRecord } from "../../ports/tailnet-api.ts";
import type { Session } from "../../ports/session.ts";

/** Scopes that show credentials, kind by kind. Source: Tailscale API, `GET /tailnet/{tailnet}/keys`. */
const kinds: readonly (readonly [scope: string, what: string])[] = [
  ["auth_keys:read", "auth keys"],
  ["api_access_tokens:read", "API keys"],
  ["oauth_keys:read", "OAuth clients"],
  ["federated_keys:read", "federated identities"],
  ["oauth_apps:read", "OAuth apps"],
];

/**
 * The credentials of a tailnet. The service leaves out what the caller may not see and says nothing of it, so the list is
 * whole only where the caller’s own record shows that it may see every kind.
 */
export async function readCredentials(
  { api, tailnet }: Session,
  now: () => number,
): Promise<Known<readonly CredentialRecord[]>> {
  const { clientId } = tailnet;
  const [all, own, apps] = await Promise.all([
    api.keys.list(true),
    clientId === undefined ? null : api.keys.get(clientId),
    api.keys.oauthApps(),
  ]);
  if (!all.ok) return because(all.problem, "auth_keys:read");
  const found = [...all.value, ...(apps.ok ? apps.value : [])];
  const why = whyNotWhole({ all, own, apps }, clientId);
  return why === null ? known(found) : known(found, { kind: "incomplete", reason: why, asOf: now() });
}

interface KeyAnswers {
  readonly all: ApiResult<readonly KeyRecord[]> & { readonly ok: true };
  /** null for a person’s key. */
  readonly own: ApiResult<KeyRecord> | null;
  readonly apps: ApiResult<readonly KeyRecord[]>;
}

function whyNotWhole({ all, own, apps }: KeyAnswers, clientId: string | undefined): string | null {
  if (all.lacking !== undefined || all.leftOut !== undefined)
    return "Some keys are missing from the list or could not be read.";
  if (own !== null && !own.ok) return "Which kinds of keys are shown is not known.";
  if (own !== null) {
    const hidden = kinds.filter(([scope]) => !scopeGranted(own.value.scopes, scope)).map(([, what]) => what);
    if (hidden.length > 0) return `This credential is not shown ${hidden.join(", ")}.`;
    if (!all.value.some(({ id }) => id === clientId)) return "The list lacks the client that asks for it.";
  }
  // A person’s key is a key itself: a list without any is not the whole one.
  else if (!all.value.some(({ keyType }) => keyType === "api"))
    return "Only some kinds of keys are shown to this credential.";
  return apps.ok ? null : "OAuth apps, which make keys for devices, could not be read.";
}

/** The invites to a tailnet that nobody has taken yet. */
export async function readInvites({ api }: Session): Promise<Known<readonly OpenInvite[]>> {
  const invites = await api.users.invites();
  return invites.ok ? known(invites.value) : because(invites.problem, "users:read");
}

/** Who was invited to a tailnet by their address, and has not joined. */
export async function readInvited(session: Session): Promise<Known<readonly string[]>> {
  return mapKnown(await readInvites(session), (invites) =>
    invites.map(({ email }) => email).filter((email) => email !== ""),
  );
}

function because(reason: Problem, scope: Scope): Known<never> {
  return reason.code === "scope-missing" ? unknown(reason.what, scope) : unknown(reason.what);
}
