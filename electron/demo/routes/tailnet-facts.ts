import { bodyObject, json, noPermission, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { eventCode, record } from "../world/audit.ts";
import { scopeGranted } from "../../../shared/tailnet/scopes.ts";
import type { WireSettings } from "../world/wire.ts";
import { actorOf } from "../world/world.ts";

const base = "/tailnet/:tailnet";

/** Settings, contacts and logs. Source: Tailscale API, tailnet settings, contacts, logging. */
export const factRoutes: readonly Route[] = [
  { method: "GET", path: `${base}/settings`, scope: null, handle: getSettings },
  { method: "PATCH", path: `${base}/settings`, scope: "feature_settings", handle: patchSettings },
  { method: "GET", path: `${base}/contacts`, scope: "account_settings:read", handle: getContacts },
  { method: "PATCH", path: `${base}/contacts/:contact`, scope: "account_settings", handle: patchContact },
  {
    method: "GET",
    path: `${base}/logging/configuration`,
    scope: "logs:configuration:read",
    handle: auditLog,
  },
  {
    method: "GET",
    path: `${base}/logging/network`,
    scope: "logs:network:read",
    handle: () => refuse(403, "feature not available on current billing plan"),
  },
];

/** Which scope shows which setting: they are authorised one by one. */
const settingScopes: Readonly<Record<keyof WireSettings, string>> = {
  aclsExternallyManagedOn: "policy_file:read",
  aclsExternalLink: "policy_file:read",
  devicesApprovalOn: "feature_settings:read",
  devicesAutoUpdatesOn: "feature_settings:read",
  devicesKeyDurationDays: "feature_settings:read",
  usersApprovalOn: "feature_settings:read",
  usersRoleAllowedToJoinExternalTailnets: "feature_settings:read",
  networkFlowLoggingOn: "logs:network:read",
  regionalRoutingOn: "networking_settings:read",
  postureIdentityCollectionOn: "feature_settings:read",
  httpsEnabled: "networking_settings:read",
};

function getSettings(call: Call): Reply {
  const { scopes } = call.who;
  const shown = Object.entries(call.world.settings).filter(
    ([name]) => scopes === null || scopeGranted(scopes, scopeOf(name)),
  );
  if (shown.length === 0) return refuse(403, noPermission);
  return json(Object.fromEntries(shown));
}

function scopeOf(name: string): string {
  return Object.entries(settingScopes).find(([setting]) => setting === name)?.[1] ?? "all";
}

function patchSettings(call: Call): Reply {
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const known = new Set(Object.keys(settingScopes));
  const changes = Object.entries(body).filter(([name, value]) => known.has(name) && value !== null);
  const before = call.world.settings;
  call.world.settings = { ...before, ...Object.fromEntries(changes) };
  record(
    call.world,
    actorOf(call.world, call.who),
    "UPDATE",
    { type: "TAILNET", id: call.world.tailnetId, name: call.world.domain, property: "SETTINGS" },
    { before, after: call.world.settings },
  );
  return json(call.world.settings);
}

function getContacts(call: Call): Reply {
  return json(call.world.contacts);
}

function patchContact(call: Call): Reply {
  const email = bodyObject(call)?.["email"];
  const type = call.params["contact"];
  if (typeof email !== "string" || (type !== "account" && type !== "support" && type !== "security")) {
    return refuse(400, "invalid contact");
  }
  call.world.contacts = { ...call.world.contacts, [type]: { email, needsVerification: true } };
  return json({});
}

function auditLog(call: Call): Reply {
  const start = Date.parse(call.query.get("start") ?? "");
  const end = Date.parse(call.query.get("end") ?? "");
  if (Number.isNaN(start) || Number.isNaN(end)) return refuse(400, "start and end are required");
  const [actors, targets, events] = ["actor", "target", "event"].map((name) => call.query.getAll(name));
  const logs = call.world.audit.filter((entry) => {
    const at = Date.parse(entry.eventTime);
    return (
      at >= start &&
      at <= end &&
      fits(actors, [entry.actor.id, entry.actor.loginName]) &&
      fits(targets, [entry.target.id, entry.target.name]) &&
      fits(events, [eventCode(entry)])
    );
  });
  return json({ version: "1.1", tailnet: call.world.domain, logs });
}

function fits(wanted: readonly string[] | undefined, present: readonly string[]): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some((one) => present.includes(one));
}
