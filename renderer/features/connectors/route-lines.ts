import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { classifyRoutes, type ClassifiedRoute } from "../../../shared/connectors/routes.ts";

/** What of a connector’s routes is shown. */
export type RouteFilter = "all" | "waiting" | "learned" | "policy" | "covered" | "left" | "ipv6";

/** A route of a connector as its list shows it. */
export interface RouteLine {
  readonly route: string;
  /** Where it comes from, in a few words. */
  readonly from: string;
  /** The app that it belongs to, or the two that it may belong to, in words where more may or none does. */
  readonly app: string;
  readonly state: "approved" | "waits" | "covered" | "left" | "unknown";
  /** The broader route that makes it superfluous. */
  readonly coveredBy: string | null;
  readonly filters: ReadonlySet<RouteFilter>;
}

const originWords: Readonly<Record<ClassifiedRoute["origin"], string>> = {
  learned: "Learned from a name",
  policy: "Policy file",
  preset: "Preset",
  "exit-node": "Exit node",
  other: "By hand",
};

const rank: Readonly<Record<RouteLine["state"], number>> = {
  waits: 0,
  left: 1,
  covered: 2,
  unknown: 3,
  approved: 4,
};

/** The advertised routes, those first that want a look. Which name led to a learned address the service does not tell. */
export function routeLines(
  connector: Pick<ConnectorView, "nodeId" | "tags" | "advertisedRoutes" | "pendingRoutes" | "routeCounts">,
  apps: readonly Pick<AppView, "name" | "routes" | "presetAppID">[],
): readonly RouteLine[] {
  const waiting = new Set(connector.pendingRoutes);
  const hasLeftOver = (connector.routeCounts?.orphaned ?? 0) > 0;
  const classified = classifyRoutes(
    // That routes are left over is for main to say: here the apps may not be known.
    {
      ...connector,
      tags: hasLeftOver ? connector.tags : [],
      enabledRoutes: connector.advertisedRoutes.filter((route) => !waiting.has(route)),
    },
    hasLeftOver ? [] : apps,
  );
  const declared = new Map(apps.flatMap(({ name, routes }) => routes.map((route) => [route, name])));
  const [first, second, third] = apps;
  // Of a learned address nothing tells for which of several apps it was asked.
  const either = third === undefined ? [first, second].flatMap((app) => app?.name ?? []).join(" or ") : "";
  const lines = (classified?.routes ?? []).map((route): RouteLine => {
    const state = stateOf(route, connector.routeCounts !== null);
    const isOurs = route.origin !== "exit-node" && route.origin !== "other";
    return {
      route: route.prefix.replace(/\/(?:32|128)$/u, ""),
      from: originWords[route.origin],
      app: declared.get(route.prefix) ?? (isOurs && !route.orphaned ? either || "One of its apps" : "None"),
      state,
      coveredBy: route.coveredBy ?? null,
      filters: new Set<RouteFilter>([
        "all",
        ...(route.origin === "learned" || route.origin === "policy" ? [route.origin] : []),
        ...(state === "waits" ? ["waiting" as const] : []),
        ...(route.coveredBy === undefined ? [] : ["covered" as const]),
        ...(route.orphaned ? ["left" as const] : []),
        ...(route.family === 6 ? ["ipv6" as const] : []),
      ]),
    };
  });
  return lines.toSorted((one, other) => rank[one.state] - rank[other.state]);
}

function stateOf(route: ClassifiedRoute, isRead: boolean): RouteLine["state"] {
  if (route.orphaned) return "left";
  if (route.pending) return "waits";
  if (!isRead) return "unknown";
  return route.coveredBy === undefined ? "approved" : "covered";
}
