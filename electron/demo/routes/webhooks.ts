import { bodyObject, empty, json, refuse, texts } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { wireTime } from "../world/make-device.ts";
import { actorOf } from "../world/world.ts";

/** Webhooks: kept, never called. Source: Tailscale API, webhooks. */
export const webhookRoutes: readonly Route[] = [
  { method: "GET", path: "/tailnet/:tailnet/webhooks", scope: "webhooks:read", handle: listWebhooks },
  { method: "POST", path: "/tailnet/:tailnet/webhooks", scope: "webhooks", handle: createWebhook },
  { method: "GET", path: "/webhooks/:webhook", scope: "webhooks:read", handle: getWebhook },
  { method: "DELETE", path: "/webhooks/:webhook", scope: "webhooks", handle: deleteWebhook },
  { method: "POST", path: "/webhooks/:webhook/test", scope: "webhooks", handle: testWebhook },
];

function listWebhooks(call: Call): Reply {
  return json({ webhooks: [...call.world.webhooks.values()] });
}

function createWebhook(call: Call): Reply {
  const body = bodyObject(call);
  const endpointUrl = body?.["endpointUrl"];
  const providerType = body?.["providerType"];
  const subscriptions = texts(body?.["subscriptions"]);
  if (typeof endpointUrl !== "string" || subscriptions === null) return refuse(400, "invalid request body");
  const now = wireTime(call.world.clock.now());
  const webhook = {
    endpointId: call.world.random.letters(12),
    endpointUrl,
    providerType: typeof providerType === "string" ? providerType : "",
    creatorLoginName: actorOf(call.world, call.who).loginName,
    created: now,
    lastModified: now,
    subscriptions,
  };
  call.world.webhooks.set(webhook.endpointId, webhook);
  return json({ ...webhook, secret: `tskey-webhook-${call.world.random.letters(24)}` });
}

function getWebhook(call: Call): Reply {
  const webhook = call.world.webhooks.get(call.params["webhook"] ?? "");
  return webhook === undefined ? refuse(404, "webhook not found") : json(webhook);
}

function deleteWebhook(call: Call): Reply {
  return call.world.webhooks.delete(call.params["webhook"] ?? "") ? empty : refuse(404, "webhook not found");
}

function testWebhook(call: Call): Reply {
  return call.world.webhooks.has(call.params["webhook"] ?? "")
    ? { status: 202 }
    : refuse(404, "webhook not found");
}
