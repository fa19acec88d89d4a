import { describe, expect, it } from "vitest";
import { connector } from "../../../../support/connector-fixtures.ts";
import { watchWorld } from "../../../../support/watch-world.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Two connectors of one app, so that one that goes offline leaves people where they are. */
const [fra, lis] = [connector(), connector({ hostname: "gateway-2", nodeId: "nTq8sRk2CNTRL" })] as const;

describe("a week of watching", () => {
  it("with sleeps, a lost network and flapping connectors tells little, and leaves nothing behind", async () => {
    const world = await watchWorld([fra, lis]);
    const { sync, notified, surroundings, disk, looks } = world;
    const stored = () => [...disk.files.values()].reduce((sum, { length }) => sum + length, 0);
    await sync.now();
    const sizes: number[] = [];
    for (let day = 0; day < 7; day += 1) {
      await world.pass(hour);
      // The window is looked at, and closed again.
      surroundings.change({ windowOpen: true });
      await world.pass(10 * minute);
      surroundings.change({ windowOpen: false });
      if (day === 1) {
        for (let times = 0; times < 30; times += 1) {
          world.connector(fra.nodeId, times % 2 === 1);
          await world.pass(7 * minute);
        }
      }
      if (day === 2) {
        world.connector(lis.nodeId, false);
        await world.pass(hour);
        world.connector(lis.nodeId, true);
      }
      if (day === 3) {
        world.network(false);
        await world.pass(90 * minute);
        world.network(true);
      }
      // Lunch, an afternoon on battery with short naps, and the night.
      await world.sleep(hour);
      surroundings.change({ battery: true });
      for (let nap = 0; nap < 4; nap += 1) {
        await world.pass(50 * minute);
        await world.sleep(10 * minute);
      }
      surroundings.change({ battery: false });
      world.network(false);
      await world.sleep(12 * hour);
      // Awake before the network is.
      await world.pass(20_000);
      world.network(true);
      await world.pass(minute);
      sizes.push(stored());
    }
    // Thirty turns of one connector in a row are a beginning, an end and a return.
    expect(notified.map(({ title }) => title.replace(/ since .*/u, ""))).toEqual([
      "gateway-1 offline",
      "GitHub recovered",
      "gateway-1 offline",
      "GitHub recovered",
      "gateway-2 offline",
      "GitHub recovered",
    ]);
    // Each takes the place of what was told of the same connector before.
    expect(new Set(notified.map(({ replaces }) => replaces)).size).toBe(2);
    const quietDays = sizes.slice(3).map((size, day) => size - (sizes[day + 2] ?? 0));
    expect(Math.max(...quietDays)).toBeLessThan(400);
    expect(looks.length).toBeLessThan(600);
    expect(world.timers.pending()).toBe(1);
    sync.stop();
    expect(world.timers.pending()).toBe(0);
    expect(surroundings.listeners()).toBe(0);
  });
});
