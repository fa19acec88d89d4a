import { describe, expect, it } from "vitest";
import { layoutPath } from "../../../../../renderer/parts/path/path-layout.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const { apps } = sampleState(1_780_000_000_000).fleet;

describe("the picture of a path", () => {
  it("ends a cut branch at its bar, also where a box leaves it no room", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    const [carries, standby] = app?.path.lanes ?? [];
    if (app === undefined || carries === undefined || standby === undefined) throw new Error("no two lanes");
    const cut = { ...standby, flow: ["cut", ...standby.flow.slice(1)] as unknown as typeof standby.flow };
    for (const width of [480, 542, 846]) {
      const { lines, bars } = layoutPath(
        { ...app.path, lanes: [carries, cut], hot: { hop: "connector", lane: 1 } },
        width,
      );
      const [, leaves, ends] =
        /^M(\d+) .*H(\d+)$/u.exec(lines.find(({ key }) => key === "1 1")?.d ?? "") ?? [];
      // Two bends of 20 and 12 lie between the trunk and the lane.
      expect(Number(ends)).toBeGreaterThanOrEqual(Number(leaves) + 32);
      expect(bars.find(({ key }) => key === "bar 1 1")?.x).toBe(Number(ends));
    }
  });

  it("stops people between their box and the shape of the policy", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    if (app === undefined) throw new Error("no app");
    const people = {
      ...app.path.people,
      state: "error",
      remedy: { kind: "open", label: "Add rule" },
    } as const;
    const barred = { ...app.path, people, flow0: "cut", hot: { hop: "people", lane: 0 } } as const;
    for (const width of [480, 542, 846]) {
      const { bars, hops } = layoutPath(barred, width);
      const [first, policy] = hops;
      const x = bars.find(({ key }) => key === "bar 0")?.x ?? 0;
      expect(x).toBeGreaterThan((first?.x ?? 0) + (first?.textWidth ?? 0));
      // The shape reaches 7 to each side, and the bar has a width of its own.
      expect(x).toBeLessThanOrEqual((policy?.x ?? 0) - 11);
    }
  });

  it("gives a long name two lines where columns are narrow, and the next lane stands lower", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    const [lane] = app?.path.lanes ?? [];
    if (app === undefined || lane === undefined) throw new Error("no lane");
    const laid = (name: string, width: number) => {
      const policy = { ...app.path.policy, name };
      const { hops, height } = layoutPath({ ...app.path, policy, lanes: [lane, lane] }, width);
      const found = hops.find(({ hop }) => hop.kind === "policy");
      return { height, isLong: found?.hasLongName, next: hops.at(-1)?.y };
    };
    const [short, long] = [laid("Rule OK", 542), laid("Preset github", 542)];
    expect(laid("2 routes wait", 542).isLong).toBe(true);
    expect([short.isLong, long.isLong, laid("Preset github", 846).isLong]).toEqual([false, true, false]);
    expect([long.next, long.height]).toEqual([(short.next ?? 0) + 20, short.height + 20]);
  });

  it("gives the last words the room up to its edge, as no other hop comes behind them", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    const [lane] = app?.path.lanes ?? [];
    if (app === undefined || lane === undefined) throw new Error("no lane");
    const { hops } = layoutPath({ ...app.path, lanes: [lane] }, 528);
    // “Not recorded” in the widest face we meet.
    expect(hops.at(-1)?.textWidth).toBeGreaterThanOrEqual(90);
  });

  it("has room for a second line where no act stands below, wherever columns are narrow", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    const [lane] = app?.path.lanes ?? [];
    if (app === undefined || lane === undefined) throw new Error("no lane");
    const remedy = { kind: "open", label: "Open" } as unknown as NonNullable<typeof lane.connector.remedy>;
    const well = {
      ...lane,
      connector: { ...lane.connector, state: "ok" },
      egress: { ...lane.egress, state: "ok" },
    } as const;
    const unwell = { ...well, allowlist: { ...lane.allowlist, state: "error", remedy } } as const;
    const path = {
      ...app.path,
      people: { ...app.path.people, state: "ok" },
      policy: { ...app.path.policy, state: "ok" },
    } as const;
    const rooms = (lanes: typeof app.path.lanes, hot: typeof app.path.hot, width: number) =>
      layoutPath({ ...path, lanes, ...(hot === undefined ? {} : { hot }) }, width).hops.map(
        ({ hasRoomBelow }) => hasRoomBelow,
      );
    expect(rooms([unwell], { hop: "allowlist", lane: 0 }, 542)).toEqual([true, true, true, true, false]);
    expect(rooms([unwell], { hop: "connector", lane: 0 }, 542)).toEqual([true, true, false, true, false]);
    expect(rooms([unwell], { hop: "allowlist", lane: 0 }, 846)).not.toContain(true);
    const none = { ...well, allowlist: { ...lane.allowlist, state: "ok" } } as const;
    expect(rooms([none], undefined, 542)).not.toContain(false);
    expect(rooms([none, none], undefined, 542)).not.toContain(false);
  });
});
