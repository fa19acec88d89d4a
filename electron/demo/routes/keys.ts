import { bodyObject, empty, json, refuse, refuseCaller, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record } from "../world/audit.ts";
import { keyAnswer, mayUse } from "../world/credentials.ts";
import { wantedAuthKey, wantedTrust } from "../world/new-key.ts";
import { wireTime } from "../world/wire-time.ts";
import type { WireKey } from "../world/wire.ts";
import { actorOf, roleOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/keys";

/** Which scope shows (with `:read`) and changes keys of a kind, so each is checked below. Source: Tailscale API, keys. */
const scopes: Readonly<Record<WireKey["keyType"], string>> = {
  auth: "auth_keys",
  api: "api_access_tokens",
  client: "oauth_keys",
  federated: "federated_keys",
};

/** Keys. `made` hears of every new auth key. Source: Tailscale API, keys. */
export function keyRoutes(made: (key: WireKey) => void): readonly Route[] {
  return refusedWith(404, [
    { method: "GET", path, scope: null, handle: listKeys },
    { method: "POST", path, scope: null, handle: (call) => createKey(call, made) },
    { method: "GET", path: `${path}/:key`, scope: null, handle: on(getKey) },
    { method: "PUT", path: `${path}/:key`, scope: null, handle: on(updateKey) },
    { method: "DELETE", path: `${path}/:key`, scope: null, handle: on(deleteKey) },
  ]);
}

function on(handle: (call: Call, key: WireKey) => Reply): (call: Call) => Reply {
  return (call) => {
    const key = call.world.keys.get(call.params["key"] ?? "");
    return key === undefined ? refuse(404, "key not found") : handle(call, key);
  };
}

function may(call: Call, { keyType }: Pick<WireKey, "keyType">, reading: boolean): boolean {
  const scope = reading ? `${scopes[keyType]}:read` : scopes[keyType];
  return mayUse(call.who, scope, roleOf(call.world, call.who));
}

/** Active keys alone: a person’s own, an OAuth client’s like, or with `all=true` whatever the scopes show. */
function listKeys(call: Call): Reply {
  const kinds = (["auth", "api", "client", "federated"] as const).filter((keyType) =>
    may(call, { keyType }, true),
  );
  if (kinds.length === 0) return refuseCaller({ refused: 404 });
  const all = call.query.get("all") === "true";
  const now = call.world.clock.now();
  const keys = [...call.world.keys.values()]
    .filter((key) => kinds.includes(key.keyType) && (all || isOwn(call, key)))
    .map((key) => keyAnswer(key, now));
  return json({ keys: keys.filter(({ invalid }) => invalid !== true) });
}

function isOwn({ who }: Call, { userId, keyType }: WireKey): boolean {
  return who.userId === null ? keyType === "client" : userId === who.userId;
}

/** Every credential may read its own record. */
function getKey(call: Call, key: WireKey): Reply {
  if (key.id !== call.who.keyId && !may(call, key, true)) return refuseCaller({ refused: 404 });
  return json(keyAnswer(key, call.world.clock.now()));
}

function createKey(call: Call, made: (key: WireKey) => void): Reply {
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const { keyType = "auth" } = body;
  if (keyType !== "auth" && keyType !== "client" && keyType !== "federated") {
    return refuse(400, "invalid keyType");
  }
  if (!may(call, { keyType }, false)) return refuseCaller({ refused: 404 });
  const { world, who } = call;
  const wanted =
    keyType === "auth" ? wantedAuthKey(world, who, body) : wantedTrust(world, who, body, keyType);
  if (!wanted.ok) return refuse(400, wanted.message);
  const id = `k${world.random.letters(9)}CNTRL`;
  const now = world.clock.now();
  const { expirySeconds } = wanted;
  const key: WireKey = {
    id,
    keyType,
    ...(expirySeconds === undefined ? {} : { expirySeconds, expires: wireTime(now + expirySeconds * 1000) }),
    created: wireTime(now),
    ...(who.userId === null ? {} : { userId: who.userId }),
    ...wanted.parts,
  };
  world.keys.set(id, key);
  record(world, actorOf(world, who), "API_KEY.CREATE", subjectOf(key));
  if (keyType === "auth") made(key);
  // A federated identity has no secret: it shows a token of its own provider.
  return json(keyType === "federated" ? key : { ...key, key: secretOf(call, key) });
}

function secretOf({ world }: Call, { id, keyType, scopes: granted = [], tags = [] }: WireKey): string {
  const secret = `tskey-${keyType}-${id}-${world.random.letters(32)}`;
  if (keyType === "auth") world.keyTexts.set(secret, id);
  else world.clients.set(id, { secret, scopes: granted, tags });
  return secret;
}

function updateKey(call: Call, key: WireKey): Reply {
  const { keyType } = key;
  if (!may(call, key, false)) return refuseCaller({ refused: 404 });
  if (keyType === "auth" || keyType === "api") {
    return refuse(400, `keys of type "${keyType}" can not be updated`);
  }
  const body = bodyObject(call);
  if (body === null || (body["keyType"] ?? keyType) !== keyType) return refuse(400, "invalid request body");
  const wanted = wantedTrust(call.world, call.who, { ...issuedTo(key), ...body }, keyType);
  if (!wanted.ok) return refuse(400, wanted.message);
  const { id, created, userId } = key;
  const next: WireKey = {
    id,
    keyType,
    created,
    updated: wireTime(call.world.clock.now()),
    ...(userId === undefined ? {} : { userId }),
    ...wanted.parts,
  };
  call.world.keys.set(id, next);
  const client = call.world.clients.get(id);
  if (client !== undefined) {
    call.world.clients.set(id, { ...client, scopes: next.scopes ?? [], tags: next.tags ?? [] });
  }
  return json(next);
}

/** What stays of a federated identity unless the request says otherwise. */
function issuedTo({ issuer, subject, audience }: WireKey): Readonly<Record<string, unknown>> {
  return issuer === undefined ? {} : { issuer, subject, audience };
}

/** Revoking an OAuth client revokes every token that it was given. */
function deleteKey(call: Call, key: WireKey): Reply {
  if (!may(call, key, false)) return refuseCaller({});
  key.revoked = wireTime(call.world.clock.now());
  for (const credential of call.world.credentials.values()) {
    if (credential.keyId === key.id) credential.revoked = true;
  }
  record(call.world, actorOf(call.world, call.who), "API_KEY.REVOKE", subjectOf(key));
  return empty;
}

function subjectOf({ id, description = "" }: WireKey): { readonly id: string; readonly name: string } {
  return { id, name: description };
}
