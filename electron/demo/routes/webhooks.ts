import { bodyObject, empty, json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { texts } from "../json-body.ts";
import { record } from "../world/audit.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { wireTime } from "../world/wire-time.ts";
import type { WireWebhook } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/webhooks";
const one = "/webhooks/:webhook";

/** Webhooks: kept, never called. Source: Tailscale API, webhooks. */
export const webhookRoutes: readonly Route[] = [
  { method: "GET", path, scope: "webhooks:read", handle: listWebhooks },
  { method: "POST", path, scope: "webhooks", handle: createWebhook },
  { method: "GET", path: one, scope: "webhooks:read", handle: on((_call, webhook) => json(webhook)) },
  { method: "PATCH", path: one, scope: "webhooks", handle: on(updateWebhook) },
  { method: "DELETE", path: one, scope: "webhooks", handle: on(deleteWebhook) },
  { method: "POST", path: `${one}/test`, scope: "webhooks", handle: on(() => ({ status: 202 })) },
  { method: "POST", path: `${one}/rotate`, scope: "webhooks", handle: on(rotateSecret) },
];

const providers = ["", "slack", "mattermost", "googlechat", "discord"];

/** The last two are groups of others; Tailscale’s Go client sends them. */
const subscribable = [
  "nodeCreated",
  "nodeNeedsApproval",
  "nodeApproved",
  "nodeKeyExpiringInOneDay",
  "nodeKeyExpired",
  "nodeDeleted",
  "nodeSigned",
  "nodeNeedsSignature",
  "policyUpdate",
  "userCreated",
  "userNeedsApproval",
  "userSuspended",
  "userRestored",
  "userDeleted",
  "userApproved",
  "userRoleUpdated",
  "subnetIPForwardingNotEnabled",
  "exitNodeIPForwardingNotEnabled",
  "categoryTailnetManagement",
  "categoryDeviceMisconfigurations",
];

function on(handle: (call: Call, webhook: WireWebhook) => Reply): (call: Call) => Reply {
  return (call) => {
    const webhook = call.world.webhooks.get(call.params["webhook"] ?? "");
    return webhook === undefined ? refuse(404, "webhook not found") : handle(call, webhook);
  };
}

function listWebhooks({ world }: Call): Reply {
  return json({ webhooks: world.webhooks.size === 0 ? null : [...world.webhooks.values()] });
}

function createWebhook(call: Call): Reply {
  const body = bodyObject(call);
  const subscriptions = subscriptionsOf(body?.["subscriptions"]);
  if (body === null || subscriptions === null) return refuse(400, "invalid subscriptions");
  const { endpointUrl, providerType = "" } = body;
  if (typeof endpointUrl !== "string" || !endpointUrl.startsWith("https://") || !URL.canParse(endpointUrl)) {
    return refuse(400, "endpointUrl must be a valid https:// URL");
  }
  if (typeof providerType !== "string" || !providers.includes(providerType)) {
    return refuse(400, "invalid providerType");
  }
  const now = wireTime(call.world.clock.now());
  const webhook: WireWebhook = {
    endpointId: call.world.random.letters(12),
    endpointUrl,
    providerType,
    creatorLoginName: actorOf(call.world, call.who).loginName,
    created: now,
    lastModified: now,
    subscriptions,
  };
  call.world.webhooks.set(webhook.endpointId, webhook);
  note(call, webhook, "WEBHOOK_ENDPOINT.CREATE");
  return withSecret(call, webhook);
}

function updateWebhook(call: Call, webhook: WireWebhook): Reply {
  const subscriptions = subscriptionsOf(bodyObject(call)?.["subscriptions"]);
  if (subscriptions === null) return refuse(400, "invalid subscriptions");
  const before = webhook.subscriptions;
  webhook.subscriptions = subscriptions;
  webhook.lastModified = wireTime(call.world.clock.now());
  note(call, webhook, "WEBHOOK_ENDPOINT.UPDATE.SUBSCRIBED_EVENTS", before, subscriptions);
  return json(webhook);
}

function deleteWebhook(call: Call, webhook: WireWebhook): Reply {
  call.world.webhooks.delete(webhook.endpointId);
  note(call, webhook, "WEBHOOK_ENDPOINT.DELETE");
  return empty;
}

function rotateSecret(call: Call, webhook: WireWebhook): Reply {
  webhook.lastModified = wireTime(call.world.clock.now());
  note(call, webhook, "WEBHOOK_ENDPOINT.UPDATE.SECRET");
  return withSecret(call, webhook);
}

/** The secret is answered when it is new, and never again. */
function withSecret({ world }: Call, webhook: WireWebhook): Reply {
  return json({ ...webhook, secret: `tskey-webhook-${world.random.letters(24)}` });
}

function subscriptionsOf(value: unknown): string[] | null {
  const wanted = texts(value);
  if (wanted === null || wanted.length === 0) return null;
  return wanted.every((event) => subscribable.includes(event)) ? [...new Set(wanted)] : null;
}

function note(
  call: Call,
  { endpointId, endpointUrl }: WireWebhook,
  event: AuditEvent,
  before?: unknown,
  after?: unknown,
): void {
  const subject = { id: endpointId, name: endpointUrl };
  record(call.world, actorOf(call.world, call.who), event, subject, { before, after });
}
