import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../shared/core/known.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleApp } from "../../support/sample-fleet.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const bank = { screen: "app", name: "Partner bank" } as const;

/** The screen of a fixed destination. */
async function openBank({ terms = true } = {}) {
  const state = sampleState(now);
  const app = sampleApp(now, {
    name: "Partner bank",
    productId: null,
    tags: ["tag:partner-bank-router"],
    domains: [],
    routes: ["203.0.113.5", "198.51.100.16/28"],
    isFixed: true,
    ...(terms ? { fixedTerms: { sources: ["group:finance"], ports: ["tcp:443"] } } : {}),
  });
  return renderApp({ ...state, fleet: { ...state.fleet, apps: known([app]) } }, { view: bank });
}

const dialog = async () => within(await screen.findByRole("dialog", { name: "Edit Partner bank" }));

describe("fixed addresses", () => {
  it("are edited with their people and ports, and only what differs is asked for", async () => {
    const { user, fake } = await openBank();
    await user.click(screen.getByRole("button", { name: "Edit" }));
    const edit = await dialog();
    await user.click(edit.getByRole("button", { name: "Review the change" }));
    expect(fake.argumentsOf("changes.plan")).toEqual([]);
    await user.click(edit.getByRole("textbox", { name: "Which addresses?" }));
    await user.paste("192.0.2.9, 192.0.2.16-192.0.2.31");
    await user.click(edit.getByRole("button", { name: "Remove 198.51.100.16/28" }));
    await user.click(edit.getByRole("button", { name: "Review the change" }));
    await waitFor(() =>
      expect(fake.argumentsOf("changes.plan").at(-1)).toEqual({
        kind: "updateFixedDestination",
        name: "Partner bank",
        change: { prefixes: ["203.0.113.5", "192.0.2.9/32", "192.0.2.16/28"] },
      }),
    );
  });

  it("stand in nobody’s way as the file spells them, but what comes in is judged", async () => {
    const { user, fake } = await openBank();
    await user.click(screen.getByRole("button", { name: "Edit" }));
    const edit = await dialog();
    expect(edit.queryByText(/is no address/u)).toBeNull();
    await user.type(edit.getByRole("textbox", { name: "Ports" }), "https{Enter}");
    expect(edit.getByText("“https” is no port such as tcp:443.")).toBeTruthy();
    await user.click(edit.getByRole("button", { name: "Review the change" }));
    expect(fake.argumentsOf("changes.plan")).toEqual([]);
    await user.click(edit.getByRole("button", { name: "Start over" }));
    expect(edit.queryByText(/is no port/u)).toBeNull();
  });

  it("get another name and another router, and say from where people arrive then", async () => {
    const { user, fake } = await openBank();
    await user.click(screen.getByRole("button", { name: "Edit" }));
    const edit = await dialog();
    await user.type(edit.getByRole("textbox", { name: "Name" }), " of Porto ");
    const router = edit.getByRole("combobox", { name: "Router tag" });
    await user.type(router, "porto{Enter}");
    expect(edit.getByText(/is not a tag such as/u)).toBeTruthy();
    expect(edit.queryByText("People would arrive from other egress IPs")).toBeNull();
    await user.type(router, "tag:nobody-has-it{Enter}");
    expect(edit.getByText(/No device carries/u)).toBeTruthy();
    expect(edit.getByText("Nothing leads there yet")).toBeTruthy();
    expect(edit.queryByText("People would arrive from other egress IPs")).toBeNull();
    await user.type(router, "tag:github-app-connector{Enter}");
    expect(edit.getByText("People would arrive from other egress IPs")).toBeTruthy();
    expect(edit.getByText(/leaves? by/u).textContent).toContain("203.0.113.7");
    expect(edit.getByText(/leaves? by/u).textContent).toMatch(
      /Put them into the allowlist before you apply/u,
    );
    await user.click(edit.getByRole("button", { name: "Review the change" }));
    await waitFor(() =>
      expect(fake.argumentsOf("changes.plan").at(-1)).toEqual({
        kind: "updateFixedDestination",
        name: "Partner bank",
        change: { name: "Partner bank of Porto", tag: "tag:github-app-connector" },
      }),
    );
    expect(screen.getByRole("dialog", { name: "Partner bank becomes Partner bank of Porto" })).toBeTruthy();
  });

  it("open the same dialog where who may use them is changed", async () => {
    const { user } = await openBank();
    await user.click(screen.getByRole("tab", { name: /^Access/u }));
    await user.click(await screen.findByRole("button", { name: "Change who" }));
    expect((await dialog()).getByRole("button", { name: "Remove group:finance" })).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByRole("tab", { name: /^Access/u }).getAttribute("aria-selected")).toBe("true");
  });

  it("are left to the policy file where several grants are theirs", async () => {
    const { user } = await openBank({ terms: false });
    expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "More acts on Partner bank" }));
    expect(await screen.findByRole("menuitem", { name: "Show the policy file" })).toBeTruthy();
  });

  it("are of a kind of their own in the list, and found by an address", async () => {
    const state = sampleState(now);
    const place = sampleApp(now, {
      name: "Partner bank",
      productId: null,
      domains: [],
      routes: ["203.0.113.5/32"],
      isFixed: true,
    });
    const apps = known([sampleApp(now, { name: "GitHub" }), place]);
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, apps } },
      { view: { screen: "apps" } },
    );
    expect(screen.getByRole("button", { name: /^Partner bank ?\(fixed addresses\)$/u })).toBeTruthy();
    await user.type(screen.getByRole("searchbox"), "203.0.113.5");
    await waitFor(() => expect(screen.queryByRole("button", { name: "GitHub" })).toBeNull());
    expect(screen.getByRole("button", { name: /^Partner bank ?\(fixed addresses\)$/u })).toBeTruthy();
  });
});
