import { describe, expect, it } from "vitest";
import { readNodeVitals, throughput } from "../../../../../shared/connectors/vitals/node-vitals.ts";
import { metricsPage } from "../../../../support/metrics-page.ts";

const at = Date.UTC(2026, 10, 28, 12);

describe("the metrics page of a node", () => {
  it("tells routes, warnings, traffic over all ways, and what goes by relay", () => {
    expect(readNodeVitals(metricsPage({ warnings: 2 }), at)).toEqual({
      at,
      advertisedRoutes: 19,
      approvedRoutes: 17,
      warnings: 2,
      received: 3_000,
      sent: 1_000,
      dropped: 4,
      relayed: 0.25,
    });
  });

  it("makes no number of what is missing", () => {
    expect(readNodeVitals("tailscaled_advertised_routes 0", at)).toEqual({
      at,
      advertisedRoutes: 0,
      approvedRoutes: null,
      warnings: null,
      received: null,
      sent: null,
      dropped: null,
      relayed: null,
    });
  });

  it.each(["", "<!doctype html>", "go_goroutines 12"])("is none: %j", (text) => {
    expect(readNodeVitals(text, at)).toBeNull();
  });

  it("gives bytes a second between looks, and none over a new start of the client", () => {
    const looks = [1_000, 2_000, 500, 1_500].map((bytes, index) => {
      const vitals = readNodeVitals(metricsPage({ bytes }), at + index * 10_000);
      if (vitals === null) throw new Error("no page");
      return vitals;
    });
    expect(throughput(looks)).toEqual([
      { at: at + 10_000, value: 400 },
      { at: at + 30_000, value: 400 },
    ]);
  });
});
