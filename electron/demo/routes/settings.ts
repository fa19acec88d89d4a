import { bodyObject, json, refuse, refuseCaller } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import type { AuditEvent } from "../world/audit-events.ts";
import { record, tailnetSubject } from "../world/audit.ts";
import { mayUse } from "../world/credentials.ts";
import type { WireSettings } from "../world/wire.ts";
import { actorOf, roleOf } from "../world/world.ts";

const path = "/tailnet/:tailnet/settings";

/** Settings are authorised one by one, so each is checked below. Source: Tailscale API, tailnet settings. */
export const settingsRoutes: readonly Route[] = [
  { method: "GET", path, scope: null, handle: getSettings },
  { method: "PATCH", path, scope: null, handle: patchSettings },
];

/** One setting: which scope shows it (with `:read`) and changes it, what it may be, and what the log says of a change. */
interface Setting {
  readonly scope: "policy_file" | "feature_settings" | "logs:network" | "networking_settings";
  readonly takes: (value: unknown) => boolean;
  /** One event, or one for on and one for off. */
  readonly events?: readonly [AuditEvent] | readonly [on: AuditEvent, off: AuditEvent];
}

const flag = (value: unknown): boolean => typeof value === "boolean";
const oneOf =
  (...texts: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === "string" && texts.includes(value);

const settings: Readonly<Record<keyof WireSettings, Setting>> = {
  aclsExternallyManagedOn: { scope: "policy_file", takes: flag },
  aclsExternalLink: {
    scope: "policy_file",
    takes: (value) => value === "" || (typeof value === "string" && URL.canParse(value)),
  },
  devicesApprovalOn: {
    scope: "feature_settings",
    takes: flag,
    events: ["TAILNET.ENABLE.MACHINE_APPROVAL_NEEDED", "TAILNET.DISABLE.MACHINE_APPROVAL_NEEDED"],
  },
  devicesAutoUpdatesOn: { scope: "feature_settings", takes: flag },
  devicesKeyDurationDays: {
    scope: "feature_settings",
    takes: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 180,
    events: ["TAILNET.UPDATE.MAX_KEY_DURATION"],
  },
  usersApprovalOn: {
    scope: "feature_settings",
    takes: flag,
    events: ["TAILNET.ENABLE.USER_APPROVAL_REQUIRED", "TAILNET.DISABLE.USER_APPROVAL_REQUIRED"],
  },
  usersRoleAllowedToJoinExternalTailnets: {
    scope: "feature_settings",
    takes: oneOf("none", "admin", "member"),
  },
  networkFlowLoggingOn: {
    scope: "logs:network",
    takes: flag,
    events: ["TAILNET.ENABLE.NETWORK_FLOW_LOGGING", "TAILNET.DISABLE.NETWORK_FLOW_LOGGING"],
  },
  regionalRoutingOn: {
    scope: "feature_settings",
    takes: flag,
    events: ["TAILNET.ENABLE.GEOSTEERING", "TAILNET.DISABLE.GEOSTEERING"],
  },
  // Which other values there are is not known.
  routeSelection: {
    scope: "feature_settings",
    takes: oneOf("active-passive-failover"),
    events: ["TAILNET.UPDATE.ROUTE_SELECTION"],
  },
  postureIdentityCollectionOn: {
    scope: "feature_settings",
    takes: flag,
    events: ["TAILNET.ENABLE.COLLECT_POSTURE_IDENTITY", "TAILNET.DISABLE.COLLECT_POSTURE_IDENTITY"],
  },
  httpsEnabled: {
    scope: "networking_settings",
    takes: flag,
    events: ["TAILNET.ENABLE.HTTPS", "TAILNET.DISABLE.HTTPS"],
  },
};

function settingOf(name: string): Setting | undefined {
  return Object.entries(settings).find(([setting]) => setting === name)?.[1];
}

function may(call: Call, scope: string): boolean {
  return mayUse(call.who, scope, roleOf(call.world, call.who));
}

function getSettings(call: Call): Reply {
  const shown = Object.entries(call.world.settings).filter(([name]) =>
    may(call, `${settingOf(name)?.scope}:read`),
  );
  return shown.length === 0 ? refuseCaller({ refused: 404 }) : json(Object.fromEntries(shown));
}

/** Fields set to null stay as they are: clients send whole records. */
function patchSettings(call: Call): Reply {
  const body = bodyObject(call);
  if (body === null) return refuse(400, "invalid request body");
  const wanted = Object.entries(body).filter(([, value]) => value !== null);
  for (const [name, value] of wanted) {
    const setting = settingOf(name);
    if (setting === undefined) return refuse(400, `unknown setting "${name}"`);
    if (!may(call, setting.scope)) return refuseCaller({ refused: 404 });
    if (!setting.takes(value)) return refuse(400, `invalid value for setting "${name}"`);
  }
  const before = call.world.settings;
  const { aclsExternalLink, ...rest } = { ...before, ...Object.fromEntries(wanted) };
  call.world.settings =
    aclsExternalLink === undefined || aclsExternalLink === "" ? rest : { ...rest, aclsExternalLink };
  for (const [name, value] of wanted) note(call, name, Object.entries(before), value);
  return getSettings(call);
}

function note(call: Call, name: string, before: readonly [string, unknown][], value: unknown): void {
  const was = before.find(([setting]) => setting === name)?.[1];
  const events = settingOf(name)?.events;
  if (events === undefined || was === value) return;
  const event = events.length === 2 && value === false ? events[1] : events[0];
  record(call.world, actorOf(call.world, call.who), event, tailnetSubject(call.world), {
    before: was,
    after: value,
  });
}
