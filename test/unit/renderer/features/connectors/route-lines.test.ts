import { describe, expect, it } from "vitest";
import { routeLines } from "../../../../../renderer/features/connectors/route-lines.ts";
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
const github = { name: "GitHub", routes: ["140.82.112.0/20"], presetAppID: null };
const jira = { name: "Jira", routes: [], presetAppID: null };

const lines = routeLines(connector, [github, jira]);
const line = (route: string) => lines.find((one) => one.route === route);
const chosen = (filter: "ipv6" | "learned" | "waiting") =>
  lines.filter(({ filters }) => filters.has(filter)).map(({ route }) => route);

const isLeft = ({ state }: { readonly state: string }) => state === "left";

describe("the routes of a connector", () => {
  it("tell where each comes from, for which app, and how it stands", () => {
    expect(line("140.82.112.0/20")).toMatchObject({ from: "Policy file", app: "GitHub", state: "approved" });
    expect(line("140.82.121.3")).toMatchObject({ state: "covered", coveredBy: "140.82.112.0/20" });
    expect(line("185.199.108.133")).toMatchObject({
      from: "Learned from a name",
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

  it("are left over only where that is known, and approved only where that was read", () => {
    const routeCounts = { ...connector.routeCounts, orphaned: 3 };
    expect(routeLines({ ...connector, routeCounts }, []).filter(isLeft)).toHaveLength(3);
    // The apps of this one are not known here, which says nothing of its routes.
    expect(routeLines(connector, []).filter(isLeft)).toEqual([]);
    const unread = routeLines({ ...connector, routeCounts: null }, [github]);
    expect(unread.map(({ state }) => state)).not.toContain("approved");
  });
});
