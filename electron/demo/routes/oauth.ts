import type { Reply } from "../http-call.ts";
import { json, refuse } from "../http-call.ts";
import { scopeGranted } from "../../../shared/tailnet/scopes.ts";
import { record } from "../world/audit.ts";
import { isScope } from "../world/scope-names.ts";
import type { World } from "../world/world.ts";

/** An access token lives one hour. */
const lifeSeconds = 3600;

/**
 * Makes an access token for an OAuth client. `clientAuth` is the client’s id and secret from a Basic header, if it sent
 * one. Source: Tailscale documentation, OAuth clients.
 */
export function issueToken(
  world: World,
  form: URLSearchParams,
  clientAuth: readonly [string, string] | null,
): Reply {
  const id = form.get("client_id") ?? clientAuth?.[0] ?? "";
  const secret = form.get("client_secret") ?? clientAuth?.[1] ?? "";
  const client = world.clients.get(id);
  if (client === undefined || client.secret !== secret || world.keys.get(id)?.revoked !== undefined) {
    return refuse(401, "API token invalid");
  }
  const grant = form.get("grant_type");
  if (grant !== null && grant !== "client_credentials") return refuse(400, "unsupported grant_type");
  const asked = (form.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
  const strange = asked.find((scope) => !isScope(scope));
  if (strange !== undefined) return refuse(400, `invalid scope "${strange}"`);
  if (asked.some((scope) => !scopeGranted(client.scopes, scope)))
    return refuse(403, "requested scopes not permitted");
  const scopes = asked.length === 0 ? client.scopes : asked;
  const tags = (form.get("tags") ?? "").split(/\s+/).filter((tag) => tag !== "");
  const token = `tskey-api-${id}-${world.random.letters(32)}`;
  world.credentials.set(token, {
    token,
    keyId: id,
    userId: null,
    scopes,
    tags: tags.length === 0 ? client.tags : tags.filter((tag) => client.tags.includes(tag)),
    expiresAt: world.clock.now() + lifeSeconds * 1000,
    revoked: false,
  });
  note(world, id);
  return json({
    access_token: token,
    token_type: "Bearer",
    expires_in: lifeSeconds,
    scope: scopes.join(" "),
  });
}

/** Every token stands in the audit log. */
function note(world: World, id: string): void {
  const displayName = world.keys.get(id)?.description ?? id;
  record(
    world,
    { id, type: "OAUTH_CLIENT", loginName: "", displayName, origin: "CONFIG_API" },
    "OAUTH_ACCESS_TOKEN.CREATE",
    { id: world.random.hex(32), name: displayName },
  );
}
