import type { AppView } from "../../../shared/bridge/apps.ts";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import { DomainOwners } from "../../../shared/connectors/domain-owners.ts";
import type { RouteName } from "../../../shared/connectors/learned-names.ts";
import { classifyRoutes, isHostRoute, type ClassifiedRoute } from "../../../shared/connectors/routes.ts";

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
  /** `unused`: a person drained the connector, so that nothing of it waits for approval. */
  readonly state: "approved" | "waits" | "covered" | "left" | "unknown" | "unused";
  /** The broader route that makes it superfluous. */
  readonly coveredBy: string | null;
  readonly filters: ReadonlySet<RouteFilter>;
}

/** The names behind addresses, see `namesByAddress`. */
export type NamesByAddress = ReadonlyMap<string, readonly RouteName[]>;

type Carrier = Pick<
  ConnectorView,
  "nodeId" | "tags" | "advertisedRoutes" | "pendingRoutes" | "routeCounts" | "drained"
>;
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
  unused: 4,
  approved: 5,
};

/** Where nothing is known of any name. */
export const withoutNames: NamesByAddress = new Map();

/** The advertised routes of a connector, those first that want a look. */
export function routeLines(
  connector: Carrier,
  apps: readonly Owner[],
  names: NamesByAddress = withoutNames,
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
  const owners = new RouteOwners(apps);
  const sets = new FilterSets();
  return (classified?.routes ?? []).map((route): OwnedLine => {
    const { prefix, origin, orphaned, family, coveredBy } = route;
    const address = isHostRoute(prefix) ? prefix.slice(0, prefix.lastIndexOf("/")) : prefix;
    const isLearned = origin === "learned";
    const known = isLearned ? (names.get(address) ?? noNames) : noNames;
    const whose = orphaned ? nobodys : owners.of(prefix, origin, known);
    const state = whose.isStray && !route.pending ? "left" : stateOf(route, connector);
    const line: RouteLine = {
      prefix,
      route: address,
      from: known[0]?.name ?? originWords[origin],
      names: known,
      app: whose.words,
      on: noConnectors,
      state,
      coveredBy: coveredBy ?? null,
      filters: sets.of(
        (isLearned ? bits.learned : origin === "policy" ? bits.policy : 0) |
          (isLearned && known.length === 0 ? bits.unnamed : 0) |
          (state === "waits" ? bits.waiting : 0) |
          (coveredBy === undefined ? 0 : bits.covered) |
          (orphaned || whose.isStray ? bits.left : 0) |
          (family === 6 ? bits.ipv6 : 0),
      ),
    };
    return { line, origin, owners: whose.owners };
  });
}

const noNames: readonly RouteName[] = [];
const noConnectors: readonly string[] = [];

/** Each filter but “all” as a bit, so that a set of them is a number. */
const bits = { waiting: 1, learned: 2, policy: 4, covered: 8, left: 16, unnamed: 32, ipv6: 64 } as const;
const bitFilters = ["waiting", "learned", "policy", "covered", "left", "unnamed", "ipv6"] as const;

/** The filters of a route. Thousands of routes share a few sets of them, so that these can be counted instead. */
class FilterSets {
  readonly #sets = new Map<number, ReadonlySet<RouteFilter>>();

  of(wanted: number): ReadonlySet<RouteFilter> {
    const known = this.#sets.get(wanted);
    if (known !== undefined) return known;
    const made = new Set<RouteFilter>([
      "all",
      ...bitFilters.filter((filter) => (wanted & bits[filter]) !== 0),
    ]);
    this.#sets.set(wanted, made);
    return made;
  }
}

/** How many lines each filter finds. */
export function filterCounts(lines: readonly RouteLine[]): ReadonlyMap<RouteFilter, number> {
  const bySet = new Map<ReadonlySet<RouteFilter>, number>();
  for (const { filters } of lines) bySet.set(filters, (bySet.get(filters) ?? 0) + 1);
  const counts = new Map<RouteFilter, number>();
  for (const [filters, count] of bySet)
    for (const filter of filters) counts.set(filter, (counts.get(filter) ?? 0) + count);
  return counts;
}

/** Whose a route is. */
interface Whose {
  /** The apps that it may belong to; empty for none. */
  readonly owners: readonly Owner[];
  readonly words: string;
  /** No app has any of its names. */
  readonly isStray: boolean;
}

const nobodys: Whose = { owners: [], words: "None", isStray: false };
const strays: Whose = { ...nobodys, isStray: true };

/** Says whose the routes of a connector are. Each of the few answers is made once, for thousands of routes. */
class RouteOwners {
  readonly #apps: readonly Owner[];
  readonly #all: Whose;
  readonly #presets: Whose;
  readonly #declared: ReadonlyMap<string, Whose>;
  readonly #byName: DomainOwners<Owner>;
  readonly #made = new Map<readonly Owner[], Whose>();

  constructor(apps: readonly Owner[]) {
    this.#apps = apps;
    this.#all = ownedBy(apps);
    this.#presets = ownedBy(apps.filter(({ presetAppID }) => presetAppID !== null));
    this.#declared = new Map(apps.flatMap((app) => app.routes.map((route) => [route, ownedBy([app])])));
    this.#byName = new DomainOwners(apps);
  }

  of(prefix: string, origin: ClassifiedRoute["origin"], known: readonly RouteName[]): Whose {
    const declared = this.#declared.get(prefix);
    if (declared !== undefined) return declared;
    if (origin === "exit-node" || origin === "other") return nobodys;
    if (origin === "preset") return this.#presets;
    if (known.length === 0) return this.#all;
    const matched = ownersOf(known, this.#byName);
    if (matched.length === 0) return this.#canBeStray(known) ? strays : this.#all;
    let whose = this.#made.get(matched);
    if (whose === undefined) {
      whose = ownedBy(matched);
      this.#made.set(matched, whose);
    }
    return whose;
  }

  /**
   * Whether a route can be left over for no other reason than that no app of the connector has one of its names. Only the
   * connector itself can say so: it prints the domains that it learns for. What a preset has is not published, so beside
   * one nothing can be said.
   */
  #canBeStray(known: readonly RouteName[]): boolean {
    return (
      this.#apps.length > 0 &&
      this.#presets.owners.length === 0 &&
      known.every(({ source }) => source === "pasted")
    );
  }
}

function ownedBy(owners: readonly Owner[]): Whose {
  return { owners, words: ownerWords(owners), isStray: false };
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
  names: NamesByAddress = withoutNames,
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
  const unequal = new Map<ReadonlySet<RouteFilter>, ReadonlySet<RouteFilter>>();
  return sorted(
    [...found.values()].map(({ line, on }): RouteLine => {
      if (on.length === read.length) return { ...line, on };
      const filters = unequal.get(line.filters) ?? new Set([...line.filters, "unequal" as const]);
      unequal.set(line.filters, filters);
      return { ...line, on, filters };
    }),
  );
}

function sorted(lines: readonly RouteLine[]): readonly RouteLine[] {
  const byRank: RouteLine[][] = Object.keys(rank).map(() => []);
  for (const line of lines) byRank[rank[line.state]]?.push(line);
  return byRank.flat();
}

function stateOf(route: ClassifiedRoute, { routeCounts, drained }: Carrier): RouteLine["state"] {
  if (route.orphaned) return "left";
  if (route.pending) return drained === undefined ? "waits" : "unused";
  if (routeCounts === null) return "unknown";
  return route.coveredBy === undefined ? "approved" : "covered";
}

/** Whether a route is in use, so that it can be withdrawn. */
export function isInUse({ state }: RouteLine): boolean {
  return state === "approved" || state === "covered" || state === "left";
}
