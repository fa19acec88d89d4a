import { describe, expect, it } from "vitest";
import { routesFor } from "../../../../electron/demo/world/learned-routes.ts";
import type { AppEntry } from "../../../../shared/policy/document/app-connectors.ts";

const app = (fields: Partial<AppEntry>): AppEntry => ({
  path: "",
  offset: 0,
  name: "App",
  connectors: [],
  domains: [],
  routes: [],
  presetAppID: null,
  wellFormed: true,
  value: {},
  ...fields,
});

describe("routesFor", () => {
  it("learns a host route for each address of its names", () => {
    expect(routesFor([app({ domains: ["*.github.com"] })])).toEqual([
      "140.82.121.4/32",
      "140.82.121.6/32",
      "140.82.121.10/32",
    ]);
  });

  it("does not learn what a route from the policy covers", () => {
    expect(routesFor([app({ domains: ["github.com"], routes: ["140.82.112.0/20"] })])).toEqual([
      "140.82.112.0/20",
    ]);
  });

  it("brings along the routes of a preset", () => {
    expect(routesFor([app({ presetAppID: "github" })])).toContain("192.30.252.0/22");
    expect(routesFor([app({ presetAppID: "nobody-knows" })])).toEqual([]);
  });

  it("gives names it does not know the same address each time", () => {
    const routes = routesFor([app({ domains: ["intranet.example.org"] })]);
    expect(routes).toEqual(routesFor([app({ domains: ["*.intranet.example.org"] })]));
    expect(routes[0]).toMatch(/^28\.77\.\d+\.\d+\/32$/);
  });
});
