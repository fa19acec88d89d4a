import { bodyObject, empty, isRecord, json, noPermission, refuse, texts } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record } from "../world/audit.ts";
import { keyAnswer, mayUse } from "../world/credentials.ts";
import { wireTime } from "../world/make-device.ts";
import { tagsRefusal } from "../world/tags.ts";
import type { WireKey } from "../world/wire.ts";
import { actorOf, roleOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/keys";
/** The longest and default life of an auth key: 90 days. */
const longestSeconds = 7_776_000;

/** Keys. `made` hears of every new auth key with tags. Source: Tailscale API, keys. */
export function keyRoutes(made: (key: WireKey) => void): readonly Route[] {
  return [
    { method: "GET", path, scope: "auth_keys:read", handle: listKeys },
    // Every credential may read its own record, so the scope is checked below.
    { method: "GET", path: `${path}/:key`, scope: null, handle: getKey },
    { method: "POST", path, scope: "auth_keys", handle: (call) => createKey(call, made) },
    { method: "PUT", path: `${path}/:key`, scope: "auth_keys", handle: updateKey },
    { method: "DELETE", path: `${path}/:key`, scope: "auth_keys", handle: deleteKey },
  ];
}

function listKeys(call: Call): Reply {
  const all = call.query.get("all") === "true";
  const keys = [...call.world.keys.values()].filter(
    (key) => all || (call.who.userId !== null && key.userId === call.who.userId),
  );
  return json({ keys: keys.map((key) => keyAnswer(key, call.world.clock.now())) });
}

function getKey(call: Call): Reply {
  const key = call.world.keys.get(call.params["key"] ?? "");
  const own = key?.id === call.who.keyId;
  if (!own && !mayUse(call.who, "auth_keys:read", roleOf(call.world, call.who)))
    return refuse(403, noPermission);
  if (key === undefined) return refuse(404, "key not found");
  return json(keyAnswer(key, call.world.clock.now()));
}

function createKey(call: Call, made: (key: WireKey) => void): Reply {
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const { keyType = "auth", description = "", expirySeconds = longestSeconds } = body;
  if (keyType === "client" && (texts(body["scopes"]) ?? []).length === 0) {
    return refuse(400, "scopes cannot be empty");
  }
  if (keyType !== "auth") return refuse(400, "only keys of type auth can be made in the demo tailnet");
  if (typeof description !== "string" || !/^[A-Za-z0-9 -]{0,50}$/.test(description)) {
    return refuse(400, "keys: description had invalid characters");
  }
  if (typeof expirySeconds !== "number" || expirySeconds <= 0 || expirySeconds > longestSeconds) {
    return refuse(400, "invalid expirySeconds");
  }
  const create = createOf(body["capabilities"]);
  if (create === null) return refuse(400, "invalid capabilities");
  if (create.tags === undefined && call.who.userId === null) {
    return refuse(400, "tailnet-owned auth key must have tags set");
  }
  const refused = tagsRefusal(call.world, call.who, create.tags ?? []);
  if (refused !== null) return refuse(400, refused);
  return makeKey(call, { description, expirySeconds, create }, made);
}

type Create = NonNullable<WireKey["capabilities"]>["devices"]["create"];

function createOf(capabilities: unknown): Create | null {
  const devices = isRecord(capabilities) ? capabilities["devices"] : null;
  const create = isRecord(devices) ? devices["create"] : null;
  if (!isRecord(create)) return null;
  const tags = create["tags"] === undefined || create["tags"] === null ? [] : texts(create["tags"]);
  if (tags === null) return null;
  return {
    reusable: create["reusable"] === true,
    ephemeral: create["ephemeral"] === true,
    preauthorized: create["preauthorized"] === true,
    ...(tags.length === 0 ? {} : { tags }),
  };
}

function makeKey(
  call: Call,
  wanted: { readonly description: string; readonly expirySeconds: number; readonly create: Create },
  made: (key: WireKey) => void,
): Reply {
  const { world } = call;
  const id = `k${world.random.letters(9)}CNTRL`;
  const now = world.clock.now();
  const key: WireKey = {
    id,
    keyType: "auth",
    ...(wanted.description === "" ? {} : { description: wanted.description }),
    created: wireTime(now),
    expires: wireTime(now + wanted.expirySeconds * 1000),
    ...(call.who.userId === null ? {} : { userId: call.who.userId }),
    capabilities: { devices: { create: wanted.create } },
  };
  const text = `tskey-auth-${id}-${world.random.letters(32)}`;
  world.keys.set(id, key);
  world.keyTexts.set(text, id);
  record(world, actorOf(world, call.who), "CREATE", { type: "API_KEY", id, name: wanted.description });
  made(key);
  return json({ ...key, key: text });
}

function updateKey(call: Call): Reply {
  const key = call.world.keys.get(call.params["key"] ?? "");
  if (key === undefined) return refuse(404, "key not found");
  if (key.keyType === "auth" || key.keyType === "api") {
    return refuse(400, `keys of type "${key.keyType}" can not be updated`);
  }
  const scopes = texts(bodyObject(call)?.["scopes"]);
  if (scopes === null || scopes.length === 0) return refuse(400, "scopes cannot be empty");
  key.scopes = scopes;
  return json(key);
}

function deleteKey(call: Call): Reply {
  const key = call.world.keys.get(call.params["key"] ?? "");
  if (key === undefined) return refuse(404, "key not found");
  key.revoked = wireTime(call.world.clock.now());
  for (const credential of call.world.credentials.values()) {
    if (credential.keyId === key.id) credential.revoked = true;
  }
  record(call.world, actorOf(call.world, call.who), "REVOKE", {
    type: "API_KEY",
    id: key.id,
    name: key.description ?? "",
  });
  return empty;
}
