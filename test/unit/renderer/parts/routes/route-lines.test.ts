import { describe, expect, it } from "vitest";
import {
  appRouteLines,
  filterCounts,
  isInUse,
  routeLines,
  type RouteFilter,
} from "../../../../../renderer/parts/routes/route-lines.ts";
import { classifyRoutes, countRoutes } from "../../../../../shared/connectors/routes.ts";

const advertisedRoutes = [
  "140.82.112.0/20",
  "140.82.121.3/32",
  "185.199.108.133/32",
  "2606:50c0:8000::153/128",
  "10.40.0.0/16",
  "0.0.0.0/0",
];
const connector = {
  nodeId: "nKr81mDsCX21CNTRL",
  tags: ["tag:github-app-connector"],
  advertisedRoutes,
  pendingRoutes: ["185.199.108.133/32"],
  routeCounts: countRoutes(
    classifyRoutes({ nodeId: "n", tags: [], advertisedRoutes, enabledRoutes: [] }, [])?.routes ?? [],
  ),
};
const github = { name: "GitHub", domains: ["*.github.com"], routes: ["140.82.112.0/20"], presetAppID: null };
const jira = { name: "Jira", domains: ["*.atlassian.net"], routes: [], presetAppID: null };

const lines = routeLines(connector, [github, jira]);
const line = (route: string) => lines.find((one) => one.route === route);
const chosen = (filter: RouteFilter) =>
  lines.filter(({ filters }) => filters.has(filter)).map(({ route }) => route);

const isLeft = ({ state }: { readonly state: string }) => state === "left";

describe("the routes of a connector", () => {
  it("tell where each comes from, for which app, and how it stands", () => {
    expect(line("140.82.112.0/20")).toMatchObject({ from: "Policy file", app: "GitHub", state: "approved" });
    expect(line("140.82.121.3")).toMatchObject({ state: "covered", coveredBy: "140.82.112.0/20" });
    expect(line("185.199.108.133")).toMatchObject({
      from: "Not known",
      app: "GitHub or Jira",
      state: "waits",
    });
    expect(line("10.40.0.0/16")).toMatchObject({ from: "By hand", app: "None" });
    expect(line("0.0.0.0/0")).toMatchObject({ from: "Exit node", app: "None" });
  });

  it("begin with those that want a look", () => {
    expect(lines.map(({ state }) => state).slice(0, 2)).toEqual(["waits", "covered"]);
  });

  it("can be chosen by origin, state and family", () => {
    expect(chosen("ipv6")).toEqual(["2606:50c0:8000::153"]);
    expect(chosen("waiting")).toEqual(["185.199.108.133"]);
    expect(chosen("learned")).toHaveLength(3);
  });

  it("are counted as they are chosen", () => {
    const counts = filterCounts(lines);
    expect(counts.get("all")).toBe(lines.length);
    const each = ["waiting", "learned", "policy", "covered", "left", "unnamed", "ipv6"] as const;
    expect(each.map((filter) => [filter, counts.get(filter) ?? 0])).toEqual(
      each.map((filter) => [filter, chosen(filter).length]),
    );
  });

  it("wait for nothing where a person drained the connector", () => {
    const drained = routeLines(
      { ...connector, pendingRoutes: advertisedRoutes, drained: { at: 0, by: "bruno", routes: 6 } },
      [github, jira],
    );
    expect(new Set(drained.map(({ state }) => state))).toEqual(new Set(["unused"]));
    expect(filterCounts(drained).get("waiting")).toBeUndefined();
  });

  it("are left over only where that is known, and approved only where that was read", () => {
    const routeCounts = { ...connector.routeCounts, orphaned: 3 };
    expect(routeLines({ ...connector, routeCounts }, []).filter(isLeft)).toHaveLength(3);
    // The apps of this one are not known here, which says nothing of its routes.
    expect(routeLines(connector, []).filter(isLeft)).toEqual([]);
    const unread = routeLines({ ...connector, routeCounts: null }, [github]);
    expect(unread.map(({ state }) => state)).not.toContain("approved");
  });
});

const at = 1_764_300_000_000;
const said = (name: string) => [{ name, source: "pasted", at } as const];

describe("the names behind routes", () => {
  it("say which name led to a learned one, and so whose it is", () => {
    const names = new Map([
      ["185.199.108.133", said("raw.github.com")],
      ["2606:50c0:8000::153", said("cdn.example.net")],
      // A declared one leads to no name.
      ["140.82.112.0", said("github.com")],
    ]);
    const named = routeLines(connector, [github, jira], names);
    const one = (route: string) => named.find((each) => each.route === route);
    expect(one("185.199.108.133")).toMatchObject({ from: "raw.github.com", app: "GitHub" });
    // The connector learned it for a domain that no app of it has any more.
    expect(one("2606:50c0:8000::153")).toMatchObject({ from: "cdn.example.net", app: "None", state: "left" });
    expect(one("140.82.121.3")).toMatchObject({ from: "Not known", names: [] });
    expect(one("140.82.112.0/20")).toMatchObject({ from: "Policy file", names: [] });
    expect(named.filter(({ filters }) => filters.has("unnamed")).map(({ route }) => route)).toEqual([
      "140.82.121.3",
    ]);
  });
});

const carrier = (hostname: string, routes: readonly string[], apps = [github]) => ({
  connector: {
    ...connector,
    nodeId: `n-${hostname}`,
    hostname,
    advertisedRoutes: routes,
    pendingRoutes: [],
  },
  apps,
});

const strayState = (source: "pasted" | "here", apps: Parameters<typeof routeLines>[1] = [github]) =>
  routeLines(
    { ...connector, advertisedRoutes: ["198.51.100.7/32"], pendingRoutes: [] },
    apps,
    new Map([["198.51.100.7", [{ name: "old.example.net", source, at }]]]),
  )[0]?.state;

describe("a route whose name no app has any more", () => {
  it("is left over only where the connector itself said the name, and beside no preset", () => {
    expect(strayState("pasted")).toBe("left");
    expect(strayState("here")).toBe("approved");
    expect(strayState("pasted", [{ ...github, presetAppID: "github" }])).toBe("approved");
    expect(strayState("pasted", [])).toBe("approved");
    expect(strayState("pasted", [{ ...github, domains: ["old.example.net"] }])).toBe("approved");
  });
});

describe("the routes of an app", () => {
  it("stand once each with who advertises them, and say what is not on all", () => {
    const found = appRouteLines(github, [
      carrier("fra-1", ["140.82.112.0/20", "185.199.108.133/32"]),
      carrier("lis-1", ["140.82.112.0/20"]),
    ]);
    expect(found.map(({ route, on }) => [route, on])).toEqual([
      ["140.82.112.0/20", ["fra-1", "lis-1"]],
      ["185.199.108.133", ["fra-1"]],
    ]);
    const unequal = found.filter(({ filters }) => filters.has("unequal"));
    expect(unequal.map(({ route }) => route)).toEqual(["185.199.108.133"]);
  });

  it("leave out what its name says is another app’s, what is by hand, and connectors that were not read", () => {
    const both = carrier("fra-1", ["104.192.142.18/32", "185.199.108.133/32", "10.0.0.0/8"], [github, jira]);
    const unread = { ...both, connector: { ...both.connector, hostname: "lis-1", routeCounts: null } };
    const names = new Map([["104.192.142.18", said("acme.atlassian.net")]]);
    const found = appRouteLines(github, [both, unread], names);
    expect(found.map(({ route, app, filters }) => [route, app, filters.has("unequal")])).toEqual([
      ["185.199.108.133", "GitHub or Jira", false],
    ]);
    expect(appRouteLines(jira, [both], names).map(({ route }) => route)).toContain("104.192.142.18");
  });

  it("wait where they wait on any connector", () => {
    const waits = carrier("fra-1", ["185.199.108.133/32"]);
    const found = appRouteLines(github, [
      carrier("lis-1", ["185.199.108.133/32"]),
      { ...waits, connector: { ...waits.connector, pendingRoutes: ["185.199.108.133/32"] } },
    ]);
    expect(found.map(({ state, on }) => [state, on])).toEqual([["waits", ["lis-1", "fra-1"]]]);
    expect(found.filter(isInUse)).toEqual([]);
  });
});
