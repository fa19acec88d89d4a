import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ok } from "../../../shared/core/result.ts";
import { known } from "../../../shared/core/known.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const egressTab = { screen: "app", name: "GitHub", tab: "egress" } as const;

/** GitHub still lists an address of ours that nobody leaves by any more. */
function expiredState() {
  const state = sampleState(now);
  if (!state.fleet.apps.known) throw new Error("the apps are not known");
  const former = "203.0.113.12";
  const [record] = state.fleet.ledger;
  if (record === undefined) throw new Error("nothing is recorded");
  const apps = state.fleet.apps.value.map((app) =>
    app.name === "GitHub" && app.delta !== null ? { ...app, delta: { ...app.delta, remove: [former] } } : app,
  );
  const ledger = [{ ...record, addresses: [...record.addresses, former] }, ...state.fleet.ledger.slice(1)];
  return { ...state, fleet: { ...state.fleet, apps: known(apps), ledger } };
}

const removals = () => within(screen.getByRole("region", { name: "Removals from GitHub" }));
const whole = () => screen.getByLabelText("The list below is whole, copied just now");

describe("what is ready to run", () => {
  it("says by which list nothing is missing where one is pasted", async () => {
    const { user } = await renderApp(sampleState(now), { view: egressTab });
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    await user.click(screen.getByLabelText("Paste GitHub’s list to compare"));
    await user.paste("203.0.113.7 ours\n203.0.113.91 ours");
    expect(screen.getByText("Nothing is missing there. That is by the list as pasted.")).toBeTruthy();
  });

  it("writes what a pasted list lacks as the product’s command, and has it copied", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: egressTab });
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    expect(screen.getByText("Nothing is missing there.")).toBeTruthy();
    await user.click(screen.getByLabelText("Paste GitHub’s list to compare"));
    await user.paste("203.0.113.7 ours\n198.51.100.4 office");
    const command = screen.getByLabelText("gh command");
    expect(command.textContent).toContain("add '203.0.113.91/32' '203.0.113.91'");
    expect(command.textContent).not.toContain("203.0.113.7/32");
    const steps = within(screen.getByRole("list", { name: "Steps" })).getAllByRole("listitem");
    expect(steps[0]?.textContent).toContain("It adds 203.0.113.91.");
    expect(screen.getByText(/added switched off, so switch them on/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Copy gh command" }));
    expect(fake.argumentsOf("egress.copyRun")).toMatchObject([
      { appName: "GitHub", way: "gh", missing: ["203.0.113.91"], list: null },
    ]);
    await user.click(screen.getByRole("button", { name: "Compare" }));
    await user.click(screen.getByLabelText("This is the whole list"));
    expect(screen.getByText(/The app’s path goes by what is recorded, not by this list\.$/u)).toBeTruthy();
  });

  it("replaces a list only after a person said that it is whole", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const apps = state.fleet.apps.value.map((app) =>
      app.name === "GitHub" ? { ...app, productId: "okta" } : app,
    );
    const { user } = await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps) } },
      { view: egressTab },
    );
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    const field = screen.getByLabelText("Paste Okta’s list to compare");
    await user.click(field);
    await user.paste("198.51.100.4 office");
    expect(screen.getByRole("button", { name: "Copy curl command" }).hasAttribute("disabled")).toBe(true);
    expect(screen.queryByLabelText("curl command")).toBeNull();
    // Where it was said that it is whole, only its age is asked.
    const said = screen.getByRole("checkbox", { name: /^This is the whole list/u });
    await user.click(said);
    expect(screen.getByLabelText("The whole list below was copied just now")).toHaveProperty(
      "checked",
      false,
    );
    expect(screen.queryByLabelText("curl command")).toBeNull();
    await user.click(said);
    await user.click(whole());
    expect(screen.getByLabelText("curl command").textContent).toContain("198.51.100.4/32");
    // Another list is not the one that was meant.
    await user.click(field);
    await user.paste("\n198.51.100.5");
    expect(screen.queryByLabelText("curl command")).toBeNull();
    expect(whole()).toBeTruthy();
  });

  it("takes out what has expired in a block of its own, once a later check is green", async () => {
    const { user, fake } = await renderApp(expiredState(), { view: egressTab });
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    expect(removals().getByText("A later check comes first: paste the whole list.")).toBeTruthy();
    const field = screen.getByLabelText("Paste GitHub’s list to compare");
    await user.click(field);
    await user.paste("203.0.113.7 ours\n203.0.113.12\n198.51.100.4 office");
    await user.click(whole());
    expect(removals().getByText("Not in the list yet: 203.0.113.91. Additions come first.")).toBeTruthy();
    await user.click(field);
    await user.paste("\n203.0.113.91");
    await user.click(whole());
    const text = removals().getByLabelText("gh removal").textContent;
    expect(text).toContain("remove '203.0.113.12/32' '203.0.113.12'");
    expect(text).not.toMatch(/198\.51\.100\.4|createIpAllowListEntry/u);
    const gone = removals().getByRole("list", { name: "Taken out" });
    expect(gone.textContent).toMatch(/^203\.0\.113\.12put there .* · \w+$/u);
    expect(screen.queryByLabelText("gh command")).toBeNull();
    await user.click(removals().getByRole("button", { name: "Copy gh removal" }));
    expect(fake.argumentsOf("egress.copyRemoval")).toMatchObject([
      { appName: "GitHub", way: "gh", list: { confirmedAt: expect.any(Number) as number } },
    ]);
  });

  it("takes a list that was read with a token as whole, and has main take the one that it has", async () => {
    const state = expiredState();
    const readAt = now - 5 * 60_000;
    const reading = {
      productId: "github",
      target: { organisation: "acme" },
      name: "acme",
      by: "ann@acme.example",
      since: now - 86_400_000,
      enforced: true,
      readAt,
      entries: 4,
      reading: false,
      trouble: null,
    } as const;
    const entries = ["203.0.113.7/32", "203.0.113.91/32", "203.0.113.12/32", "198.51.100.4"].map((text) => ({
      text,
      label: "",
    }));
    const { user, fake } = await renderApp(
      { ...state, readings: { readings: [reading] } },
      { view: egressTab, answers: { "readings.latest": () => ok({ at: readAt, name: "acme", entries }) } },
    );
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    expect((await removals().findByLabelText("gh removal")).textContent).toContain("'203.0.113.12/32'");
    expect(screen.queryByLabelText("The list below is whole, copied just now")).toBeNull();
    await user.click(removals().getByRole("button", { name: "Copy gh removal" }));
    expect(fake.argumentsOf("egress.copyRemoval")).toMatchObject([{ way: "gh", list: { readAt } }]);
  });

  it("has a list that was read too long ago read again", async () => {
    const state = expiredState();
    const readAt = now - 2 * 3_600_000;
    const reading = {
      productId: "github",
      target: { organisation: "acme" },
      name: "acme",
      by: "ann@acme.example",
      since: readAt,
      enforced: true,
      readAt,
      entries: 3,
      reading: false,
      trouble: null,
    } as const;
    const entries = ["203.0.113.7", "203.0.113.91", "203.0.113.12"].map((text) => ({ text, label: "" }));
    const { user } = await renderApp(
      { ...state, readings: { readings: [reading] } },
      { view: egressTab, answers: { "readings.latest": () => ok({ at: readAt, name: "acme", entries }) } },
    );
    await user.click(screen.getByRole("button", { name: "Ready to run" }));
    const why = "The list was read more than an hour ago: read it again.";
    expect(await removals().findByText(why)).toBeTruthy();
    expect(removals().getByText("Read 2 h ago: read it again")).toBeTruthy();
  });

  it("is reached from the row of a product that has to change", async () => {
    const { user } = await renderApp(expiredState(), { view: { screen: "egress" } });
    await user.click(screen.getByRole("button", { name: "Ready to run for GitHub" }));
    expect(screen.getByRole("button", { name: "Ready to run" }).getAttribute("aria-pressed")).toBe("true");
  });
});
