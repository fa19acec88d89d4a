import { describe, expect, it } from "vitest";
import { foldedHops } from "../../../../../renderer/parts/path/folded-hops.ts";
import { sampleState } from "../../../../support/sample-state.ts";

const { apps } = sampleState(1_780_000_000_000).fleet;
const foldedOf = (name: string) => {
  const app = apps.known ? apps.value.find((one) => one.name === name) : undefined;
  if (app === undefined) throw new Error(`no ${name}`);
  return foldedHops(app);
};
const hopsOf = (name: string) =>
  foldedOf(name).map((hop) => `${hop.flow ?? "start"} ${hop.state} ${hop.name} ${hop.word}`.trim());
const keptOf = (name: string) =>
  foldedOf(name)
    .filter(({ isKept }) => isKept)
    .map(({ kind }) => kind);

describe("a path in one line", () => {
  it("says of a standby that is off what is the matter, though the app works", () => {
    const app = apps.known ? apps.value.find(({ name }) => name === "GitHub") : undefined;
    const [carries, standby] = app?.path.lanes ?? [];
    if (app === undefined || carries === undefined || standby === undefined) throw new Error("no two lanes");
    const off = { ...standby.connector, state: "error", word: "Off since 09:07" } as const;
    const hops = foldedHops({
      ...app,
      path: {
        ...app.path,
        lanes: [carries, { ...standby, connector: off }],
        worst: ["ok", "ok", "attention", "ok", "ok"],
      },
    });
    expect(hops[2]).toMatchObject({ state: "attention", name: "1 of 2 connectors", word: "Off since 09:07" });
    const stale = { ...standby.egress, state: "none", word: "Stale, seen 09:07" } as const;
    const lanes = [carries, { ...standby, egress: stale }];
    const old = foldedHops({ ...app, path: { ...app.path, lanes, worst: ["ok", "ok", "ok", "ok", "ok"] } });
    expect(old[3]).toMatchObject({ name: "1 of 2 IPs" });
    const both = foldedHops({
      ...app,
      path: {
        ...app.path,
        lanes: [carries, standby].map((lane) => ({ ...lane, connector: off })),
        worst: ["ok", "ok", "error", "ok", "ok"],
      },
    });
    expect(both[2]).toMatchObject({ name: "2 connectors", word: "Off since 09:07" });
    const folded = { ...off, word: "2 cannot serve" };
    const several = foldedHops({
      ...app,
      path: {
        ...app.path,
        lanes: [carries, { ...standby, connector: folded, folds: 3 }],
        worst: ["ok", "ok", "attention", "ok", "ok"],
      },
    });
    expect(several[2]).toMatchObject({ name: "4 connectors", word: "2 cannot serve" });
    // Where few have room, too, and whatever else is to be looked at first.
    const hot = foldedHops({
      ...app,
      path: {
        ...app.path,
        hot: { hop: "connector", lane: 1 },
        worst: ["ok", "ok", "attention", "ok", "attention"],
      },
    });
    expect(hot.filter(({ isKept }) => isKept).map(({ kind }) => kind)).toEqual(["connector", "allowlist"]);
  });

  it("tells several connectors together, and who carries", () => {
    expect(hopsOf("GitHub")).toEqual([
      "start ok 13 people",
      "carries ok Rule OK",
      "carries ok 2 connectors eu-central-1a carries",
      "carries unknown 2 IPs Inferred",
      expect.stringMatching(/^carries ok In the list /u),
    ]);
  });

  it("tells what is wrong where it is, and what cannot be known as that", () => {
    expect(hopsOf("Stripe")).toEqual([
      "start ok 13 people",
      "unknown unknown Look at the checks",
      "unknown ok us-west-2a No standby",
      "ready unknown 2 IPs Inferred",
      "ready error Not listed 1 IP missing",
    ]);
    expect(hopsOf("Snowflake").slice(2)).toEqual([
      expect.stringMatching(/^cut error us-west-2b Off since /u),
      expect.stringMatching(/^idle none 2 IPs/u),
      "idle none Not recorded Check the list",
    ]);
  });

  it("keeps the words of what is to be looked at first, or of both ends and who carries, where few have room", () => {
    expect(keptOf("Snowflake")).toEqual(["connector"]);
    expect(keptOf("GitHub")).toEqual(["people", "connector", "allowlist"]);
  });
});
