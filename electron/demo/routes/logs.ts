import { json, refuse } from "../http-call.ts";
import type { Call, Reply, Route } from "../http-call.ts";
import { describedEvents } from "../world/audit-events.ts";
import { eventOf } from "../world/audit.ts";
import { flowLogs } from "../world/flow-logs.ts";
import type { WireAuditEntry } from "../world/wire.ts";

const path = "/tailnet/:tailnet/logging";

/** Logs. Source: Tailscale API, logging. */
export const logRoutes: readonly Route[] = [
  { method: "GET", path: `${path}/configuration`, scope: "logs:configuration:read", handle: auditLog },
  { method: "GET", path: `${path}/network`, scope: "logs:network:read", handle: networkLog },
];

function auditLog(call: Call): Reply {
  const span = spanOf(call.query);
  if (span === null) return refuse(400, "start and end are required, in RFC 3339 format");
  const events: readonly string[] = call.query.getAll("event");
  const known: readonly string[] = describedEvents;
  const unknown = events.find((event) => !known.includes(event));
  if (unknown !== undefined) return refuse(400, `invalid event "${unknown}"`);
  const [actors, targets] = [call.query.getAll("actor"), call.query.getAll("target")];
  const logs = call.world.audit.filter(
    (entry) =>
      span.from <= Date.parse(entry.eventTime) &&
      Date.parse(entry.eventTime) <= span.to &&
      (events.length === 0 || events.includes(eventOf(entry))) &&
      (actors.length === 0 || actors.some((actor) => isBy(entry, actor))) &&
      (targets.length === 0 || targets.some((target) => isAbout(entry, target))),
  );
  return json({ version: "1.1", tailnetId: call.world.tailnetId, logs: logs.length === 0 ? null : logs });
}

function networkLog(call: Call): Reply {
  const span = spanOf(call.query);
  if (span === null) return refuse(400, "start and end are required, in RFC 3339 format");
  if (!call.world.settings.networkFlowLoggingOn) {
    return refuse(403, "feature not available on current billing plan");
  }
  const logs = flowLogs(call.world, span);
  return json({ logs: logs.length === 0 ? null : logs });
}

function spanOf(query: URLSearchParams): { readonly from: number; readonly to: number } | null {
  const [from, to] = [instantOf(query.get("start")), instantOf(query.get("end"))];
  return from === null || to === null ? null : { from, to };
}

function instantOf(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(text))
    return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/** An actor’s exact id, or `~` and a part of a name. */
function isBy({ actor }: WireAuditEntry, wanted: string): boolean {
  if (!wanted.startsWith("~")) return actor.id === wanted;
  return includes([actor.loginName, actor.displayName], wanted.slice(1));
}

/** Any part of what the entry is about. */
function isAbout({ target }: WireAuditEntry, wanted: string): boolean {
  return includes([target.id, target.name, target.type, target.property ?? ""], wanted);
}

function includes(texts: readonly string[], wanted: string): boolean {
  return texts.some((text) => text.toLowerCase().includes(wanted.toLowerCase()));
}
