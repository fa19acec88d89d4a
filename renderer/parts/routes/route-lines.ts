import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { DomainOwners } from "../../../shared/connectors/domain-owners.ts";
import type { RouteName } from "../../../shared/connectors/learned-names.ts";
import { classifyRoutes, type ClassifiedRoute } from "../../../shared/connectors/routes.ts";

/** What of the routes is shown. */
export type RouteFilter =
  | "all"
  | "waiting"
  | "learned"
  | "policy"
  | "covered"
  | "left"
  | "unequal"
  | "unnamed"
  | "ipv6";

/** A route as a list shows it. */
export interface RouteLine {
  /** As the service writes it. */
  readonly prefix: string;
  /** As it is read: a single address without its length. */
  readonly route: string;
  /** Where it comes from, in a few words. */
  readonly from: string;
  /** The names that led to it, as far as anybody has said; empty where that is not known, or no name did. */
  readonly names: readonly RouteName[];
  /** The app that it belongs to, or the two that it may belong to, in words where more may or none does. */
  readonly app: string;
  /** The connectors that advertise it, where several are listed. */
  readonly on: readonly string[];
  readonly state: "approved" | "waits" | "covered" | "left" | "unknown";
  /** The broader route that makes it superfluous. */
  readonly coveredBy: string | null;
  readonly filters: ReadonlySet<RouteFilter>;
}

/** The names behind addresses, see `namesByAddress`. */
export type NamesByAddress = ReadonlyMap<string, readonly RouteName[]>;

type Carrier = Pick<ConnectorView, "nodeId" | "tags" | "advertisedRoutes" | "pendingRoutes" | "routeCounts">;
type Owner = Pick<AppView, "name" | "domains" | "routes" | "presetAppID">;

/** A connector of an app, with everything that it serves. */
export interface AppCarrier {
  readonly connector: Carrier & Pick<ConnectorView, "hostname">;
  readonly apps: readonly Owner[];
}

const originWords: Readonly<Record<ClassifiedRoute["origin"], string>> = {
  learned: "Not known",
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

const noNames: NamesByAddress = new Map();

/** The advertised routes of a connector, those first that want a look. */
export function routeLines(
  connector: Carrier,
  apps: readonly Owner[],
  names: NamesByAddress = noNames,
): readonly RouteLine[] {
  return sorted(linesOf(connector, apps, names).map(({ line }) => line));
}

/** A route of a connector with what tells whose it is. */
interface OwnedLine {
  readonly line: RouteLine;
  readonly origin: ClassifiedRoute["origin"];
  /** The apps that it may belong to; empty for none. */
  readonly owners: readonly Owner[];
}

function linesOf(connector: Carrier, apps: readonly Owner[], names: NamesByAddress): readonly OwnedLine[] {
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
  const declared = new Map(apps.flatMap((app) => app.routes.map((route) => [route, app])));
  const presets = apps.filter(({ presetAppID }) => presetAppID !== null);
  const byName = new DomainOwners(apps);
  const sets = new FilterSets();
  return (classified?.routes ?? []).map((route): OwnedLine => {
    const { prefix, origin, orphaned, family, coveredBy } = route;
    const address = prefix.replace(/\/(?:32|128)$/u, "");
    const known = origin === "learned" ? (names.get(address) ?? []) : [];
    const matched = ownersOf(known, byName);
    const isStray = matched.length === 0 && canBeStray(known, apps, presets);
    const by = declared.get(prefix);
    const owners =
      by !== undefined
        ? [by]
        : orphaned || isStray || origin === "exit-node" || origin === "other"
          ? []
          : origin === "preset"
            ? presets
            : matched.length === 0
              ? apps
              : matched;
    const state = isStray && !route.pending ? "left" : stateOf(route, connector.routeCounts !== null);
    const line: RouteLine = {
      prefix,
      route: address,
      from: known[0]?.name ?? originWords[origin],
      names: known,
      app: orphaned || isStray || origin === "exit-node" || origin === "other" ? "None" : ownerWords(owners),
      on: [],
      state,
      coveredBy: coveredBy ?? null,
      filters: sets.of(
        origin === "learned" || origin === "policy" ? origin : null,
        origin === "learned" && known.length === 0 ? "unnamed" : null,
        state === "waits" ? "waiting" : null,
        coveredBy === undefined ? null : "covered",
        orphaned || isStray ? "left" : null,
        family === 6 ? "ipv6" : null,
      ),
    };
    return { line, origin, owners };
  });
}

/** The filters of a route. Thousands of routes share a few sets of them. */
class FilterSets {
  readonly #sets = new Map<string, ReadonlySet<RouteFilter>>();

  of(...filters: readonly (RouteFilter | null)[]): ReadonlySet<RouteFilter> {
    const key = filters.join();
    const known = this.#sets.get(key);
    if (known !== undefined) return known;
    const made = new Set<RouteFilter>(["all", ...filters.filter((filter) => filter !== null)]);
    this.#sets.set(key, made);
    return made;
  }
}

/**
 * Whether a route can be left over for no other reason than that no app of the connector has one of its names. Only the
 * connector itself can say so: it prints the domains that it learns for. What a preset has is not published, so beside one
 * nothing can be said.
 */
function canBeStray(known: readonly RouteName[], apps: readonly Owner[], presets: readonly Owner[]): boolean {
  return (
    known.length > 0 &&
    apps.length > 0 &&
    presets.length === 0 &&
    known.every(({ source }) => source === "pasted")
  );
}

/** The apps whose domains have a name that led to a route, in their order. */
function ownersOf(known: readonly RouteName[], byName: DomainOwners<Owner>): readonly Owner[] {
  const [first, ...more] = known;
  if (first === undefined) return [];
  if (more.length === 0) return byName.of(first.name);
  return byName.inOrder(known.flatMap(({ name }) => byName.of(name)));
}

function ownerWords([first, second, third]: readonly Owner[]): string {
  if (first === undefined || third !== undefined) return "One of its apps";
  return second === undefined ? first.name : `${first.name} or ${second.name}`;
}

/**
 * The routes of an app over all its connectors, each once, with who advertises it. A learned one of a connector that serves
 * other apps as well is among them unless its name says that it is another’s.
 */
export function appRouteLines(
  app: Owner,
  carriers: readonly AppCarrier[],
  names: NamesByAddress = noNames,
): readonly RouteLine[] {
  const read = carriers.filter(({ connector }) => connector.routeCounts !== null);
  const found = new Map<string, { line: RouteLine; readonly on: string[] }>();
  for (const { connector, apps } of read) {
    for (const { line, owners } of linesOf(connector, apps, names)) {
      if (!owners.some(({ name }) => name === app.name)) continue;
      const known = found.get(line.prefix);
      if (known === undefined) found.set(line.prefix, { line, on: [connector.hostname] });
      else {
        known.on.push(connector.hostname);
        if (rank[line.state] < rank[known.line.state]) known.line = line;
      }
    }
  }
  return sorted(
    [...found.values()].map(({ line, on }): RouteLine => {
      if (on.length === read.length) return { ...line, on };
      return { ...line, on, filters: new Set([...line.filters, "unequal" as const]) };
    }),
  );
}

function sorted(lines: readonly RouteLine[]): readonly RouteLine[] {
  return lines.toSorted((one, other) => rank[one.state] - rank[other.state]);
}

function stateOf(route: ClassifiedRoute, isRead: boolean): RouteLine["state"] {
  if (route.orphaned) return "left";
  if (route.pending) return "waits";
  if (!isRead) return "unknown";
  return route.coveredBy === undefined ? "approved" : "covered";
}

/** Whether a route is in use, so that it can be withdrawn. */
export function isInUse({ state }: RouteLine): boolean {
  return state === "approved" || state === "covered" || state === "left";
}
