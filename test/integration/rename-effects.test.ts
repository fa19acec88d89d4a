import { afterEach, describe, expect, it } from "vitest";
import { connectedApplication } from "../support/connected-application.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function connected() {
  const tailrace = await connectedApplication();
  ends.push(tailrace.close);
  const { handlers } = tailrace.application;
  const entries = async () => {
    const { rows } = valueOf(await handlers["activity.page"]({ days: 90, from: 0 }));
    return rows.filter(({ versions }) => versions !== undefined);
  };
  const effects = async (count: number) => {
    const found: string[] = [];
    for (const { did, versions } of (await entries()).slice(0, count)) {
      const pair = versions ?? { beforeId: "", afterId: "" };
      const { words } = valueOf(await handlers["activity.effect"](pair));
      const { summary, unknowns } = valueOf(await handlers["policy.versionImpact"](pair));
      found.push(`${did}: ${words}; +${summary?.gain ?? "?"} -${summary?.lose ?? "?"}${unknowns.join(" ")}`);
    }
    return found;
  };
  const since = async () => {
    // What the audit log tells of is filled in first.
    await entries();
    const { changed, knownSince } = valueOf(await handlers["history.entitlements"]({}));
    return {
      knownSince,
      at: changed.map(({ id, at }) => `${id.replaceAll("tag:stages", "tag:staging")} ${at}`),
    };
  };
  return { ...tailrace, handlers, effects, since };
}

const wanted = { from: "tag:staging", to: "tag:stages", comments: false, evenForeign: false };

/** Whether a line is about the tag that has another name. */
const renamed = (line: string) => line.startsWith("tagOwners tag:staging ");

describe("a rename of a tag that devices carry", () => {
  it("moves nobody, in the activity, in the history and in what was given since when", async () => {
    const { handlers, effects, since, sync } = await connected();
    const before = await since();
    valueOf(await handlers["rename.run"](wanted));
    await sync();
    expect(await effects(2)).toEqual([
      "Rename tag:staging to tag:stages: Nobody gains or loses; +0 -0",
      "Let tag:stages stand beside tag:staging: Nobody gains or loses; +0 -0",
    ]);
    expect(before.at.length).toBeGreaterThan(0);
    const after = await since();
    // What has another name has changed, and nothing else has.
    expect(before.at.filter(renamed)).toEqual([]);
    expect(after.at.filter(renamed)).toHaveLength(1);
    expect({ ...after, at: after.at.filter((line) => !renamed(line)) }).toEqual(before);
    // And there again, by way of what was compared before.
    valueOf(await handlers["rename.run"]({ ...wanted, from: wanted.to, to: wanted.from }));
    await sync();
    const back = await since();
    expect({ ...back, at: back.at.filter((line) => !renamed(line)) }).toEqual(before);
  });

  it("is by way of Tailrace, with every device that switched", async () => {
    const { handlers, sync } = await connected();
    valueOf(await handlers["rename.run"](wanted));
    await sync();
    const { rows } = valueOf(await handlers["activity.page"]({ days: 7, from: 0 }));
    const switches = rows.filter(({ events = [] }) => events.some((event) => event.startsWith("NODE.")));
    expect(switches.map(({ did, way }) => `${did}: ${way}`)[0]).toBe(
      "Changed the tags of staging-1: added tag:stages, took tag:staging off: tailrace",
    );
  });

  it("gives nobody anything since then: what is about the tag is older", async () => {
    const { handlers, sync } = await connected();
    const pastOf = async (of: string) => valueOf(await handlers["history.entitlement"]({ id: of }));
    const before = await pastOf("tagOwners tag:staging");
    valueOf(await handlers["rename.run"](wanted));
    await sync();
    for (let look = 0; look < 2; look += 1) {
      const { rows, since, knownSince } = await pastOf("tagOwners tag:stages");
      const [newest, ...older] = rows;
      expect(newest).toMatchObject({ kind: "renamed", from: "tag:staging" });
      expect({ rows: older, since, knownSince }).toEqual({
        rows: before.rows,
        since: before.since,
        knownSince: before.knownSince,
      });
    }
  });

  it("is not known where another made it in one save and devices followed", async () => {
    const { demo, sync, effects } = await connected();
    demo.control.foreignEdit(
      (text) => text.replaceAll("tag:staging", "tag:stages"),
      "chidi@acme.example.com",
    );
    await sync();
    // Devices still have the old tag: they lost what it gave.
    expect((await effects(1))[0]).toMatch(/loses? /u);
    const client = freshClient(demo);
    const { devices } = valueOf(await client.devices.list());
    for (const { nodeId, tags } of devices)
      if (tags.includes(wanted.from)) valueOf(await client.devices.setTags(nodeId, [wanted.to]));
    await sync();
    expect(await effects(1)).toEqual([
      "Edited the policy: Effect cannot be told; +? -?Devices changed from tag:staging to tag:stages at another time than this save: who reached them in between is not known.",
    ]);
  });
});
