import type { IncomingHttpHeaders } from "node:http";
import type { DemoControl } from "./control.ts";
import { refuse, refuseCaller } from "./http-call.ts";
import type { Reply, Route } from "./http-call.ts";
import { isRecord } from "./json-body.ts";
import { findRoute } from "./router.ts";
import { attributeRoutes } from "./routes/attributes.ts";
import { contactRoutes } from "./routes/contacts.ts";
import { controlReply, controlState } from "./routes/control.ts";
import { deviceInviteRoutes } from "./routes/device-invites.ts";
import { deviceRoutes } from "./routes/devices.ts";
import { dnsRoutes } from "./routes/dns.ts";
import { keyRoutes } from "./routes/keys.ts";
import { logStreamRoutes } from "./routes/log-streams.ts";
import { logRoutes } from "./routes/logs.ts";
import { oauthAppRoutes } from "./routes/oauth-apps.ts";
import { issueToken } from "./routes/oauth.ts";
import { policyRoutes } from "./routes/policy.ts";
import { postureIntegrationRoutes } from "./routes/posture-integrations.ts";
import { serviceRoutes } from "./routes/services.ts";
import { settingsRoutes } from "./routes/settings.ts";
import { userInviteRoutes } from "./routes/user-invites.ts";
import { userRoutes } from "./routes/users.ts";
import { webhookRoutes } from "./routes/webhooks.ts";
import { record } from "./world/audit.ts";
import { mayUse, tokenOf } from "./world/credentials.ts";
import type { Credential } from "./world/credentials.ts";
import { actorOf, roleOf } from "./world/world.ts";
import type { World } from "./world/world.ts";

/** A request with its body, as it came over the network. */
export interface RawCall {
  readonly method: string;
  /** With the base path. */
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Where the API lives below the server’s root, as on the real service. */
export const basePath = "/api/v2";

/** Answers requests: who is asking, whether they may, and then the route itself. */
export function answerer(world: World, control: DemoControl): (call: RawCall) => Reply {
  const routes: readonly Route[] = [
    ...policyRoutes,
    ...deviceRoutes((device) => control.tagged(device)),
    ...attributeRoutes,
    ...deviceInviteRoutes,
    ...userRoutes,
    ...userInviteRoutes,
    ...keyRoutes((key) => control.keyMade(key)),
    ...settingsRoutes,
    ...contactRoutes,
    ...logRoutes,
    ...logStreamRoutes,
    ...dnsRoutes,
    ...webhookRoutes,
    ...serviceRoutes,
    ...postureIntegrationRoutes,
    ...oauthAppRoutes,
  ];
  return (call) => {
    const { pathname } = call.url;
    if (pathname === `${basePath}/oauth/token` && call.method === "POST") return oauthReply(world, call);
    const who = authenticate(world, call.headers);
    if (who === null) return refuse(401, "API token invalid");
    if (pathname === "/demo/control") {
      return call.method === "GET" ? controlState(control) : controlReply(control, call.body);
    }
    if (!pathname.startsWith(`${basePath}/`)) return refuse(404, "not found");
    const path = pathname.slice(basePath.length);
    const match = findRoute(routes, call.method, path);
    if (match === null) return refuse(404, "not found");
    const { route, params } = match;
    const { tailnet } = params;
    if (tailnet !== undefined && (control.tailnetUnknown || !knows(world, tailnet))) {
      return refuse(404, "tailnet not found");
    }
    const needed = route.scope === null ? [] : [route.scope].flat();
    const { method, headers, body } = call;
    const reply = needed.every((scope) => mayUse(who, scope, roleOf(world, who)))
      ? route.handle({ world, who, method, path, params, query: call.url.searchParams, headers, body })
      : refuseCaller(route);
    if (method !== "GET" && reply.status === 403) noteRefusal(world, who, reply);
    return reply;
  };
}

/** A change that was forbidden stands in the audit log, as recorded. */
function noteRefusal(world: World, who: Credential, { status, json }: Reply): void {
  const message = isRecord(json) && typeof json["message"] === "string" ? json["message"] : "";
  record(
    world,
    actorOf(world, who),
    "FAILED_REQUEST.UPDATE",
    { id: world.random.hex(64), name: message },
    { after: { message, statusCode: status }, error: message },
  );
}

function knows(world: World, tailnet: string): boolean {
  return tailnet === "-" || world.names.includes(tailnet);
}

/** Missing, malformed, revoked and expired tokens are all the same to the service. */
function authenticate(world: World, headers: IncomingHttpHeaders): Credential | null {
  const token = tokenOf(headers.authorization);
  const credential = token === null ? undefined : world.credentials.get(token);
  if (credential === undefined || credential.revoked) return null;
  const over = credential.expiresAt !== null && credential.expiresAt <= world.clock.now();
  const revoked = world.keys.get(credential.keyId)?.revoked !== undefined;
  return over || revoked ? null : credential;
}

function oauthReply(world: World, call: RawCall): Reply {
  const [scheme = "", value = ""] = (call.headers.authorization ?? "").split(/\s+/, 2);
  const [id, secret] = Buffer.from(value, "base64").toString("utf8").split(":", 2);
  const basic = scheme.toLowerCase() === "basic" && id !== undefined && secret !== undefined;
  return issueToken(world, new URLSearchParams(call.body), basic ? [id, secret] : null);
}
