import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { ConnectorView } from "../../../shared/bridge/connectors.ts";
import type { FleetState } from "../../../shared/bridge/fleet.ts";
import { known, valueOr } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { readNodeVitals } from "../../../shared/connectors/vitals/node-vitals.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { metricsPage } from "../../support/metrics-page.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleConnector, sampleEgress } from "../../support/sample-fleet.ts";
import { crowdedState, limitedState, sampleState } from "../../support/sample-state.ts";
import type { EgressAddress } from "../../../shared/egress/states.ts";

const now = Date.now();
const waiting = { screen: "connector", nodeId: "n2" } as const;
const itsRoutes = { ...waiting, tab: "routes" } as const;
const itsEgress = { ...waiting, tab: "egress" } as const;

/** The sample’s fleet with one connector, whose one egress IP and facts are as given. */
function withEgress(address: Partial<EgressAddress>, change: Partial<ConnectorView> = {}): FleetState {
  const egress = [sampleEgress(now, "203.0.113.91", "n2", address)];
  const connector = sampleConnector(now, { nodeId: "n2", hostname: "us-west-2a", egress, ...change });
  return { ...sampleState(now).fleet, connectors: known([connector]) };
}

const names = () =>
  within(screen.getByRole("table", { name: "Connectors" }))
    .getAllByRole("rowheader")
    .map((head) => within(head).getByRole("button").textContent);

describe("connectors", () => {
  it("lists what each carries in natural order, searches and filters", async () => {
    const state = sampleState(now);
    const more = ["edge-10", "edge-2"].map((hostname) =>
      sampleConnector(now, { nodeId: hostname, hostname }),
    );
    const connectors = known([...more, ...valueOr(state.fleet.connectors, [])]);
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, connectors } },
      { view: { screen: "connectors" } },
    );
    expect(names()).toEqual([
      "edge-2",
      "edge-10",
      "eu-central-1a",
      "New, for Jira",
      "us-west-2a",
      "us-west-2b",
    ]);
    const down = screen.getByRole("rowheader", { name: /^us-west-2b/u });
    expect(down.textContent).toContain("Offline: Last seen 2 hours ago.");
    await user.type(screen.getByRole("searchbox"), "203.0.113.91");
    expect(names()).toEqual(["us-west-2a"]);
    expect(screen.getByTitle("3 routes wait for approval").parentElement?.textContent).toMatch(
      /^\d+ · 3 wait$/u,
    );
    await user.clear(screen.getByRole("searchbox"));
    await user.click(screen.getByRole("button", { name: /^Offline/u }));
    expect(names()).toEqual(["us-west-2b"]);
    // The foot counts what the list does.
    expect(screen.getByText(/connectors? and 1 new/u)).toBeTruthy();
  });

  it("stands by tag, what is ready folded into one line, and remembers low rows", async () => {
    const state = sampleState(now);
    const edge = Array.from({ length: 60 }, (_, index) =>
      sampleConnector(now, {
        nodeId: `e${index}`,
        hostname: `edge-${index}`,
        ...(index === 30 ? { severity: "warning", pendingRoutes: ["192.0.2.1/32"] } : {}),
      }),
    );
    const lab = sampleConnector(now, { nodeId: "lab", hostname: "lab-1", tags: ["tag:lab"], appNames: [] });
    const { user, fake } = await renderApp(
      { ...state, setups: { setups: [] }, fleet: { ...state.fleet, connectors: known([...edge, lab]) } },
      { view: { screen: "connectors" } },
    );
    expect(names()).toEqual(["edge-0", "edge-1", "edge-2", "edge-3", "edge-30"]);
    expect(screen.getByRole("button", { name: /^tag:github-app-connector/u }).textContent).toContain(
      "60 connectors · 1 app1 needs you",
    );
    await user.click(screen.getByRole("button", { name: /^tag:lab/u }));
    expect(names()).toContain("lab-1");
    await user.click(screen.getByRole("button", { name: "55 more, all ready" }));
    expect(names()).toContain("edge-5");
    await user.click(screen.getByRole("button", { name: "High rows" }));
    expect(fake.argumentsOf("preferences.save")).toEqual([{ compactRows: false }]);
  });

  it("draws a part of ten thousand", async () => {
    await renderApp(crowdedState(now), { view: { screen: "connectors" } });
    const table = screen.getByRole("table", { name: "Connectors" });
    expect(Number(table.getAttribute("aria-rowcount"))).toBeGreaterThan(10_000);
    expect(within(table).getAllByRole("rowheader").length).toBeLessThan(60);
  });

  it("says which scope would show them", async () => {
    await renderApp(limitedState(now), { view: { screen: "connectors" } });
    expect(screen.getByText("The connectors are not known")).toBeTruthy();
    expect(screen.getByText("devices:core:read")).toBeTruthy();
  });
});

describe("a connector", () => {
  it("says first what it means for people, then what is so, with the time at which it was seen", async () => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "connector", nodeId: "n3" } });
    const strip = within(screen.getByRole("region", { name: "What it means" }));
    expect(strip.getByText(/^Snowflake/u)).toBeTruthy();
    expect(strip.getByText(/^Last seen/u)).toBeTruthy();
    expect(strip.getByRole("button", { name: "Copy command" })).toBeTruthy();
    const vitals = within(screen.getByRole("region", { name: "Vitals" }));
    expect(vitals.getByText(/^(?:today|yesterday) \d/u)).toBeTruthy();
    expect(vitals.getByText(/^[\d,]+ of [\d,]+ approved/u)).toBeTruthy();
    expect(await vitals.findByText(/% · 2 gaps, 14 days$/u)).toBeTruthy();
    const lanes = within(screen.getByRole("table", { name: /^Egress IPs of us-west-2b over time/u }));
    expect(lanes.getAllByText("Offline")).toHaveLength(2);
    expect(lanes.getByText("28.14.9.12").closest("tr")?.textContent).toMatch(/unused since/u);
    await user.click(screen.getByRole("button", { name: /more routes$/u }));
    expect(useNavigation.getState().view).toEqual({ screen: "connector", nodeId: "n3", tab: "routes" });
  });

  it("calls an egress IP over time as the list of its egress IPs does", async () => {
    const state = sampleState(now);
    const stale = sampleEgress(now, "28.14.9.99", "n3", { state: "stale" });
    const connectors = valueOr(state.fleet.connectors, []).map((one) =>
      one.nodeId === "n3" ? { ...one, egress: [stale] } : one,
    );
    await renderApp(
      { ...state, fleet: { ...state.fleet, connectors: known(connectors) } },
      { view: { screen: "connector", nodeId: "n3" } },
    );
    const lanes = within(await screen.findByRole("table", { name: /^Egress IPs of us-west-2b over time/u }));
    await waitFor(() => expect(lanes.getByText("28.14.9.99").closest("tr")?.textContent).toMatch(/stale$/u));
  });

  it("counts what the strip tells among the checks that fail, since the host was last seen", async () => {
    const state = sampleState(now);
    const offline = {
      id: "online",
      severity: "error",
      what: "us-west-2b is offline.",
      why: "An offline connector carries no traffic.",
      evidence: [],
    } as const;
    const old = { ...offline, id: "version", severity: "warning", what: "It is old." } as const;
    const well = { ...offline, id: "linux", severity: "ok", what: "It runs Linux." } as const;
    const connectors = valueOr(state.fleet.connectors, []).map((one) =>
      one.nodeId === "n3" ? { ...one, checks: [offline, old, well] } : one,
    );
    const ownOffline = { ...offline, owner: { kind: "device", nodeId: "n3" } } as const;
    const apps = valueOr(state.fleet.apps, []).map((app) =>
      app.name === "Snowflake" ? { ...app, checks: [ownOffline, well] } : app,
    );
    const failing = { online: now, version: now, "n3 online": now };
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps), connectors: known(connectors) } },
      {
        view: { screen: "connector", nodeId: "n3" },
        answers: { "history.read": () => ok({ watched: [], changes: [], failing, events: [] }) },
      },
    );
    const rest = within(await screen.findByRole("region", { name: "What else needs you" }));
    expect(rest.getByText("2 of 3 checks fail")).toBeTruthy();
    // When that came is not known, and nothing of a host that is offline is read now.
    expect(await rest.findByText("read 2 h ago")).toBeTruthy();
    expect(rest.queryByText("seen now")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Snowflake" }));
    const needed = within(await screen.findByRole("list", { name: "What needs you" }));
    expect(await needed.findByText("2 h")).toBeTruthy();
  });

  it("gives no share of the time in which it was online before it was watched for an hour", async () => {
    const watchedFor = (minutes: number) => {
      const at = now - minutes * 60_000;
      const changes = [{ at, state: "error" as const }];
      return ok({ watched: [{ from: at, to: now }], changes, online: changes, failing: {}, events: [] });
    };
    let past = watchedFor(5);
    const { fake } = await renderApp(sampleState(now), {
      view: { screen: "connector", nodeId: "n3" },
      answers: { "history.read": () => past },
    });
    const vitals = within(screen.getByRole("region", { name: "Vitals" }));
    expect(await vitals.findByText("Not watched long enough")).toBeTruthy();
    past = watchedFor(61);
    act(() => fake.publish("connection", { ...sampleState(now).connection, lastSyncAt: now + 1 }));
    expect(await vitals.findByText("0 % · 1 gap, 14 days")).toBeTruthy();
  });

  it("says what is to check on its host, apart from its checks", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: waiting });
    const host = screen.getByRole("list", { name: "To check on the host" });
    expect(host.textContent).toContain("Unknown: Tailscale’s API does not say");
    const [forwarding] = within(host).getAllByRole("listitem");
    if (forwarding === undefined) throw new Error("Nothing is to check on the host.");
    await user.click(within(forwarding).getByRole("button", { name: "Copy command" }));
    expect(fake.argumentsOf("checks.copyFix")).toEqual([
      { owner: { kind: "device", nodeId: "n2" }, checkId: "ip-forwarding" },
    ]);
  });

  it("measures nothing until it is told to, and then draws what the connector says of itself", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: waiting });
    const panel = await screen.findByRole("region", { name: "Measured" });
    expect(panel.textContent).toContain("only once you turn this on");
    const looks = [1_000, 2_500, 4_000].map((bytes, index) =>
      readNodeVitals(metricsPage({ bytes, warnings: 1 }), now - (3 - index) * 15_000),
    );
    fake.answer("vitals.read", () => ok({ kind: "measured", vitals: looks.filter((one) => one !== null) }));
    await user.click(within(panel).getByRole("button", { name: "Measure us-west-2a" }));
    expect(fake.argumentsOf("vitals.measure")).toEqual([{ nodeId: "n2", on: true }]);
    await waitFor(() => expect(panel.textContent).toContain("400 B/s"));
    expect(panel.textContent).toContain("17 of 19 approved");
    expect(panel.textContent).toContain("1 warning");
    fake.answer("vitals.read", () =>
      ok({ kind: "silent", at: now, reason: "It does not answer on port 5252.", vitals: [] }),
    );
    await user.click(within(panel).getByRole("button", { name: "Stop measuring us-west-2a" }));
    await waitFor(() => expect(panel.textContent).toContain("Not measured. It does not answer"));
  });

  it("approves the chosen routes and says how many", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsRoutes });
    await user.click(screen.getByRole("checkbox", { name: "192.0.2.11/32" }));
    expect(screen.getByRole("checkbox", { name: "All 3 routes" })).toHaveProperty("indeterminate", true);
    await user.click(screen.getByRole("button", { name: "Approve 2 routes" }));
    expect(fake.argumentsOf("connectors.approveRoutes")).toEqual([
      { nodeId: "n2", routes: ["192.0.2.10/32", "2001:db8::7/128"] },
    ]);
    expect(await screen.findByText("Approved 2 routes of us-west-2a")).toBeTruthy();
  });

  it("says why routes could not be approved", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: itsRoutes,
      answers: {
        "connectors.approveRoutes": () =>
          fail(
            problem("scope-missing", "The credential may not approve routes.", {
              remedy: "Add devices:routes.",
            }),
          ),
      },
    });
    await user.click(screen.getByRole("button", { name: "Approve 3 routes" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Add devices:routes.");
  });

  it("offers to delete one that was drained, and changes tags by their guard", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "connectors" } });
    const { fleet } = sampleState(now);
    const connectors = fleet.connectors.known ? fleet.connectors.value : [];
    const drained = connectors.map((one) =>
      one.nodeId === "n1" && one.routeCounts !== null
        ? {
            ...one,
            routeCounts: { ...one.routeCounts, enabled: 0 },
            drained: { at: now, by: "bruno", routes: 3 },
          }
        : one,
    );
    fake.publish("fleet", { ...fleet, connectors: known(drained) });
    await user.click(await screen.findByRole("button", { name: /^Delete eu-central-1a/u }));
    expect(screen.getByRole("dialog", { name: "Delete eu-central-1a" })).toBeTruthy();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "eu-central-1a" }));
    expect(screen.getByText(/^Drained .* by bruno$/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Bring back…" }));
    await user.click(await screen.findByRole("button", { name: "Bring back" }));
    expect(fake.argumentsOf("connectors.bringBack")).toEqual([{ nodeId: "n1" }]);
    await user.click(screen.getByRole("button", { name: "Edit tags" }));
    await user.type(screen.getByRole("combobox", { name: "Tags" }), "tag:ci{Enter}");
    await user.click(await screen.findByRole("button", { name: "Change tags" }));
    const change = { nodeId: "n1", add: ["tag:ci"], remove: [] };
    expect(fake.argumentsOf("connectors.judgeTags")).toContainEqual(change);
    expect(fake.argumentsOf("connectors.changeTags")).toEqual([change]);
  });

  it("keeps the proof of an egress IP, and takes one by hand", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsEgress });
    await user.click(screen.getByRole("button", { name: "Verify 203.0.113.91" }));
    expect(screen.getByRole("dialog").textContent).toContain("curl -4");
    await user.type(screen.getByLabelText("It printed"), "203.0.113.91");
    await user.click(screen.getByRole("button", { name: "Mark as verified" }));
    await user.click(screen.getByRole("button", { name: "Enter an egress IP" }));
    const input = screen.getByLabelText("Egress IP");
    await user.type(input, "300.1.2.3");
    expect(screen.getByRole("button", { name: "Save egress IP" })).toHaveProperty("disabled", true);
    await user.clear(input);
    await user.type(input, "198.51.100.4{Enter}");
    expect(fake.argumentsOf("egress.verify")).toEqual([
      { nodeId: "n2", address: "203.0.113.91", how: "command" },
    ]);
    expect(fake.argumentsOf("egress.enter")).toEqual([{ nodeId: "n2", address: "198.51.100.4" }]);
  });

  it("enters another address that the command printed with its proof, and takes none of another family", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsEgress });
    await user.click(screen.getByRole("button", { name: "Verify 203.0.113.91" }));
    const printed = screen.getByLabelText("It printed");
    await user.type(printed, "2001:db8::7");
    expect(screen.getByText("This is IPv6, and the command asks for the other")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Mark as verified" })).toHaveProperty("disabled", true);
    await user.clear(printed);
    await user.type(printed, "198.51.100.4");
    expect(screen.getByText("It leaves by 198.51.100.4")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Enter 198.51.100.4" }));
    expect(fake.argumentsOf("egress.verify")).toEqual([
      { nodeId: "n2", address: "198.51.100.4", how: "command" },
    ]);
  });

  it("takes a proof from another source, and shows when and how", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsEgress });
    await user.click(screen.getByRole("button", { name: "Verify 203.0.113.91" }));
    await user.click(screen.getByRole("button", { name: "I checked it another way" }));
    expect(fake.argumentsOf("egress.verify")).toEqual([
      { nodeId: "n2", address: "203.0.113.91", how: "by-hand" },
    ]);
    fake.publish(
      "fleet",
      withEgress({ state: "verified", verifiedAt: Date.now() - 90_000, verifiedHow: "by hand" }),
    );
    const table = screen.getByRole("table", { name: "Egress IPs of us-west-2a" });
    expect(await within(table).findByText("Verified")).toBeTruthy();
    expect(table.textContent).toContain("1 minute ago, by hand");
    expect(within(table).queryByRole("button", { name: /^(?:Verify|Forget)/u })).toBeNull();
  });

  it("says when a proof is old, and takes a new one", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsEgress });
    const verifiedAt = now - 100 * 24 * 60 * 60_000;
    fake.publish(
      "fleet",
      withEgress({ state: "verified", verifiedAt, verifiedHow: "by hand", proofIsOld: true }),
    );
    const table = screen.getByRole("table", { name: "Egress IPs of us-west-2a" });
    expect(await within(table).findByText("Verified")).toBeTruthy();
    expect(table.textContent).toContain("Proved 3 months ago, by hand: check again");
    await user.click(within(table).getByRole("button", { name: "Verify 203.0.113.91" }));
    expect(screen.getByRole("dialog").textContent).toContain(
      "asks to check again when it is older than 90 days",
    );
  });

  it("forgets only what was entered by hand", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsEgress });
    expect(screen.queryByRole("button", { name: "Forget 203.0.113.91" })).toBeNull();
    fake.publish("fleet", withEgress({ state: "manual", enteredByHand: true }));
    await user.click(await screen.findByRole("button", { name: "Forget 203.0.113.91" }));
    expect(fake.argumentsOf("egress.forget")).toEqual([{ nodeId: "n2", address: "203.0.113.91" }]);
    expect(await screen.findByText(/^Forgot 203\.0\.113\.91/u)).toBeTruthy();
  });

  it("copies an egress IP of a connector without an app", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: itsEgress });
    fake.publish("fleet", withEgress({}, { appNames: [] }));
    await user.click(screen.getByRole("button", { name: "Copy 203.0.113.91" }));
    expect(fake.argumentsOf("egress.copyAddress")).toEqual([{ nodeId: "n2", address: "203.0.113.91" }]);
  });
});
