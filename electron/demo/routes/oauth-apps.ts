import { bodyObject, empty, json, refuse, refuseCaller } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { texts } from "../json-body.ts";
import { isAttributeKey } from "../world/attributes.ts";
import { mayUse } from "../world/credentials.ts";
import { isScope } from "../world/scope-names.ts";
import { wireTime } from "../world/wire-time.ts";
import type { WireOAuthApp } from "../world/wire.ts";
import { roleOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/oauth-apps";
const one = `${path}/:app`;

/** Applications that may let devices in. Source: Tailscale API, OAuth apps. */
export const oauthAppRoutes: readonly Route[] = [
  { method: "GET", path, scope: "oauth_apps:read", handle: listApps },
  { method: "POST", path, scope: "oauth_apps", handle: createApp },
  { method: "GET", path: one, scope: "oauth_apps:read", handle: on((_call, app) => json(app)) },
  { method: "PUT", path: one, scope: "oauth_apps", handle: on(updateApp) },
  { method: "DELETE", path: one, scope: "oauth_apps", handle: on(deleteApp) },
];

function on(handle: (call: Call, app: WireOAuthApp) => Reply): (call: Call) => Reply {
  return (call) => {
    const app = call.world.oauthApps.get(call.params["app"] ?? "");
    return app === undefined ? refuse(404, "OAuth app not found") : handle(call, app);
  };
}

function listApps({ world }: Call): Reply {
  return json({ oauthApps: [...world.oauthApps.values()] });
}

/** The secret is answered this once. */
function createApp(call: Call): Reply {
  const { world } = call;
  const wanted = wantedApp(call);
  if ("status" in wanted) return wanted;
  const now = wireTime(world.clock.now());
  const app = { id: `a${world.random.letters(10)}CNTRL`, ...wanted, created: now, updated: now };
  world.oauthApps.set(app.id, app);
  return json({ ...app, clientSecret: world.random.letters(40) });
}

function updateApp(call: Call, { id, created }: WireOAuthApp): Reply {
  const wanted = wantedApp(call);
  if ("status" in wanted) return wanted;
  const app = { id, ...wanted, created, updated: wireTime(call.world.clock.now()) };
  call.world.oauthApps.set(id, app);
  return json(app);
}

function deleteApp({ world }: Call, { id }: WireOAuthApp): Reply {
  world.oauthApps.delete(id);
  return empty;
}

type Wanted = Omit<WireOAuthApp, "id" | "created" | "updated">;

/** What a request asks for, or its refusal. */
function wantedApp(call: Call): Wanted | Reply {
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const { name, description = "" } = body;
  if (typeof name !== "string" || !/^[a-zA-Z0-9._-]{3,50}$/.test(name)) return refuse(400, "invalid name");
  if (typeof description !== "string" || description.length > 300) return refuse(400, "invalid description");
  const redirectURIs = texts(body["redirectURIs"]);
  if (redirectURIs === null || redirectURIs.length === 0 || !redirectURIs.every(isRedirect)) {
    return refuse(400, "invalid redirectURIs");
  }
  const scopes = texts(body["scopes"]);
  if (scopes === null || scopes.length === 0 || !scopes.every(isScope)) return refuse(400, "invalid scopes");
  const attributes = texts(body["allowedNodeAttributes"] ?? []);
  if (attributes === null || !attributes.every(isAttributeKey)) {
    return refuse(400, "invalid allowedNodeAttributes");
  }
  const { world, who } = call;
  if (attributes.length > 0 && !mayUse(who, "devices:posture_attributes", roleOf(world, who))) {
    return refuseCaller({});
  }
  return {
    name,
    ...(description === "" ? {} : { description }),
    redirectURIs,
    scopes,
    ...(attributes.length === 0 ? {} : { allowedNodeAttributes: attributes }),
  };
}

const ownMachine = ["localhost", "127.0.0.1", "[::1]"];

/** HTTPS to a name; on the own machine whatever. */
function isRedirect(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  if (ownMachine.includes(hostname)) return true;
  return protocol === "https:" && !/^[\d.]+$/.test(hostname) && !hostname.startsWith("[");
}
