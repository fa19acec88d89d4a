import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import {
  deviceSetup,
  githubDecisions,
  joinedCheck,
  joinedChecks,
  readySetup,
} from "../../../support/sample-setups.ts";
import { sampleApp, sampleConnector } from "../../../support/sample-fleet.ts";
import { limitedState, sampleState } from "../../../support/sample-state.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
const ways = () => screen.getByRole<HTMLSelectElement>("combobox", { name: "How the connector is made" });
const unchosen = () => deviceSetup(now, { way: null, authKey: null, commands: [], deviceChecks: [] });

/** What the step shows of a place to run: its heading, a cloud, and that nothing is to be run. */
const placeShown = () => [
  screen.getByRole("heading", { level: 1 }).textContent,
  screen.queryByRole("button", { name: "AWS" }),
  screen.queryByText("Nothing to run"),
];

describe("the device step", () => {
  it("offers every way and shows the commands of the chosen one", async () => {
    const { user, fake } = await openSetup(unchosen());
    expect([...ways().options].map(({ textContent }) => textContent)).toEqual([
      "New Linux host",
      "Docker",
      "cloud-init",
      "Kubernetes",
      "Existing device",
    ]);
    expect(screen.queryByLabelText("The script")).toBeNull();
    // Most connectors are Linux hosts: it is chosen without a click.
    await waitFor(() =>
      expect(fake.argumentsOf("setup.chooseWay")).toEqual([{ setupId: "s1", way: "linux" }]),
    );
    act(() => fake.publish("setups", { setups: [deviceSetup(now)] }));
    expect(screen.getByLabelText("The script").textContent).toContain("--auth-key=tskey-auth-…");
    expect(screen.getByText(/^(?:60|59) min/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy script" }));
    expect(fake.argumentsOf("setup.copyCommands")).toEqual([{ setupId: "s1", block: "script" }]);
  });

  it("mends from the path what holds up the connector that joined", async () => {
    const waits = {
      ...joinedCheck("pending-routes", "3 routes of us-west-2a wait for approval.", "warning"),
      fix: { kind: "action", action: "approve-routes", label: "Approve 3 routes" },
    } as const;
    const setup = deviceSetup(now, { nodeId: "n2", deviceChecks: [...joinedChecks, waits] });
    const { user, fake } = await openSetup(setup, {
      state: sampleState(now),
      answers: { "checks.fix": () => ok({ kind: "done", sentence: "Approved 3 routes of us-west-2a" }) },
    });
    const path = within(screen.getByRole("list", { name: "Path of GitHub" }));
    expect(path.getByText("3 routes wait")).toBeTruthy();
    // Nothing else of it leads out of the set-up.
    expect(path.getAllByRole("button")).toHaveLength(1);
    await user.click(path.getByRole("button", { name: "Approve 3: us-west-2a" }));
    expect(fake.argumentsOf("checks.fix")).toEqual([
      { owner: { kind: "setup", id: "s1" }, checkId: "pending-routes" },
    ]);
    expect(await screen.findByText("Approved 3 routes of us-west-2a")).toBeTruthy();
  });

  it("makes a connector on a cloud, and waits while it leaves by an address that passes", async () => {
    const state = sampleState(now);
    const { user, fake } = await openSetup(deviceSetup(now), { state });
    await user.click(screen.getByRole("button", { name: "AWS" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.chooseWay").at(-1)).toEqual({
        setupId: "s1",
        way: "cloud-init",
        cloud: "aws",
      }),
    );
    // Which name it has, main alone knows.
    expect(screen.getByRole("heading", { name: "A host on AWS" })).toBeTruthy();
    const made = {
      way: "cloud-init",
      cloud: "aws",
      cloudHost: { name: "github-2", tags: ["tag:github"] },
    } as const;
    act(() => fake.publish("setups", { setups: [deviceSetup(now, made)] }));
    expect(screen.getByRole("heading", { name: "github-2 on AWS" })).toBeTruthy();
    expect(screen.getByText(/ left$/u)).toBeTruthy();
    expect(screen.getByLabelText("The commands").textContent).toContain("aws ec2 allocate-address");
    expect(screen.getByText("AWS_REGION")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy all" }));
    await user.click(screen.getByRole("button", { name: "Terraform" }));
    expect(screen.getByLabelText("The Terraform text").textContent).toContain('resource "aws_eip"');
    expect(screen.getByText("Terraform makes its own when you apply")).toBeTruthy();
    expect(screen.getByPlaceholderText("The output egress_ip")).toBeTruthy();
    expect(screen.queryByText(/ left$/u)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Copy all" }));
    expect(fake.argumentsOf("setup.copyCommands").map(({ block }) => block)).toEqual([
      "cloud-commands",
      "cloud-terraform",
    ]);
    const connector = sampleConnector(now, {
      nodeId: "n5",
      hostname: "por-1",
      egress: sampleApp(now, { name: "x" }).egress.slice(0, 1),
    });
    const [address = ""] = connector.egress.map((one) => one.address);
    act(() => {
      fake.publish("fleet", { ...state.fleet, connectors: known([connector]) });
      fake.publish("setups", {
        setups: [readySetup(now, { ...made, nodeId: "n5" })],
      });
    });
    // Which address stays is not known yet.
    expect(screen.getByRole("button", { name: "Continue anyway" })).toBeTruthy();
    const field = screen.getByRole("textbox", { name: "Reserved address" });
    const step = field.closest("li");
    await user.type(field, "198.51.100.77");
    expect(screen.getByRole("alert").textContent).toContain(`${address} is not the address entered above`);
    expect(step?.querySelector("svg")?.getAttribute("class")).toMatch(/unknown/u);
    expect(screen.getByRole("button", { name: "Continue anyway" })).toBeTruthy();
    await user.clear(field);
    await user.type(field, address);
    expect(screen.getByText("It stays when the host stops")).toBeTruthy();
    expect(step?.querySelector("svg")?.getAttribute("class")).toMatch(/ok/u);
    expect(screen.getByRole("button", { name: "Continue" })).toBeTruthy();
  });

  it("makes one key only when the arrow keys pass over several ways", async () => {
    const { fake } = await openSetup(deviceSetup(now));
    // At once, so that no pause of a busy machine comes between.
    for (const value of ["existing", "docker", "cloud-init"]) fireEvent.change(ways(), { target: { value } });
    await waitFor(() => expect(fake.argumentsOf("setup.chooseWay")).toHaveLength(1));
    expect(fake.argumentsOf("setup.chooseWay")[0]?.way).toBe("cloud-init");
  });

  it("never asks main for two ways at once; the last one wins", async () => {
    const first = Promise.withResolvers<null>();
    let asked = 0;
    const { user, fake } = await openSetup(deviceSetup(now), {
      answers: {
        "setup.chooseWay": async () => {
          asked += 1;
          if (asked === 1) await first.promise;
          return ok({});
        },
      },
    });
    await user.selectOptions(ways(), "Docker");
    await waitFor(() => expect(fake.argumentsOf("setup.chooseWay")).toHaveLength(1));
    await user.selectOptions(ways(), "cloud-init");
    await act(() => new Promise((resolve) => setTimeout(resolve, 450)));
    expect(fake.argumentsOf("setup.chooseWay")).toHaveLength(1);
    await act(async () => {
      first.resolve(null);
      await first.promise;
    });
    await waitFor(() =>
      expect(fake.argumentsOf("setup.chooseWay").map(({ way }) => way)).toEqual(["docker", "cloud-init"]),
    );
  });

  it("copies a block through main, so that the real key never comes here", async () => {
    const { user, fake } = await openSetup(deviceSetup(now));
    const block = screen.getByRole("figure", { name: "2. Join the tailnet as a connector" });
    await user.click(within(block).getByRole("button", { name: "Copy" }));
    expect(fake.argumentsOf("setup.copyCommands")).toEqual([{ setupId: "s1", block: 1 }]);
    expect(await screen.findByText("Copied: Join the tailnet as a connector")).toBeTruthy();
  });

  it("hands the commands over to somebody else", async () => {
    const { user, fake } = await openSetup(deviceSetup(now));
    await user.click(screen.getByRole("button", { name: "Copy as a checklist" }));
    await user.click(screen.getByRole("button", { name: "Copy as a mail" }));
    expect(fake.argumentsOf("setup.copyHandoff")).toEqual([
      { setupId: "s1", kind: "host", as: "checklist" },
      { setupId: "s1", kind: "host", as: "mail" },
    ]);
  });

  it("ticks the checks live and makes going on the main act once all pass", async () => {
    const { user, fake } = await openSetup(deviceSetup(now));
    expect(screen.getByText("Waiting for the connector…").closest("output")).toBeTruthy();
    expect(within(screen.getByRole("list", { name: "Still to come" })).getAllByRole("listitem")).toHaveLength(
      6,
    );
    expect(screen.getByRole("button", { name: "Continue anyway" })).toBeTruthy();
    act(() => fake.publish("setups", { setups: [readySetup(now)] }));
    expect(screen.getByText("The connector is ready").closest("output")).toBeTruthy();
    const checks = screen.getByRole("list", { name: "Checks of the connector" });
    expect(within(checks).getAllByRole("listitem")).toHaveLength(8);
    // What is rarely amiss is folded while it passes.
    const folded = screen.getByText("6 more checks pass").closest("details");
    expect(folded?.open).toBe(false);
    expect(folded?.textContent).toContain("edge-1 accepts incoming connections.");
    expect(screen.getByText("The auth key was used and is revoked.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Continue" }));
    expect(fake.argumentsOf("setup.goTo").at(-1)).toEqual({ setupId: "s1", step: "allowlist" });
  });

  it("never passes for a new host where a running connector was chosen", async () => {
    const decisions = githubDecisions({ runsOn: "n1" });
    const chosen = { decisions, authKey: null, script: null, commands: [], deviceChecks: [] };
    const { fake } = await openSetup(deviceSetup(now, { ...chosen, way: null }));
    expect(placeShown()).toEqual(["Put GitHub on eu-central-1a", null, null]);
    act(() => fake.publish("setups", { setups: [deviceSetup(now, { ...chosen, way: "existing" })] }));
    expect(placeShown()).toEqual(["Put GitHub on eu-central-1a", null, null]);
  });

  it("is ready with a warning that is only advice, and shows it", async () => {
    const old = joinedCheck("not-ephemeral", "edge-1 is ephemeral.", "warning");
    await openSetup(readySetup(now, { deviceChecks: [...joinedChecks, old] }));
    expect(screen.getByText("The connector is ready, with 1 warning").closest("output")).toBeTruthy();
    expect(screen.getByText("edge-1 is ephemeral.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Continue" })).toBeTruthy();
  });

  it("says what is to check on the host, which holds nothing up", async () => {
    const { user, fake } = await openSetup(readySetup(now));
    const host = screen.getByRole("list", { name: "To check on the host" });
    expect(host.textContent).toContain("Unknown: ");
    expect(host.textContent).toContain("does not say whether the host forwards traffic");
    expect(host.textContent).toContain("net.ipv6.conf.all.forwarding = 1");
    expect(screen.getByText("The connector is ready")).toBeTruthy();
    const forwards = within(host)
      .getAllByRole("listitem")
      .filter((item) => item.textContent.includes("net.ipv6.conf.all.forwarding = 1"));
    expect(forwards).toHaveLength(1);
    for (const item of forwards) await user.click(within(item).getByRole("button", { name: "Copy command" }));
    expect(fake.argumentsOf("checks.copyFix")).toEqual([
      { owner: { kind: "setup", id: "s1" }, checkId: "ip-forwarding" },
    ]);
  });

  it("is not ready where the chosen way failed, whatever the one before it had come to", async () => {
    const failed = problem("offline", "The service cannot be reached.");
    const { user } = await openSetup(readySetup(now), {
      answers: { "setup.chooseWay": () => fail(failed) },
    });
    expect(screen.getByRole("button", { name: "Continue" })).toBeTruthy();
    await user.selectOptions(ways(), "Docker");
    expect(screen.getByRole("button", { name: "Continue anyway" })).toBeTruthy();
    expect((await screen.findByRole("alert")).textContent).toContain("The service cannot be reached.");
    expect(screen.getByRole("button", { name: "Continue anyway" })).toBeTruthy();
  });

  it("has no review to go back to where nothing was written", async () => {
    const { user, fake } = await openSetup(readySetup(now, { wrotePolicy: false }));
    const main = within(screen.getByRole("main"));
    expect(main.queryByRole("button", { name: "Review" })).toBeNull();
    await user.click(main.getByRole("button", { name: "Apps" }));
    expect(useNavigation.getState().view).toEqual({ screen: "apps" });
    expect(fake.argumentsOf("setup.goTo")).not.toContainEqual({ setupId: "s1", step: "review" });
  });

  it("does not hold back a person who knows better", async () => {
    const { user, fake } = await openSetup(unchosen());
    await user.click(screen.getByRole("button", { name: "Continue anyway" }));
    expect(fake.argumentsOf("setup.goTo").at(-1)).toEqual({ setupId: "s1", step: "allowlist" });
  });

  it("says why no key could be made and tries again", async () => {
    const missing = problem("scope-missing", "The credential may not make auth keys.", {
      remedy: "Give it the scope auth_keys.",
    });
    const { user, fake } = await openSetup(unchosen(), {
      answers: { "setup.chooseWay": () => fail(missing) },
    });
    await user.selectOptions(ways(), "Docker");
    expect((await screen.findByRole("alert")).textContent).toContain("Give it the scope auth_keys.");
    fake.answer("setup.chooseWay", () => ok({}));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
    expect(fake.argumentsOf("setup.chooseWay").at(-1)).toEqual({ setupId: "s1", way: "docker" });
  });

  it("offers a new key when the old one has expired", async () => {
    const expired = { masked: "tskey-auth-…", expiresAt: now - 1_000, revoked: false };
    const { user, fake } = await openSetup(deviceSetup(now, { authKey: expired }));
    expect(screen.getByText("The one-time key has expired.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Make a new key" }));
    expect(fake.argumentsOf("setup.chooseWay")).toEqual([{ setupId: "s1", way: "linux" }]);
  });

  it("offers devices that carry the tag first, and says what others need", async () => {
    const device = { name: "", os: "linux", online: true };
    const state = sampleState(now);
    const devices = known([
      { ...device, nodeId: "n5", hostname: "other", tags: ["tag:ci"] },
      { ...device, nodeId: "n6", hostname: "edge-1", tags: ["tag:github-connector"] },
      { ...device, nodeId: "n7", hostname: "laptop", os: "macOS", tags: ["tag:ci"] },
      { ...device, nodeId: "n4", hostname: "asleep", tags: ["tag:ci"], online: false },
      { ...device, nodeId: "n8", hostname: "mine", tags: [] },
    ]);
    const { user, fake } = await openSetup(deviceSetup(now), {
      state: { ...state, fleet: { ...state.fleet, devices } },
    });
    await user.selectOptions(ways(), "Existing device");
    const table = screen.getByRole("table", { name: "Devices that can carry it" });
    expect(
      within(table)
        .getAllByRole("radio")
        .map((radio) => radio.closest("tr")?.textContent),
    ).toEqual([
      expect.stringMatching(/^edge-1.*No connector yet$/u),
      expect.stringMatching(/^other/u),
      expect.stringMatching(/^asleep.*Offline$/u),
    ]);
    expect(screen.getByRole<HTMLInputElement>("radio", { name: "asleep" }).disabled).toBe(true);
    expect(fake.argumentsOf("setup.chooseWay")).toEqual([]);
    await user.click(screen.getByRole("radio", { name: "other" }));
    expect(screen.getByText(/Carries tag:ci, needs tag:github-connector/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Add tag:github-connector…" }));
    const dialog = await screen.findByRole("dialog", { name: "Add tag:github-connector to other" });
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("radio", { name: "edge-1" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.chooseWay").at(-1)).toEqual({
        setupId: "s1",
        way: "existing",
        nodeId: "n6",
      }),
    );
  });

  it("says that the devices are not known instead of showing none", async () => {
    const { user } = await openSetup(unchosen(), { state: limitedState(now) });
    await user.selectOptions(ways(), "Existing device");
    expect(screen.getByText("The devices are not known")).toBeTruthy();
    expect(screen.getAllByText("devices:core:read").length).toBeGreaterThan(0);
  });
});
