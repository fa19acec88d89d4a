import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../shared/core/known.ts";
import { enterEgress } from "../../../../../shared/egress/book.ts";
import { connector } from "../../../../support/connector-fixtures.ts";
import { valueOf } from "../../../../support/demo-client.ts";
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

  it("takes nothing out of an allowlist that was recorded before what was known of egress IPs was lost", async () => {
    const { fleet, sync, disk, clock } = await fleetWorld();
    await sync();
    const memory = fleet.memory();
    if (!memory.ok) throw new Error("the tailnet is open");
    const { book, ledger } = memory.value;
    // What the connector leaves from behind its NAT, which a person entered and nothing reports.
    await book.update((now) => valueOf(enterEgress(now, { device: connector(), address: "5.9.10.0/28" }, 0)));
    const entry = {
      id: "ledger-0f3d7a1d9b42",
      appName: "GitHub",
      productId: null,
      addresses: ["5.9.10.0/28", "45.33.32.7"],
      format: "lines",
      at: clock.now() - 24 * 60 * 60_000,
      by: "ann@acme.example",
    };
    await ledger.update(() => [entry]);
    const file = [...disk.files.keys()].find((path) => path.endsWith("egress-book.json"));
    disk.write(file ?? "", "{ half a");
    const again = await fleetWorld("/data", disk);
    for (let count = 0; count < 3; count += 1) await again.sync({}, 24 * 60);
    expect(again.app()?.delta).toMatchObject({ remove: [], kept: ["5.9.10.0/28"] });
    const later = await fleetWorld("/data", disk);
    await later.sync({}, 24 * 60);
    expect(later.app()?.delta).toMatchObject({ remove: [] });
  });

  it("keeps how apps and connectors were, over a restart and without what nobody watched", async () => {
    const { sync, disk, clock } = await fleetWorld();
    await sync();
    await sync();
    const ended = clock.now();
    const again = await fleetWorld("/data", disk);
    await again.sync({ devices: [connector({ online: false, connectivity: null })] }, 24 * 60);
    const memory = valueOf(again.fleet.memory());
    const { changes, watched, failing } = memory.states.current();
    expect(watched.map(({ to }) => to)).toEqual([ended, again.clock.now()]);
    expect(changes["online n-gateway-1"]?.map(({ state }) => state)).toEqual(["ok", "error"]);
    expect(changes["app app:GitHub"]?.at(-1)).toEqual({ at: again.clock.now(), state: "error" });
    expect(failing["connector n-gateway-1"]).toMatchObject({ online: again.clock.now() });
    // What cannot be read now is no state.
    await again.sync({ change: { devices: unknown("Not allowed.") } });
    expect(memory.states.current().watched.at(-1)?.to).toBeLessThan(again.clock.now());
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
