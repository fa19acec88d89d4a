import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Past } from "../../../shared/bridge/history.ts";
import { known } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { dayOrTime, momentWords } from "../../../renderer/ui/time-text.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleAppUsers } from "../../support/sample-app-users.ts";
import { sampleConnector } from "../../support/sample-fleet.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const github = { screen: "app", name: "GitHub" } as const;

describe("what is read of an app", () => {
  it("draws no state of a time in which nobody looked", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: github,
      answers: {
        "history.read": () => ok({ watched: [], changes: [], failing: {}, events: [] }),
      },
    });
    expect(await screen.findByText("watched from now on")).toBeTruthy();
    const table = screen.getByRole("table", { name: "Health of GitHub over time" });
    expect(
      within(table)
        .getAllByRole("row")
        .slice(1)
        .map((row) => row.textContent),
    ).toEqual([expect.stringMatching(/Not watched$/u)]);
    await user.click(screen.getByRole("tab", { name: "History" }));
    expect(await screen.findByText("Nothing yet. States are noted from now on.")).toBeTruthy();
  });

  it("says since when it is down where that is no minute yet, and for how long an older state lasted", async () => {
    const changes: Past["changes"] = [
      { at: now - 3_600_000, state: "ok" },
      { at: now - 3_000_000, state: "error" },
      { at: now - 2_999_000, state: "ok" },
      { at: now, state: "error" },
    ];
    const past: Past = { watched: [{ from: now - 3_600_000, to: now }], changes, failing: {}, events: [] };
    const { user } = await renderApp(sampleState(now), {
      view: github,
      answers: { "history.read": () => ok(past) },
    });
    expect(await screen.findByText(/^in error since \d\d:\d\d$/u)).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: "History" }));
    expect(await screen.findByText("for a moment")).toBeTruthy();
    expect(screen.queryByText("for now")).toBeNull();
  });

  describe("of what was down at the first look", () => {
    const at = now - 6 * 60_000;
    const past: Past = {
      watched: [{ from: at, to: now }],
      changes: [{ at, state: "error" }],
      failing: {},
      events: [],
    };
    const answers = { "history.read": () => ok(past) };

    it("does not say for how long it is", async () => {
      const { user } = await renderApp(sampleState(now), { view: github, answers });
      expect(await screen.findByText(/^found in error \d\d:\d\d$/u)).toBeTruthy();
      await user.click(screen.getByRole("tab", { name: "History" }));
      expect(await screen.findByText("Found in error")).toBeTruthy();
    });

    it("says when its host was last seen, as its head does", async () => {
      const { user } = await renderApp(sampleState(now), {
        view: { screen: "app", name: "Snowflake" },
        answers,
      });
      const since = dayOrTime(now - 2 * 3_600_000, now);
      expect(await screen.findByText(`down since ${since}`)).toBeTruthy();
      await user.click(screen.getByRole("tab", { name: "History" }));
      const row = (await screen.findByText("until now")).closest("li");
      expect(row?.textContent).toBe(`Downuntil now${momentWords(now - 2 * 3_600_000, now)}`);
    });

    it("does not call down what was in error before its host went offline", async () => {
      const fiveDays = now - 5 * 24 * 3_600_000;
      const refused: Past = {
        ...past,
        watched: [{ from: fiveDays - 3_600_000, to: now }],
        changes: [
          { at: fiveDays - 3_600_000, state: "ok" },
          { at: fiveDays, state: "error" },
        ],
      };
      const { user } = await renderApp(sampleState(now), {
        view: { screen: "app", name: "Snowflake" },
        answers: { "history.read": () => ok(refused) },
      });
      expect(await screen.findByText("in error for 5 days")).toBeTruthy();
      await user.click(screen.getByRole("tab", { name: "History" }));
      const row = (await screen.findByText("until now")).closest("li");
      expect(row?.textContent).toBe(`Erroruntil now${momentWords(fiveDays, now)}`);
    });
  });

  it("gives the time of an outage of today, and takes its own set-up for none", async () => {
    const start = Math.max(new Date(now).setHours(0, 0, 0, 0), now - 3_600_000);
    const times = [0, 0.25, 0.5, 0.75].map((share) => start + (now - start) * share);
    const [appeared = now, worked = now, stopped = now, back = now] = times;
    let past: Past = {
      watched: [{ from: start - 60_000, to: now }],
      changes: [
        { at: appeared, state: "error" },
        { at: worked, state: "ok" },
        { at: stopped, state: "error" },
        { at: back, state: "ok" },
      ],
      failing: {},
      events: [],
    };
    const { user, fake } = await renderApp(sampleState(now), {
      view: github,
      answers: { "history.read": () => ok(past) },
    });
    expect(await screen.findByText(`no outage since ${dayOrTime(back, now)}`)).toBeTruthy();
    await user.click(screen.getByRole("tab", { name: "History" }));
    const rows = within(await screen.findByRole("list", { name: "What changed at GitHub" }));
    expect(rows.getAllByText("Error")).toHaveLength(1);
    past = { ...past, changes: past.changes.slice(0, 2) };
    act(() => fake.publish("connection", { ...sampleState(now).connection, lastSyncAt: now + 1 }));
    await waitFor(() => expect(rows.queryByText("Error")).toBeNull());
    expect(screen.getByText(/^watched /u)).toBeTruthy();
  });

  it.each([
    ["without a connector", [], "Add a connector", { screen: "setup" }],
    ["with one", ["n1"], "Show its connectors", { screen: "app", tab: "connectors" }],
  ] as const)("leads on from no egress IP, %s", async (_when, connectorIds, button, view) => {
    const state = sampleState(now);
    const bare = { egress: [], delta: null, connectorIds: known([...connectorIds]) };
    const apps = state.fleet.apps.known ? state.fleet.apps.value.map((app) => ({ ...app, ...bare })) : [];
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, ledger: [], apps: known(apps) } },
      { view: { ...github, tab: "egress" } },
    );
    await user.click(await screen.findByRole("button", { name: button }));
    await waitFor(() => expect(useNavigation.getState().view).toMatchObject(view));
  });

  it("says why the last days are not drawn, and reads them again", async () => {
    let answer: Result<Past> = fail(problem("disk-failed", "The history of states cannot be read."));
    const { user, fake } = await renderApp(sampleState(now), {
      view: github,
      answers: { "history.read": () => answer },
    });
    const panel = within(await screen.findByRole("region", { name: "Last 14 days" }));
    expect(await panel.findByText("The history of states cannot be read")).toBeTruthy();
    answer = ok({ watched: [], changes: [], failing: {}, events: [] });
    await user.click(panel.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("watched from now on")).toBeTruthy();
    // What was read before stays, and that it was not read again is said.
    answer = fail(problem("disk-failed", "The history of states cannot be read."));
    const connection = { ...sampleState(now).connection, lastSyncAt: now + 1 };
    act(() => fake.publish("connection", connection));
    const old = within(await screen.findByRole("region", { name: "History not read again" }));
    expect(old.getByText("The history of states cannot be read")).toBeTruthy();
    expect(screen.getByText("watched from now on")).toBeTruthy();
  });

  it("says that followed lists could not be read, also where none is known", async () => {
    const unread = fail(problem("disk-failed", "The followed lists cannot be read."));
    await renderApp(sampleState(now), { view: github, answers: { "lists.read": () => unread } });
    const panel = within(await screen.findByRole("region", { name: "Followed lists" }));
    expect(await panel.findByText("The followed lists cannot be read.")).toBeTruthy();
    expect(panel.queryByText(/^Ranges or domains that a provider/u)).toBeNull();
  });

  it("adds a connector beside those that it has", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { ...github, tab: "connectors" } });
    await user.click(await screen.findByRole("button", { name: /^Add a (?:standby|connector)$/u }));
    expect(fake.argumentsOf("setup.addConnector")).toEqual([{ appName: "GitHub" }]);
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" });
  });

  it("says who can use it through which rules, and what cannot be known", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { ...github, tab: "access" } });
    expect(
      await screen.findByRole("heading", { name: "12 people and 1 other can use GitHub, 1 on a condition" }),
    ).toBeTruthy();
    expect(screen.getByText(/Who is in group:scim-platform@acme\.example\.com is not known/u)).toBeTruthy();
    expect(fake.argumentsOf("access.ofApp")).toEqual([{ appName: "GitHub" }]);
    const table = within(screen.getByRole("table", { name: "Who can use GitHub" }));
    expect(
      table
        .getAllByRole("row")
        .slice(1)
        .map((row) => row.textContent),
    ).toEqual([
      "group:engineering10grant 3tag:github-app-connector",
      "group:contractors1grant 3tag:github-app-connectorlatest",
      "group:scim-platform@acme.example.comcannot be knowngrant 3tag:github-app-connectorsynced",
      "all admins2grant 1any connectoralso in engineering",
    ]);
    expect(screen.getByText(/Grant 1 is wider: 2 people bypass via/u)).toBeTruthy();
    expect(screen.getByText(/The rules let 42 ask for its names; 29 may not connect/u)).toBeTruthy();
    await user.click(screen.getByText("What people need on their own devices"));
    const astray = within(screen.getByRole("table", { name: "What leads traffic astray" }));
    expect(astray.getByText("The connector does not answer in time.")).toBeTruthy();
    await user.click(table.getByRole("button", { name: "group:engineering" }));
    expect(within(table.getByRole("list", { name: "People" })).getAllByRole("button")).toHaveLength(6);
    await user.click(table.getByRole("button", { name: "5 more" }));
    expect(within(table.getByRole("list", { name: "People" })).getAllByRole("button")).toHaveLength(10);
    await user.click(screen.getAllByRole("button", { name: "grant 3" })[0] ?? document.body);
    expect(useNavigation.getState().view).toEqual({ screen: "policy", part: "current", line: 38 });
  });

  it.each([
    ["all", false],
    ["12", true],
  ])("says %s on a condition where others may be: %s", async (share, orMore) => {
    const answer = sampleAppUsers();
    const users = answer.users.flatMap((one) =>
      one.kind === "person" && one.verdict !== "unknown" ? [{ ...one, verdict: "conditional" as const }] : [],
    );
    await renderApp(sampleState(now), {
      view: { ...github, tab: "access" },
      answers: { "access.ofApp": () => ok({ ...answer, users, orMore }) },
    });
    const title = `12 people can use GitHub, ${share} on a condition`;
    expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
  });

  it("counts who is suspended apart, and marks them in their group", async () => {
    const answer = sampleAppUsers();
    const ann = "ann@acme.example.com";
    const users = answer.users.map((one) => (one.name === ann ? { ...one, suspended: true as const } : one));
    const ways = answer.use.ways.map((way) =>
      way.people.includes(ann)
        ? { ...way, people: way.people.filter((one) => one !== ann), suspended: [ann] }
        : way,
    );
    const { user } = await renderApp(sampleState(now), {
      view: { ...github, tab: "access" },
      answers: { "access.ofApp": () => ok({ ...answer, users, use: { ...answer.use, ways } }) },
    });
    const title = "11 people and 1 other can use GitHub, 1 on a condition. 1 more is suspended";
    expect(await screen.findByRole("heading", { name: title })).toBeTruthy();
    expect(screen.getByRole("button", { name: "Copy 11 names" })).toBeTruthy();
    const table = within(screen.getByRole("table", { name: "Who can use GitHub" }));
    const row = table.getByRole("row", { name: /^group:engineering/u });
    expect(within(row).getByText("9").textContent).toBe("9. 1 more is suspended");
    await user.click(table.getByRole("button", { name: "group:engineering" }));
    await user.click(table.getByRole("button", { name: "5 more" }));
    expect(table.getByRole("button", { name: /ann/u }).textContent).toContain("suspended");
    expect(screen.getByText(/Grant 1 is wider: 1 person bypasses via, 1 more is suspended/u)).toBeTruthy();
  });

  it("marks who has a way until a time: its row where they are alone in it, else them in it", async () => {
    const answer = sampleAppUsers();
    const at = now + 60 * 60 * 1000;
    const ways = answer.use.ways.map((way) => ({
      ...way,
      ends: way.people.filter((login) => /^(?:bruno|lena)@/u.test(login)).map((login) => ({ login, at })),
    }));
    const { user } = await renderApp(sampleState(now), {
      view: { ...github, tab: "access" },
      answers: { "access.ofApp": () => ok({ ...answer, use: { ...answer.use, ways } }) },
    });
    const table = within(await screen.findByRole("table", { name: "Who can use GitHub" }));
    const alone = table.getByRole("row", { name: /^group:contractors/u });
    expect(within(alone).getByText(momentWords(at, now))).toBeTruthy();
    const among = table.getByRole("row", { name: /^group:engineering/u });
    expect(within(among).getByText("1 timed")).toBeTruthy();
    await user.click(table.getByRole("button", { name: "group:engineering" }));
    const marked = table.getByRole("button", { name: /bruno/u });
    expect(marked.textContent).toContain(`until ${momentWords(at, now)}`);
    expect(table.getByRole("button", { name: /chiara/u }).textContent).not.toContain("until");
  });

  it("names the first way to an allowlist whole where another follows", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const apps = state.fleet.apps.value.map((app) =>
      app.name === "GitHub" ? { ...app, productId: "salesforce" } : app,
    );
    await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps) } },
      { view: { ...github, tab: "egress" } },
    );
    expect(
      await screen.findByText(/: Setup → Profiles → the profile → Login IP Ranges \(inside is mandatory\)$/u),
    ).toBeTruthy();
  });

  it("draws only some of very many connectors", async () => {
    const state = sampleState(now);
    const many = Array.from({ length: 68 }, (_, index) =>
      sampleConnector(now, { nodeId: `e${index}`, hostname: `edge-${index}` }),
    );
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const apps = state.fleet.apps.value.map((app) =>
      app.name === "GitHub" ? { ...app, connectorIds: known(many.map(({ nodeId }) => nodeId)) } : app,
    );
    await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps), connectors: known(many) } },
      { view: { ...github, tab: "connectors" } },
    );
    const list = within(screen.getByRole("list", { name: "Connectors of GitHub" }));
    expect(list.getAllByRole("listitem").length).toBeLessThan(40);
    expect(list.getAllByRole("listitem")[0]?.getAttribute("aria-setsize")).toBe("68");
  });
});
