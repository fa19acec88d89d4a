import type { AppView } from "../../shared/bridge/apps.ts";
import { pathOf } from "../../shared/connectors/path/path-of.ts";
import type { PathConnector, PathFacts } from "../../shared/connectors/path/path-facts.ts";
import type { AppPath } from "../../shared/connectors/path/path.ts";
import { known, mapKnown } from "../../shared/core/known.ts";

/** A connector that can serve, with one verified address. */
export function pathConnector(
  nodeId: string,
  address: string,
  change: Partial<PathConnector> = {},
): PathConnector {
  return {
    nodeId,
    name: nodeId,
    online: true,
    lastSeen: null,
    serving: "able",
    checks: [],
    addresses: [
      { address, state: "verified", lastSeen: null, verifiedAt: null, isVouchedFor: true, isFormer: false },
    ],
    region: null,
    ...change,
  };
}

/** What the path of GitHub follows from while all is well: two connectors, both recorded. */
export function pathFacts(now: number, change: Partial<PathFacts> = {}): PathFacts {
  return {
    app: { name: "GitHub", connectors: ["tag:github-app-connector"], presetAppID: null },
    severity: "ok",
    checks: [],
    use: {
      verdict: "somebody",
      people: known(13),
      onCondition: 0,
      orMore: false,
      from: ["group:engineering"],
    },
    connectors: known([
      pathConnector("connector-lis-1", "28.92.130.6"),
      pathConnector("connector-fra-1", "28.14.9.99"),
    ]),
    primary: "connector-lis-1",
    isRegional: false,
    routes: { approved: 14, pending: 0, isShared: false },
    allowlist: {
      held: "own",
      record: { at: now - 86_400_000, by: "bruno@acme.example.com" },
      wanted: ["28.92.130.6", "28.14.9.99"],
      missing: [],
    },
    now,
    ...change,
  };
}

/** The path of an app of a sample, from what the sample says of it. */
export function samplePath(now: number, app: Omit<AppView, "path">): AppPath {
  const unable = new Map((app.notServing ?? []).map(({ nodeId, state }) => [nodeId, state]));
  const connectors = mapKnown(app.connectorIds, (ids) =>
    ids.map((nodeId): PathConnector => {
      const own = app.egress.filter((address) => address.nodeId === nodeId);
      return pathConnector(nodeId, "", {
        name: own[0]?.connector ?? nodeId,
        serving: unable.get(nodeId) ?? "able",
        online: unable.get(nodeId) !== "unable",
        lastSeen: own[0]?.lastSeen ?? null,
        addresses: own.map(({ address, state, lastSeen, verifiedAt = null, kept }) => ({
          address,
          state,
          lastSeen,
          verifiedAt,
          isVouchedFor: state === "verified" || state === "manual",
          isFormer: kept?.why === "superseded",
        })),
      });
    }),
  );
  return pathOf({
    app: { ...app, connectors: app.tags },
    severity: app.severity,
    checks: app.checks,
    use: {
      verdict: "somebody",
      people: app.people,
      onCondition: 0,
      orMore: false,
      from: ["group:engineering"],
    },
    connectors,
    primary: app.expectedPrimary,
    isRegional: false,
    routes:
      app.routeCounts === null
        ? null
        : { approved: app.routeCounts.enabled, pending: app.routeCounts.pending, isShared: false },
    allowlist: {
      held: "own",
      record: app.delta === null ? null : { at: now - 3 * 86_400_000, by: "ana@example.com" },
      wanted: app.egress.map(({ address }) => address),
      missing: app.delta?.add ?? [],
    },
    now,
  });
}
