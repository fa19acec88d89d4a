import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../shared/core/known.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { fleetWorld } from "../../../../support/fleet-world.ts";

/** The connector with so many routes. */
function many(count: number) {
  const advertisedRoutes = Array.from(
    { length: count },
    (_, index) => `140.82.${index >> 8}.${index & 255}/32`,
  );
  return connector({ advertisedRoutes, enabledRoutes: null });
}

describe("what outlives a sync", () => {
  it("keeps egress IPs of a connector that is away, over a restart", async () => {
    const { sync, disk } = await fleetWorld();
    await sync();
    const again = await fleetWorld("/data", disk);
    await again.sync({ devices: [connector({ online: false, connectivity: null })] }, 24 * 60);
    expect(again.app()?.egress).toMatchObject([{ address: "45.33.32.7", state: "stale" }]);
  });

  it("shows egress IPs that cannot be written down, says so, and says when they can again", async () => {
    const { sync, disk, app, troubles } = await fleetWorld();
    disk.fail("create", "EROFS");
    await sync();
    expect(app()?.egress).toMatchObject([{ address: "45.33.32.7" }]);
    expect(troubles().map(({ code }) => code)).toContain("disk-read-only");
    disk.fail("create", undefined);
    await sync();
    expect(troubles()).toEqual([]);
  });

  it("draws routes once there are two counts, ten minutes apart, and warns of their growth", async () => {
    const { sync, connector: shown, app } = await fleetWorld();
    await sync({ devices: [many(100)] });
    expect(shown()).not.toHaveProperty("routeHistory");
    await sync({ devices: [many(900)] }, 9);
    expect(shown()).not.toHaveProperty("routeHistory");
    await sync({ devices: [many(900)] }, 1);
    expect(shown()?.routeHistory?.map(({ advertised }) => advertised)).toEqual([100, 900]);
    expect(shown()?.checks.find(({ id }) => id === "route-count")).toMatchObject({ severity: "warning" });
    expect(app()?.severity).not.toBe("ok");
    await sync({ change: { devices: unknown("Offline.") } });
    await sync({ devices: [many(900)] });
    expect(shown()?.routeHistory?.map(({ advertised }) => advertised)).toEqual([100, 900, 900]);
  });
});
