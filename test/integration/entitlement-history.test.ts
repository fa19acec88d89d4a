import { describe, expect, it, onTestFinished } from "vitest";
import type { ChangeRequest } from "../../shared/bridge/policy.ts";
import type { PastRow } from "../../shared/bridge/history.ts";
import { known } from "../../shared/core/known.ts";
import { connectedApplication } from "../support/connected-application.ts";
import { valueOf } from "../support/demo-client.ts";
import { clientToken, saveByApi } from "../support/save-by-api.ts";

const group = "group:sre";
const id = `groups ${group}`;

async function connected() {
  const running = await connectedApplication();
  onTestFinished(running.close);
  const { handlers, publisher } = running.application;
  const apply = async (request: ChangeRequest): Promise<void> => {
    const review = valueOf(await handlers["changes.plan"](request));
    expect(
      valueOf(await handlers["changes.apply"]({ reviewId: review.id, confirmLockout: true })),
    ).toMatchObject({
      outcome: "saved",
    });
    await running.sync();
  };
  const give = (people: readonly string[]) =>
    apply({
      kind: "giveEntitlements",
      items: [{ entitlement: { section: "groups", group }, people: [...people] }],
    });
  const take = (people: readonly string[]) =>
    apply({
      kind: "takeEntitlements",
      items: [{ entitlement: { section: "groups", group }, people: [...people] }],
    });
  const one = async (of = id) => valueOf(await handlers["history.entitlement"]({ id: of }));
  const all = async () => valueOf(await handlers["history.entitlements"]({}));
  return { ...running, handlers, give, take, one, all, versions: () => publisher.state().policy.versions };
}

const versionOf = (row: PastRow | undefined) =>
  row === undefined || row.kind === "role" ? null : row.versionId;
const login = (name: string) => `${name}@acme.example.com`;

function words(row: PastRow | undefined): string {
  if (row === undefined) return "none";
  if (row.kind === "unread") return "unread";
  if (row.kind === "renamed") return `was ${row.from}`;
  if (row.kind === "role") return `${row.gained ? "+" : "-"}${row.login} ${row.other ?? "?"} ${row.way}`;
  const { gained, lost, through } = row;
  return [
    ...gained.first.map(({ name }) => `+${name}`),
    ...lost.first.map(({ name }) => `-${name}`),
    ...(through === null ? [] : [`by ${through}`]),
  ].join(" ");
}

describe("the history of an entitlement", () => {
  it("knows nothing before the first version that it saw, and says from when on it knows", async () => {
    const { one, all, versions } = await connected();
    const [first] = versions();
    const reviews = known([]);
    expect(await one()).toEqual({ rows: [], since: [], knownSince: first?.at, isOfPolicy: true, reviews });
    expect(await all()).toEqual({ changed: [], knownSince: first?.at });
  });

  it("has of a role who gained and lost it by the audit log, by way of what, and the same at the next look", async () => {
    const { handlers, sync, one } = await connected();
    const before = await one("roles member");
    const moved = before.rows.map(words);
    expect(moved).toEqual([expect.stringMatching(/^\+\S+ it-admin console$/u)]);
    expect(before.isOfPolicy).toBe(false);
    expect(Date.now() - (before.knownSince ?? 0)).toBeGreaterThanOrEqual(90 * 86_400_000);
    expect(before.since).toEqual([
      { kind: "person", name: /^\+(\S+)/u.exec(moved[0] ?? "")?.[1], at: before.rows[0]?.at },
    ]);
    valueOf(await handlers["people.setRole"]({ login: login("hiro"), role: "auditor" }));
    await sync();
    const auditors = await one("roles auditor");
    expect(auditors.rows.map(words)).toEqual([`+${login("hiro")} member tailrace`]);
    expect(auditors.since).toEqual([{ kind: "person", name: login("hiro"), at: auditors.rows[0]?.at }]);
    expect((await one("roles member")).rows.map(words)).toEqual([
      `-${login("hiro")} auditor tailrace`,
      ...moved,
    ]);
    expect(await one("roles owner")).toMatchObject({ rows: [], since: [] });
  });

  it("has who gained and lost it, by which version, by whom and by way of what", async () => {
    const { handlers, demo, give, take, sync, one, all, versions } = await connected();
    await give([login("mateo")]);
    const text = () => demo.control.policy().text;
    // Somebody else’s edit that is about another group, and one about this, from git.
    await saveByApi(demo, text().replace(/("group:sales"\s*:\s*\[)/u, `$1"${login("mateo")}", `));
    await sync();
    await take([login("mateo")]);
    const fromGit = text().replace(/("group:sre"\s*:\s*\[)/u, `$1"${login("mateo")}", `);
    expect(fromGit).not.toBe(text());
    await saveByApi(demo, fromGit, await clientToken(demo, "gitops-acl-action"));
    await sync();
    const { rows, since, knownSince } = await one();
    expect(rows.map(words)).toEqual([`+${login("mateo")}`, `-${login("mateo")}`, `+${login("mateo")}`]);
    // Others saved it: a save before it may have given it already, and nobody saw that here.
    expect(since).toEqual([{ kind: "person", name: login("mateo"), at: rows[0]?.at, atLatest: true }]);
    const kept = versions();
    expect(knownSince).toBe(kept.at(-1)?.at);
    const { ways } = valueOf(await handlers["activity.versionWays"]({}));
    const wayOf = (row: PastRow) => ways.find(({ versionId }) => versionId === versionOf(row))?.way;
    expect(rows.map(wayOf)).toEqual(["gitops", "tailrace", "tailrace"]);
    // What follows from the group moved with it.
    const { changed } = await all();
    const last = new Map(changed.map((change) => [change.id, change]));
    // The log tells when it was saved; before, it was dated by when it was seen.
    const [dated] = (await one()).rows;
    expect(last.get(id)).toMatchObject({
      at: dated?.at,
      by: "gitops-acl-action",
      versionId: versionOf(dated),
    });
    for (const { id: of } of changed) expect((await one(of)).rows[0]?.at).toBe(last.get(of)?.at);
    const grants = changed.filter((change) => change.id.startsWith("grants "));
    expect(grants.length).toBeGreaterThan(0);
    const ofGrants = await Promise.all(grants.map((grant) => one(grant.id)));
    expect(ofGrants.map(({ rows: [newest] }) => words(newest))).toContain(`+${login("mateo")} by ${group}`);
  });

  it("has another name as a change, and goes on before it under the old one", async () => {
    const { demo, give, one, all, sync } = await connected();
    await give([login("mateo")]);
    const text = demo.control.policy().text.replaceAll("group:sre", "group:reliability");
    await saveByApi(demo, text);
    await sync();
    const renamed = "groups group:reliability";
    const { rows } = await one(renamed);
    expect(rows.map(words)).toEqual(["was group:sre", `+${login("mateo")}`]);
    const change = (await all()).changed.find((found) => found.id === renamed);
    expect(change?.versionId).toBe(versionOf(rows[0]));
  });

  it("goes back further with what the audit log tells", async () => {
    const { handlers, one, versions } = await connected();
    const before = await one();
    valueOf(await handlers["activity.versionWays"]({}));
    const after = await one();
    expect(after.knownSince).toBeLessThan(before.knownSince ?? 0);
    expect(after.knownSince).toBe(versions().at(-1)?.at);
  });

  it("says where a version cannot be read, and knows nothing for certain before it", async () => {
    const { world, give, take, one, all, versions } = await connected();
    await give([login("mateo")]);
    await take([login("mateo")]);
    await give([login("bruno")]);
    const [newest, taken, damaged] = versions();
    const name = damaged?.id.split("-")[0] ?? "";
    const [path = ""] = [...world.disk.files.keys()].filter((file) => file.includes(name));
    world.disk.tear(path, world.disk.files.get(path) ?? new Uint8Array());
    const { rows, since, knownSince } = await one();
    expect(rows.map(words)).toEqual([`+${login("bruno")}`, "unread"]);
    expect(versionOf(rows[1])).toBe(damaged?.id);
    expect(knownSince).toBe(taken?.at);
    expect(since).toEqual([{ kind: "person", name: login("bruno"), at: newest?.at }]);
    expect(await all()).toMatchObject({ knownSince: taken?.at });
  });

  it("is worked out anew for what a newer version did, and for nothing else", async () => {
    const { give, take, one, all } = await connected();
    await give([login("mateo")]);
    const first = await all();
    expect(await all()).toEqual(first);
    await take([login("mateo")]);
    const second = await all();
    expect(second.changed.find((change) => change.id === id)?.at).toBe((await one()).rows[0]?.at);
    expect(second.changed.length).toBeGreaterThanOrEqual(first.changed.length);
    expect((await one()).rows).toHaveLength(2);
  });
});
