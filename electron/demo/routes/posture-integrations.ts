import { bodyObject, empty, json, refuse, refusedWith } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { record } from "../world/audit.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { preciseTime } from "../world/wire-time.ts";
import type { WirePostureIntegration } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/posture/integrations";
const one = "/posture/integrations/:integration";

/** Connections to device posture providers; the demo never calls one. Source: Tailscale API, device posture. */
export const postureIntegrationRoutes: readonly Route[] = [
  { method: "GET", path, scope: "feature_settings:read", handle: listIntegrations },
  { method: "POST", path, scope: "feature_settings", handle: createIntegration },
  ...refusedWith(404, [
    { method: "GET", path: one, scope: "feature_settings:read", handle: on((_call, known) => json(known)) },
  ]),
  { method: "PATCH", path: one, scope: "feature_settings", handle: on(updateIntegration) },
  { method: "DELETE", path: one, scope: "feature_settings", handle: on(deleteIntegration) },
];

/** Which of a provider’s clouds there are; null for a name of the customer’s own. */
const clouds: ReadonlyMap<string, readonly string[] | null> = new Map([
  ["falcon", ["us-1", "us-2", "eu-1", "us-gov"]],
  ["intune", ["global", "us-gov"]],
  ["jamfpro", null],
  ["kandji", null],
  ["kolide", [""]],
  ["sentinelone", null],
]);

function on(handle: (call: Call, integration: WirePostureIntegration) => Reply): (call: Call) => Reply {
  return (call) => {
    const integration = call.world.postureIntegrations.get(call.params["integration"] ?? "");
    return integration === undefined ? refuse(404, "integration not found") : handle(call, integration);
  };
}

function listIntegrations({ world }: Call): Reply {
  return json({ integrations: [...world.postureIntegrations.values()] });
}

function createIntegration(call: Call): Reply {
  const { world } = call;
  const body = bodyObject(call);
  const provider = body?.["provider"];
  if (body === null || typeof provider !== "string" || !clouds.has(provider)) {
    return refuse(400, "invalid provider");
  }
  if (typeof body["clientSecret"] !== "string" || body["clientSecret"] === "") {
    return refuse(400, "clientSecret is required");
  }
  if ([...world.postureIntegrations.values()].some((other) => other.provider === provider)) {
    return refuse(409, `an integration for ${provider} already exists`);
  }
  const fields = fieldsOf(provider, { cloudId: "", clientId: "" }, body);
  if (fields === null) return refuse(400, "invalid request body");
  const integration: WirePostureIntegration = {
    id: `p${world.random.letters(10)}CNTRL`,
    provider,
    ...fields,
    configUpdated: preciseTime(world.clock.now()),
  };
  world.postureIntegrations.set(integration.id, integration);
  note(call, integration, "TAILNET.CREATE.POSTURE_INTEGRATION");
  return json(integration);
}

/** The provider stays, and so does the secret where none is sent. */
function updateIntegration(call: Call, before: WirePostureIntegration): Reply {
  const body = bodyObject(call);
  const fields = body === null ? null : fieldsOf(before.provider, before, body);
  if (fields === null) return refuse(400, "invalid request body");
  const { id, provider } = before;
  const integration = { id, provider, ...fields, configUpdated: preciseTime(call.world.clock.now()) };
  call.world.postureIntegrations.set(id, integration);
  note(call, integration, "TAILNET.UPDATE.POSTURE_INTEGRATION");
  return json(integration);
}

function deleteIntegration(call: Call, integration: WirePostureIntegration): Reply {
  call.world.postureIntegrations.delete(integration.id);
  note(call, integration, "TAILNET.DELETE.POSTURE_INTEGRATION");
  return empty;
}

type Fields = Pick<WirePostureIntegration, "cloudId" | "clientId" | "tenantId">;

function fieldsOf(provider: string, before: Fields, body: Readonly<Record<string, unknown>>): Fields | null {
  const { cloudId = before.cloudId, clientId = before.clientId, tenantId = before.tenantId ?? "" } = body;
  if (typeof cloudId !== "string" || typeof clientId !== "string" || typeof tenantId !== "string")
    return null;
  const known = clouds.get(provider) ?? null;
  const fits = known === null ? /^[a-z0-9.-]+\.[a-z]+$/.test(cloudId) : known.includes(cloudId);
  return fits ? { cloudId, clientId, ...(tenantId === "" ? {} : { tenantId }) } : null;
}

function note(call: Call, { id, provider }: WirePostureIntegration, event: AuditEvent): void {
  record(call.world, actorOf(call.world, call.who), event, { id, name: provider });
}
