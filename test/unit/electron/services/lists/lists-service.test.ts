import { describe, expect, it } from "vitest";
import type { AppView } from "../../../../../shared/bridge/apps.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../../shared/core/result.ts";
import { ListsService } from "../../../../../electron/services/lists/lists-service.ts";
import { openStores } from "../../../../../electron/store/open-stores.ts";
import { longIds } from "../../../../support/long-ids.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { sampleApp } from "../../../../support/sample-fleet.ts";

const hour = 60 * 60 * 1000;

async function world() {
  let now = 1_800_000_000_000;
  let routes: readonly string[] = ["192.30.252.0/22", "198.51.100.0/24"];
  let answer: Result<string> = ok(JSON.stringify({ web: ["192.30.252.0/22"] }));
  const asked: string[] = [];
  const stores = await openStores(createMemoryDisk(), "/data", () => now);
  const memory = await stores.openTailnet("t1");
  const app = (name: string): Result<AppView> =>
    name === "GitHub" ? ok(sampleApp(now, { name, routes })) : fail(problem("not-found", "No such app."));
  const lists = new ListsService({
    memory: () => ok(memory),
    app,
    published: {
      read: (url) => {
        asked.push(url);
        return Promise.resolve(answer);
      },
    },
    clock: { now: () => now },
    ids: longIds(),
  });
  return {
    lists,
    asked,
    pass: (milliseconds: number) => (now += milliseconds),
    publish: (next: Result<string>) => (answer = next),
    give: (next: readonly string[]) => (routes = next),
  };
}

const github = { source: "github", part: "web", app: "GitHub" } as const;

describe("following a list", () => {
  it("reads it anew when it is old, and proposes what moved until the app has it", async () => {
    const { lists, asked, pass, publish, give } = await world();
    expect(await lists.follow(github)).toMatchObject({ value: [{ added: [], removed: [] }] });
    await lists.read(false);
    expect(asked).toHaveLength(1);
    publish(ok(JSON.stringify({ web: ["140.82.112.0/20"] })));
    pass(13 * hour);
    const after = ["198.51.100.0/24", "140.82.112.0/20"];
    const held = ["192.30.252.0/22"];
    expect(await lists.read(false)).toMatchObject({
      value: [{ added: ["140.82.112.0/20"], removed: ["192.30.252.0/22"], held }],
    });
    give(after);
    expect(await lists.read(true)).toMatchObject({ value: [{ added: [], removed: [] }] });
  });

  it("keeps what was read last when the list cannot be read, says why, and tries sooner again", async () => {
    const { lists, asked, pass, publish } = await world();
    await lists.follow(github);
    publish(fail(problem("offline", "api.github.com could not be reached.")));
    pass(13 * hour);
    const failed = { failure: "api.github.com could not be reached.", removed: [], added: [] };
    expect(await lists.read(false)).toMatchObject({ value: [failed] });
    await lists.read(false);
    expect(asked).toHaveLength(2);
    pass(2 * hour);
    await lists.read(false);
    expect(asked).toHaveLength(3);
  });

  it("follows nothing that cannot be read, twice, or for an app that is not there", async () => {
    const { lists, publish } = await world();
    publish(ok("<html>"));
    expect(await lists.follow(github)).toMatchObject({ ok: false });
    expect(await lists.read(false)).toEqual(ok([]));
    publish(ok(JSON.stringify({ web: ["192.30.252.0/22"] })));
    expect(await lists.follow({ ...github, app: "Gone" })).toMatchObject({ problem: { code: "not-found" } });
    await lists.follow(github);
    expect(await lists.follow(github)).toMatchObject({ problem: { code: "conflict" } });
  });

  it("is pasted, kept with its date, pasted anew, and never read from anywhere", async () => {
    const { lists, asked, pass } = await world();
    const partner = { source: "pasted-ranges", part: "Bank", app: "GitHub" } as const;
    expect(await lists.follow({ ...partner, text: "none" })).toMatchObject({
      problem: { code: "invalid-argument" },
    });
    const first = await lists.follow({ ...partner, text: "192.30.252.0/22" });
    const [one] = first.ok ? first.value : [];
    expect(one).toMatchObject({
      part: "Bank",
      added: [],
      held: ["192.30.252.0/22"],
      readAt: 1_800_000_000_000,
    });
    pass(100 * 24 * hour);
    await lists.read(true);
    expect(asked).toEqual([]);
    const id = one?.id ?? "";
    expect(await lists.paste(id, "rubbish")).toMatchObject({ problem: { code: "invalid-argument" } });
    expect(await lists.read(false)).toMatchObject({ value: [{ readAt: 1_800_000_000_000, removed: [] }] });
    expect(await lists.paste(id, "203.0.113.0/24")).toMatchObject({
      value: [
        {
          added: ["203.0.113.0/24"],
          removed: ["192.30.252.0/22"],
          readAt: 1_800_000_000_000 + 100 * 24 * hour,
        },
      ],
    });
    expect(await lists.paste("list-gone", "203.0.113.0/24")).toMatchObject({
      problem: { code: "not-found" },
    });
  });

  it("is news where it moved, is known to be none where it was read, and unknown where it could not be", async () => {
    const { lists, pass, publish, give } = await world();
    const followed = await lists.follow(github);
    const id = `list:${followed.ok ? followed.value[0]?.id : ""}`;
    expect(lists.news()?.incidents).toEqual([]);
    publish(ok(JSON.stringify({ web: ["140.82.112.0/20"] })));
    pass(13 * hour);
    await lists.read(false);
    expect(lists.news()?.incidents).toMatchObject([
      {
        id,
        topic: id,
        severity: "warning",
        what: "GitHub ranges moved: 1 route to add, 1 to remove.",
        apps: ["GitHub"],
      },
    ]);
    publish(fail(problem("offline", "api.github.com could not be reached.")));
    await lists.read(true);
    expect([lists.news()?.knows(id), lists.news()?.incidents.length]).toEqual([false, 1]);
    give(["140.82.112.0/20"]);
    publish(ok(JSON.stringify({ web: ["140.82.112.0/20"] })));
    await lists.read(true);
    expect([lists.news()?.knows(id), lists.news()?.incidents]).toEqual([true, []]);
    await lists.unfollow(id.slice("list:".length));
    expect(lists.news()?.follows(id)).toBe(false);
  });

  it("forgets one without a change to the app", async () => {
    const { lists } = await world();
    const followed = await lists.follow(github);
    const [one] = followed.ok ? followed.value : [];
    expect(await lists.unfollow(one?.id ?? "")).toEqual(ok([]));
  });
});
