import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail } from "../../../../shared/core/result.ts";
import { readySetup } from "../../../support/sample-setups.ts";
import { failedState, sampleState } from "../../../support/sample-state.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
/** The buttons that stand out as the main act; the arrow belongs to the one beside it. */
const filled = () =>
  screen
    .getAllByRole("button")
    .filter(({ className, title }) => className.includes("filled") && title !== "Copy in another format");
const atAllowlist = () => readySetup(now, { step: "allowlist" });

describe("the allowlist step", () => {
  it("shows the egress IPs with their states and where the setting is", async () => {
    const { user, fake } = await openSetup(atAllowlist());
    expect(screen.getByRole("heading", { level: 1, name: "Add the egress IPs to GitHub" })).toBe(
      document.activeElement,
    );
    const table = screen.getByRole("table", { name: "GitHub’s allowlist, address by address" });
    expect(within(table).getByText(/^Verified \d/u)).toBeTruthy();
    expect(within(table).getByText("Inferred")).toBeTruthy();
    const path = within(screen.getByRole("list", { name: "Path to the setting" })).getAllByRole("listitem");
    expect(path[0]?.textContent).toBe("Organization or enterprise");
    expect(screen.getByText(/you lock yourself out/u)).toBeTruthy();
    expect(screen.getByText("GitHub Enterprise Cloud")).toBeTruthy();
    expect(screen.getByText(/CI runners and integrations reach GitHub/u)).toBeTruthy();
    expect(screen.getByText(/Webhooks, and the identity provider/u)).toBeTruthy();
    expect(screen.getByText("1 fact here not from GitHub’s own documentation")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open GitHub’s documentation" }));
    expect(fake.argumentsOf("links.open")).toEqual([{ name: "product:github" }]);
  });

  it("copies in the product’s format, then makes recording the main act, and goes on", async () => {
    const { user, fake } = await openSetup(atAllowlist());
    const copy = await screen.findByRole("button", { name: "Copy 2 IPs, one per line" });
    expect(filled()).toEqual([copy]);
    await user.click(copy);
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "GitHub", format: "line" }]);
    expect(filled()).toEqual([screen.getByRole("button", { name: "Mark 2 as added" })]);
    await user.click(screen.getByRole("button", { name: "Note" }));
    await user.type(screen.getByRole("textbox", { name: "Note (optional)" }), "Enterprise settings");
    await user.click(screen.getByRole("button", { name: "Mark 2 as added" }));
    expect(fake.argumentsOf("egress.markAdded")).toEqual([
      {
        appName: "GitHub",
        format: "line",
        addresses: ["203.0.113.7", "203.0.113.91"],
        note: "Enterprise settings",
        setupId: "s1",
      },
    ]);
    await waitFor(() =>
      expect(fake.argumentsOf("setup.goTo").at(-1)).toEqual({ setupId: "s1", step: "done" }),
    );
  });

  it("records the format that was chosen", async () => {
    const { user, fake } = await openSetup(atAllowlist());
    await user.click(screen.getByRole("button", { name: "Copy in another format" }));
    await user.click(await screen.findByRole("menuitem", { name: "Comma" }));
    await user.click(screen.getByRole("button", { name: "Mark 2 as added" }));
    expect(fake.argumentsOf("egress.markAdded")[0]?.format).toBe("comma");
  });

  it("stays with what was typed when recording fails", async () => {
    const full = problem("disk-full", "The disk is full.", { remedy: "Make room." });
    const { user, fake } = await openSetup(atAllowlist(), {
      answers: { "egress.markAdded": () => fail(full) },
    });
    await user.click(screen.getByRole("button", { name: "Note" }));
    await user.type(screen.getByRole("textbox", { name: "Note (optional)" }), "kept");
    await user.click(screen.getByRole("button", { name: "Mark 2 as added" }));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full.");
    expect(screen.getByRole("textbox", { name: "Note (optional)" })).toHaveProperty("value", "kept");
    expect(fake.argumentsOf("setup.goTo").some(({ step }) => step === "done")).toBe(false);
  });

  it("makes copying the main act again when the addresses changed since", async () => {
    const changed = problem(
      "conflict",
      "The egress IPs have changed since they were copied: add 203.0.113.200.",
    );
    const { user, fake } = await openSetup(atAllowlist(), {
      answers: { "egress.markAdded": () => fail(changed) },
    });
    await user.click(await screen.findByRole("button", { name: "Copy 2 IPs, one per line" }));
    await user.click(screen.getByRole("button", { name: "Note" }));
    await user.type(screen.getByRole("textbox", { name: "Note (optional)" }), "kept");
    await user.click(screen.getByRole("button", { name: "Mark 2 as added" }));
    expect((await screen.findByRole("alert")).textContent).toContain("add 203.0.113.200");
    expect(filled()).toEqual([screen.getByRole("button", { name: "Copy 2 IPs, one per line" })]);
    await user.click(screen.getByRole("button", { name: "Copy again" }));
    expect(fake.argumentsOf("egress.copy")).toHaveLength(2);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(filled()).toEqual([screen.getByRole("button", { name: "Mark 2 as added" })]);
    expect(screen.getByRole("textbox", { name: "Note (optional)" })).toHaveProperty("value", "kept");
  });

  it("can be skipped and handed over", async () => {
    const { user, fake } = await openSetup(atAllowlist());
    await user.click(screen.getByRole("button", { name: "Copy as a checklist" }));
    await user.click(screen.getByRole("button", { name: "Copy as a mail" }));
    expect(fake.argumentsOf("setup.copyHandoff")).toEqual([
      { setupId: "s1", kind: "allowlist", as: "checklist" },
      { setupId: "s1", kind: "allowlist", as: "mail" },
    ]);
    await user.click(screen.getByRole("button", { name: "Skip for now" }));
    expect(fake.argumentsOf("setup.goTo").at(-1)).toEqual({ setupId: "s1", step: "done" });
  });

  it("says when there is no egress IP yet, and offers nothing to record", async () => {
    const state = sampleState(now);
    const apps = state.fleet.apps.known ? state.fleet.apps.value.map((app) => ({ ...app, egress: [] })) : [];
    await openSetup(atAllowlist(), { state: { ...state, fleet: { ...state.fleet, apps: known(apps) } } });
    expect(screen.getByText("No egress IP yet")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Mark 2 as added" })).toBeNull();
    expect(screen.getByRole("button", { name: "Skip for now" })).toBeTruthy();
  });

  it("waits for the app to appear, and says where the apps are not known", async () => {
    const state = sampleState(now);
    const first = await openSetup(atAllowlist(), {
      state: { ...state, fleet: { ...state.fleet, apps: known([]) } },
    });
    expect(screen.getByText("GitHub was not found at the last check")).toBeTruthy();
    await first.user.click(within(screen.getByRole("main")).getByRole("button", { name: "Check now" }));
    expect(first.fake.argumentsOf("sync.now")).toHaveLength(1);
    first.unmount();
    await openSetup(atAllowlist(), { state: failedState(now) });
    expect(screen.getByText("The apps are not known")).toBeTruthy();
  });

  it("says once what locks people out, also where it holds for the connector as well", async () => {
    await openSetup(readySetup(now, { step: "allowlist", productId: "okta" }));
    expect(screen.getAllByText(/keep it out of an enforced set/u)).toHaveLength(1);
  });

  it("tells of a product outside the catalogue what to look for", async () => {
    await openSetup(readySetup(now, { step: "allowlist", productId: null }));
    expect(screen.getByText(/catalogue does not know this product/u)).toBeTruthy();
  });
});
