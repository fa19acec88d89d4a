import { describe, expect, it, onTestFinished } from "vitest";
import type { ActivityRow } from "../../shared/bridge/activity.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";
import { clientToken, saveByApi } from "../support/save-by-api.ts";

async function connected() {
  const running = await connectedApplication();
  onTestFinished(running.close);
  const { handlers } = running.application;
  const page = async (days: 7 | 30 | 90 = 30) => valueOf(await handlers["activity.page"]({ days, from: 0 }));
  const rows = async (days?: 7 | 30 | 90): Promise<readonly ActivityRow[]> => (await page(days)).rows;
  return { ...running, handlers, page, rows };
}

describe("the activity of a tailnet, with its audit log", () => {
  it("tells what others did, in words, and by way of what", async () => {
    const { rows } = await connected();
    const found = await rows();
    expect(found.map(({ did, way }) => [did, way])).toEqual(
      expect.arrayContaining([
        ["Approved 2 routes", "console"],
        ["Created a key", "api"],
        ["Made member", "console"],
        ["Edited the policy", "console"],
      ]),
    );
    expect(found.find(({ did }) => did === "Made member")).toMatchObject({
      who: "amelie@acme.example.com",
      details: "Moved to another team",
    });
  });

  it("has one row for a save of its own, told apart from what others saved by the API", async () => {
    const { handlers, demo, sync, rows } = await connected();
    const review = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    demo.control.foreignEdit(undefined, "chidi@acme.example.com");
    await sync();
    const saves = (await rows(7)).filter(({ events }) => events?.includes("TAILNET.UPDATE.ACL"));
    expect(saves.slice(0, 2).map(({ way, who }) => [way, who])).toEqual([
      ["console", "chidi@acme.example.com"],
      ["tailrace", "bruno@acme.example.com"],
    ]);
    expect(saves[1]?.did).toBe("Remove Jira");
  });

  it("fills the policy history in with versions and authors that it never saw", async () => {
    const { application, rows } = await connected();
    const versions = () => application.publisher.state().policy.versions;
    expect(versions()).toHaveLength(1);
    await rows(90);
    expect(versions().map(({ by }) => by)).toEqual([
      "chidi@acme.example.com",
      "bruno@acme.example.com",
      null,
    ]);
    await rows(90);
    expect(versions()).toHaveLength(3);
  });

  it("tells by way of what each version came about, as its own rows do, and that nothing is known without the log", async () => {
    const { application, handlers, demo, rows, sync } = await connected();
    const text = () => demo.control.policy().text;
    demo.control.storePolicy(`${text()}// by hand\n`, "chidi@acme.example.com");
    await sync();
    await saveByApi(demo, `${text()}// by a program\n`);
    await sync();
    await saveByApi(demo, `${text()}// from git\n`, await clientToken(demo, "gitops-acl-action"));
    await sync();
    const review = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    await sync();
    const { ways, from, problem } = valueOf(await handlers["activity.versionWays"]({}));
    expect(problem).toBeNull();
    expect(from).not.toBeNull();
    const { versions } = application.publisher.state().policy;
    expect(ways.map(({ versionId }) => versionId)).toEqual(versions.map(({ id }) => id));
    expect(ways.slice(0, 4).map(({ way }) => way)).toEqual(["tailrace", "gitops", "api", "console"]);
    expect(ways.at(-1)).toMatchObject({ way: "unknown" });
    const told = new Map(ways.map(({ versionId, way, ground }) => [versionId, { way, ground }]));
    const saves = (await rows(90)).filter((row) => row.versions !== undefined && row.way !== "unknown");
    expect(saves.length).toBeGreaterThanOrEqual(4);
    for (const row of saves)
      expect(told.get(row.versions?.afterId ?? "")).toEqual({ way: row.way, ground: row.ground });
    const other = await connected();
    other.demo.control.limitScopes(["policy_file", "users:read"]);
    const unread = valueOf(await other.handlers["activity.versionWays"]({}));
    expect(unread).toMatchObject({ from: null, problem: { code: "scope-missing" } });
    expect(new Set(unread.ways.map(({ way }) => way))).toEqual(new Set(["unknown"]));
  });

  it("says what an edit of somebody else did to people, and never which section it is in", async () => {
    const { handlers, demo, sync, rows } = await connected();
    demo.control.foreignEdit(
      (text) => text.replace(`, "hiro@acme.example.com"],`, `],`),
      "chidi@acme.example.com",
    );
    await sync();
    const [edit] = (await rows(7)).filter(({ did }) => did === "Edited the policy");
    const effect = valueOf(
      await handlers["activity.effect"](edit?.versions ?? { beforeId: "", afterId: "" }),
    );
    expect(effect).toMatchObject({
      kind: "loses",
      words: expect.stringMatching(/^1 person loses /u),
      added: 1,
      removed: 1,
    });
  });

  it("is Limited, and says so, where the audit log may not be read; what Tailrace did is listed", async () => {
    const { handlers, demo, page } = await connected();
    const review = valueOf(await handlers["changes.plan"]({ kind: "removeApp", name: "Jira" }));
    valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true }));
    demo.control.limitScopes(["policy_file", "users:read"]);
    const found = await page();
    expect(found.audit).toMatchObject({ from: null, problem: { code: "scope-missing" } });
    expect(found.rows.some(({ way }) => way === "tailrace")).toBe(true);
  });

  it.each([
    [{ kind: "status", status: 404, path: "/logging/configuration" } as const, "scope-missing"],
    [{ kind: "status", status: 402, path: "/logging/configuration" } as const, "plan-refused"],
  ])("says why it is not read: %j", async (fault, code) => {
    const { demo, page } = await connected();
    demo.control.fault(fault);
    const { audit } = await page();
    expect(audit.problem?.code).toBe(code);
    expect(audit.from).toBeNull();
  });

  it("is copied as a table that runs no formula, and as JSON, as it is filtered", async () => {
    const { handlers, demo, world, sync } = await connected();
    demo.control.foreignEdit(undefined, "chidi@acme.example.com");
    await sync();
    const asked = { days: 7, search: "", way: "console" } as const;
    const said = valueOf(await handlers["activity.copy"]({ ...asked, format: "csv" }));
    expect(said.sentence).toMatch(/^Copied \d+ entries as CSV/u);
    const lines = world.copied.at(-1)?.split("\r\n") ?? [];
    expect(lines[0]).toMatch(/^Time,Who,Did,To,By way of,/u);
    expect(lines[1]).toContain("chidi@acme.example.com,Edited the policy");
    expect(lines.slice(1, -1).every((line) => line.includes(",Console,"))).toBe(true);
    valueOf(await handlers["activity.copy"]({ ...asked, search: "EDITED THE", format: "json" }));
    const entries: unknown = JSON.parse(world.copied.at(-1) ?? "");
    expect(entries).toMatchObject([
      { byWayOf: "console", effect: "Nobody gains or loses", linesAdded: 1 },
      {},
    ]);
    expect(
      await handlers["activity.copy"]({ ...asked, search: "no such thing", format: "csv" }),
    ).toMatchObject({
      problem: { code: "nothing-to-copy" },
    });
  });

  it("is kept as a file where the person says, with the same text", async () => {
    const { handlers, world } = await connected();
    const asked = { days: 7, search: "", way: "all", format: "csv" } as const;
    valueOf(await handlers["activity.copy"](asked));
    const { sentence } = valueOf(await handlers["activity.save"](asked));
    expect(sentence).toMatch(/^Saved \d+ (?:entry|entries) as activity\.csv$/u);
    expect(world.saved).toEqual([{ fileName: "activity.csv", text: world.copied.at(-1) }]);
    expect(await handlers["activity.save"]({ ...asked, search: "no such thing" })).toMatchObject({
      problem: { code: "nothing-to-copy" },
    });
    expect(world.saved).toHaveLength(1);
  });
});
