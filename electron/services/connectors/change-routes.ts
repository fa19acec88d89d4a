import { counted } from "../../../shared/core/words.ts";
import { problem, type Problem } from "../../../shared/core/problem.ts";
import { fail, map, ok, type Result } from "../../../shared/core/result.ts";
import type { RouteChange } from "../../../shared/connectors/routes.ts";
import { sameSet } from "../../../shared/hujson/json.ts";
import type { DeviceEndpoints, DeviceRoutes } from "../../ports/device-endpoints.ts";
import type { Session } from "../../ports/session.ts";
import { confirmWrite } from "./confirm-write.ts";

/** What of a wish about routes was really changed: the way back is the same with both sides swapped. */
export interface ChangedRoutes {
  readonly approved: readonly string[];
  readonly withdrawn: readonly string[];
}

/** A wish about the routes of a device; `restore` are approved again whether they are advertised now or not. */
export interface WantedRoutes extends RouteChange {
  readonly restore?: readonly string[];
}

/**
 * Approves advertised routes of a device and stops using approved ones. The service replaces the whole list and knows no
 * version of it, so the list is read anew first, only these are changed in it, and what it is then is read back. Source:
 * Tailscale API, set device routes. Errors: `conflict` where they are not as wished afterwards, `save-uncertain`, those of
 * reading and writing.
 */
export async function changeRoutes(
  { api: { devices }, writes }: Session,
  { nodeId, hostname }: { readonly nodeId: string; readonly hostname: string },
  wish: WantedRoutes,
): Promise<Result<ChangedRoutes>> {
  return writes.during(async () => {
    const current = await surelyRoutes(devices, { nodeId, hostname });
    if (!current.ok) return current;
    const before = new Set(current.value.enabled);
    const changed = changedBy(wish, before, new Set(current.value.advertised));
    if (changed.approved.length + changed.withdrawn.length === 0) return ok(changed);
    const leaving = new Set(changed.withdrawn);
    const wanted = [...[...before].filter((route) => !leaving.has(route)), ...changed.approved];
    const sent = await devices.setRoutes(nodeId, wanted);
    const settled = await confirmWrite(sent, async () =>
      map(await devices.routes(nodeId), (now) => sameSet(now.enabled, wanted)),
    );
    if (!settled.ok) return settled;
    const after = await devices.routes(nodeId);
    // The answer to the change says what was stored as well.
    const seen = after.ok || !sent.ok ? after : sent;
    if (!seen.ok) return seen;
    const enabled = new Set(seen.value.enabled);
    const lost = changed.approved.filter((route) => !enabled.has(route));
    const back = changed.withdrawn.filter((route) => enabled.has(route));
    return lost.length + back.length === 0 ? ok(changed) : fail(otherwise(hostname, lost, back));
  });
}

/**
 * The routes of a device, where the service says the same of them in two places: taken for “no routes”, an answer that
 * lacks some would switch all of them off. Errors: `conflict`, those of reading.
 */
export async function surelyRoutes(
  devices: Pick<DeviceEndpoints, "get" | "routes">,
  { nodeId, hostname }: { readonly nodeId: string; readonly hostname: string },
): Promise<Result<DeviceRoutes>> {
  const routes = await devices.routes(nodeId);
  if (!routes.ok) return routes;
  const device = await devices.get(nodeId);
  const told = device.ok ? device.value.enabledRoutes : null;
  return told === null || sameSet(told, routes.value.enabled) ? routes : fail(saidTwoThings(hostname));
}

function changedBy(
  { approve, withdraw, restore = [] }: WantedRoutes,
  before: ReadonlySet<string>,
  advertised: ReadonlySet<string>,
): ChangedRoutes {
  const added = [...approve.filter((route) => advertised.has(route)), ...restore];
  return {
    approved: [...new Set(added)].filter((route) => !before.has(route)),
    withdrawn: [...new Set(withdraw)].filter((route) => before.has(route)),
  };
}

function otherwise(hostname: string, lost: readonly string[], back: readonly string[]): Problem {
  return problem("conflict", `The routes of ${hostname} are not as you changed them.`, {
    meaning: [
      ...(lost.length === 0
        ? []
        : [
            `${counted(lost.length, "route")} of yours ${are(lost)} not approved now: somebody else took ${lost.length === 1 ? "it" : "them"} back.`,
          ]),
      ...(back.length === 0
        ? []
        : [
            `${counted(back.length, "route")} of yours ${are(back)} approved again, by an auto-approver or by somebody else.`,
          ]),
    ].join(" "),
    remedy: "Look at its routes again once they are read.",
    evidence: { details: [...lost, ...back].slice(0, mostInEvidence) },
  });
}

function saidTwoThings(hostname: string): Problem {
  return problem("conflict", `Tailscale says two different things of the routes of ${hostname}.`, {
    meaning: "Nothing was changed: the whole list is sent, and what it lacks would be switched off.",
    remedy: "Try again in a moment.",
  });
}

const mostInEvidence = 20;

function are(routes: readonly string[]): string {
  return routes.length === 1 ? "is" : "are";
}
