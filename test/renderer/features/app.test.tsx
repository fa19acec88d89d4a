import { screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { known } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleApp, sampleEgress } from "../../support/sample-fleet.ts";
import { sampleReview } from "../../support/sample-review.ts";
import { limitedState, sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const preview = () => screen.getByRole("region", { name: "Exactly what is copied" }).textContent;
const github = { screen: "app", name: "GitHub" } as const;
const egressTab = { ...github, tab: "egress" } as const;

/** Asks for the removal of GitHub from the menu of its screen. */
async function askRemoval(user: UserEvent): Promise<void> {
  await user.click(screen.getByRole("button", { name: "More acts on GitHub" }));
  await user.click(await screen.findByRole("menuitem", { name: "Remove GitHub…" }));
}

/** Chooses a line of the menu beside the copy button of the allowlist. */
async function copyAs(user: UserEvent, line: string): Promise<void> {
  const buttons = screen.getAllByRole("button", { name: "Copy in another format" });
  await user.click(buttons.at(-1) ?? document.body);
  await user.click(await screen.findByRole("menuitem", { name: line }));
}

describe("an app", () => {
  it("says first what needs a person, and each other thing in its own tab", async () => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "app", name: "Stripe" } });
    const main = within(screen.getByRole("main"));
    expect(main.getAllByRole("heading", { level: 2 }).map((heading) => heading.textContent)).toEqual([
      "What needs you",
      "Domains",
      "Followed lists",
      "Owner",
      "Last 14 days",
      "From this computer",
    ]);
    const needed = within(screen.getByRole("list", { name: "What needs you" }));
    const first = needed.getByRole("button", { name: /wait for approval/u });
    expect(needed.getByText(/Traffic/u).closest("div[id]")?.className).toContain("shut");
    await user.click(first);
    expect(first.getAttribute("aria-expanded")).toBe("true");
    expect(needed.getByText(/Traffic/u).closest("div[id]")?.className).not.toContain("shut");
    expect(main.getByText(/checks pass/u).closest("details")?.open).toBe(false);
    await user.click(screen.getByRole("tab", { name: /^Connectors & routes/u }));
    expect(useNavigation.getState()).toMatchObject({
      view: { screen: "app", name: "Stripe", tab: "connectors" },
      trail: [],
    });
    expect(screen.getByRole("list", { name: "Connectors of Stripe" })).toBeTruthy();
  });

  it("shows connectors by their part in it, and how sure each egress IP is", async () => {
    const { user } = await renderApp(sampleState(now), { view: { ...github, tab: "connectors" } });
    const connectors = within(screen.getByRole("list", { name: "Connectors of GitHub" })).getAllByRole(
      "listitem",
    );
    expect(connectors[0]?.textContent).toContain("eu-central-1aExpected primary");
    expect(connectors[1]?.textContent).toContain("us-west-2aStandby");
    await user.click(screen.getByRole("tab", { name: "Egress & allowlist" }));
    expect(screen.getByText("Up to date · 2 IPs")).toBeTruthy();
    const addresses = within(screen.getByRole("table", { name: "GitHub’s allowlist, address by address" }));
    expect(addresses.getByText(/^Verified \d/u)).toBeTruthy();
    expect(addresses.getByText("Inferred")).toBeTruthy();
  });

  it.each([
    ["unable", "Cannot serve"],
    ["unsure", "Not known whether it can serve"],
  ] as const)("calls no connector a standby that is %s", async (one, role) => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const apps = state.fleet.apps.value.map((app) =>
      app.name === "GitHub" ? { ...app, notServing: [{ nodeId: "n2", state: one }] } : app,
    );
    await renderApp(
      { ...state, fleet: { ...state.fleet, apps: known(apps) } },
      { view: { ...github, tab: "connectors" } },
    );
    const list = within(screen.getByRole("list", { name: "Connectors of GitHub" }));
    expect(list.getAllByRole("listitem")[1]?.textContent).toContain(`us-west-2a${role}`);
  });

  it("previews exactly what is copied, in the chosen format", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: egressTab,
      answers: {
        "egress.render": ({ format }) =>
          ok({
            text: format === "json" ? '["203.0.113.7"]' : "203.0.113.7\n203.0.113.91",
            count: format === "json" ? 1 : 2,
            addresses: format === "json" ? ["203.0.113.7"] : ["203.0.113.7", "203.0.113.91"],
            leftOut: format === "json" ? ["203.0.113.91 was left out."] : [],
            warnings: format === "json" ? ["GitHub takes one entry, and these are 2."] : [],
          }),
      },
    });
    await screen.findByRole("button", { name: "Copy 2 IPs, one per line" });
    await copyAs(user, "Show exactly what is copied");
    expect(preview()).toBe("203.0.113.7\n203.0.113.91");
    await copyAs(user, "JSON array");
    expect(await screen.findByText("203.0.113.91 was left out.")).toBeTruthy();
    expect(screen.getByText("GitHub takes one entry, and these are 2.")).toBeTruthy();
    expect(preview()).toBe('["203.0.113.7"]');
    expect(screen.getByRole("button", { name: "Copy 1 IP, JSON array" })).toBeTruthy();
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "GitHub", format: "json" }]);
  });

  it("records what was added with a note, and keeps the note when that fails", async () => {
    let works = false;
    const { user, fake } = await renderApp(sampleState(now), {
      view: egressTab,
      answers: {
        "egress.markAdded": () => (works ? ok({}) : fail(problem("disk-full", "The disk is full."))),
      },
    });
    await user.click(screen.getByRole("button", { name: "Note" }));
    const note = screen.getByLabelText("Note (optional)");
    await user.type(note, "Organisation settings");
    await user.click(screen.getByRole("button", { name: "Record again" }));
    expect(await screen.findByText("The disk is full.")).toBeTruthy();
    expect(note).toHaveProperty("value", "Organisation settings");
    works = true;
    await user.click(screen.getByRole("button", { name: "Record again" }));
    expect(fake.argumentsOf("egress.markAdded")[1]).toEqual({
      appName: "GitHub",
      format: "line",
      addresses: ["203.0.113.7", "203.0.113.91"],
      note: "Organisation settings",
    });
    expect(note).toHaveProperty("value", "");
  });

  it("records what the panel above shows, and says what changed since, without losing the note", async () => {
    const changed = problem(
      "conflict",
      "The egress IPs have changed since they were copied: add 203.0.113.200.",
    );
    const { user, fake } = await renderApp(sampleState(now), {
      view: egressTab,
      answers: { "egress.markAdded": () => fail(changed) },
    });
    await copyAs(user, "JSON array");
    await user.click(screen.getByRole("button", { name: "Note" }));
    await user.type(screen.getByLabelText("Note (optional)"), "kept");
    await user.click(screen.getByRole("button", { name: "Record again" }));
    expect((await screen.findByRole("alert")).textContent).toContain("add 203.0.113.200");
    expect(fake.argumentsOf("egress.markAdded")).toMatchObject([
      { format: "json", addresses: ["203.0.113.7", "203.0.113.91"] },
    ]);
    expect(screen.getByLabelText("Note (optional)")).toHaveProperty("value", "kept");
  });

  describe("with IPv6 that the product is not known to take", () => {
    const egress = [sampleEgress(now, "203.0.113.7", "n1"), sampleEgress(now, "2001:db8::7", "n1")];
    const hubspot = (change: Partial<AppView>) => {
      const state = sampleState(now);
      const app = sampleApp(now, { name: "GitHub", productId: "hubspot", egress, copyCount: 1, ...change });
      return { ...state, fleet: { ...state.fleet, apps: known([app]) } };
    };

    it("offers to include it, and previews, copies and records it then", async () => {
      const { user, fake } = await renderApp(hubspot({ ipv6Choice: "left-out" }), { view: egressTab });
      const box = screen.getByRole("checkbox", { name: "Include IPv6" });
      expect(box).toHaveProperty("checked", false);
      expect(await screen.findByText(/^2001:db8::7: HubSpot is not known to take IPv6/u)).toBeTruthy();
      await user.click(box);
      await copyAs(user, "Show exactly what is copied");
      expect(preview()).toContain("2001:db8::7");
      await user.click(screen.getByRole("button", { name: "Copy 2 IPs, one per line" }));
      await user.click(screen.getByRole("button", { name: /as added$|^Record again$/u }));
      expect(fake.argumentsOf("egress.copy")).toEqual([
        { appName: "GitHub", format: "line", includeIPv6: true },
      ]);
      expect(fake.argumentsOf("egress.markAdded")).toMatchObject([
        { addresses: ["203.0.113.7", "2001:db8::7"] },
      ]);
    });

    it("starts as it was last recorded", async () => {
      await renderApp(hubspot({ ipv6Choice: "included", copyCount: 2 }), { view: egressTab });
      expect(screen.getByRole("checkbox", { name: "Include IPv6" })).toHaveProperty("checked", true);
    });

    it("still offers it where there is nothing else to copy", async () => {
      const v6 = { egress: egress.slice(1), copyCount: 0, ipv6Choice: "left-out" } as const;
      const { user } = await renderApp(hubspot(v6), { view: egressTab });
      expect(await screen.findByText(/is not known to take\. Include IPv6, or/u)).toBeTruthy();
      expect(screen.getByRole("button", { name: /as added$|^Record again$/u })).toHaveProperty(
        "disabled",
        true,
      );
      await user.click(screen.getByRole("checkbox", { name: "Include IPv6" }));
      expect(await screen.findByRole("button", { name: "Copy 1 IP" })).toBeTruthy();
    });

    it("has no such choice where it is known", async () => {
      await renderApp(hubspot({ productId: "jira", ipv6Choice: null }), { view: egressTab });
      expect(screen.queryByRole("checkbox", { name: "Include IPv6" })).toBeNull();
    });
  });

  it("edits only what differs, and keeps what was typed when the dialog closes", async () => {
    const state = sampleState(now);
    const { user, fake } = await renderApp(state, { view: { screen: "app", name: "Stripe" } });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    expect(screen.getByRole("button", { name: "Review the change" })).toHaveProperty("disabled", true);
    await user.type(screen.getByLabelText("Domains", { selector: "input" }), "stripe.network{Enter}");
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Edit" }));
    expect(within(screen.getByRole("list", { name: "Domains" })).getByText("stripe.network")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Review the change" }));
    expect(fake.argumentsOf("changes.plan")).toEqual([
      {
        kind: "updateApp",
        name: "Stripe",
        change: { domains: ["stripe.com", "*.stripe.com", "stripe.network"] },
      },
    ]);
    await user.click(await screen.findByRole("button", { name: "Apply to tailnet" }));
    expect(fake.argumentsOf("changes.apply")).toEqual([{ reviewId: "r1" }]);
    expect(await screen.findByText("Saved the policy file")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Edit" }));
    expect(within(screen.getByRole("list", { name: "Domains" })).queryByText("stripe.network")).toBeNull();
  });

  it("asks about a name that ends in no top-level domain, and takes the one that was meant", async () => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "app", name: "Stripe" } });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    await user.type(screen.getByLabelText("Domains", { selector: "input" }), "crm.acmesoft.con{Enter}");
    expect(screen.getByText("Is crm.acmesoft.con spelled right?")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use crm.acmesoft.com" }));
    const domains = within(screen.getByRole("list", { name: "Domains" }));
    expect(domains.getByText("crm.acmesoft.com")).toBeTruthy();
    expect(domains.queryByText("crm.acmesoft.con")).toBeNull();
    expect(screen.queryByText(/spelled right/u)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Start over" }));
    expect(domains.queryByText("crm.acmesoft.com")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Bring my changes back" }));
    expect(domains.getByText("crm.acmesoft.com")).toBeTruthy();
  });

  it("removes a test that refuses the removal of an app", async () => {
    const failingTests = [
      {
        section: "tests",
        index: 2,
        line: 135,
        storedLine: 148,
        source: "ines@acme.example.com",
        errors: ["Drop"],
      },
    ] as const;
    const verdict = { accepted: false, message: "The policy’s own tests fail.", details: [] };
    const { user, fake } = await renderApp(sampleState(now), {
      view: github,
      answers: {
        "changes.plan": () => ok(sampleReview({ verdict, failingTests })),
        "changes.withoutTest": () => ok(sampleReview({ id: "r2" })),
      },
    });
    await askRemoval(user);
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByRole("button", { name: "Remove GitHub" })).toHaveProperty("disabled", true);
    await user.click(screen.getByRole("button", { name: /^Remove this test too/u }));
    expect(fake.argumentsOf("changes.withoutTest")).toEqual([{ reviewId: "r1", index: 2 }]);
    expect(screen.queryByRole("list", { name: "Failing tests" })).toBeNull();
    await user.click(await dialog.findByRole("button", { name: "Remove GitHub" }));
    expect(fake.argumentsOf("changes.apply")[0]).toMatchObject({ reviewId: "r2" });
  });

  it("leads from a failing test to its line in the policy file", async () => {
    const failingTests = [
      { section: "sshTests", index: 0, line: 9, storedLine: 12, source: "tag:ci", errors: [] },
    ] as const;
    const { user } = await renderApp(sampleState(now), {
      view: github,
      answers: { "changes.plan": () => ok(sampleReview({ failingTests })) },
    });
    await askRemoval(user);
    await user.click(await screen.findByRole("button", { name: "Go to line 12 of the policy file" }));
    expect(useNavigation.getState().view).toEqual({ screen: "policy", part: "current", line: 12 });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("warns before a preset is dropped, and asks which learned routes are approved then", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: github });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    expect(screen.queryByRole("radiogroup", { name: "Approval of learned routes" })).toBeNull();
    await user.click(screen.getByRole("radio", { name: "A list of domains" }));
    expect(screen.getByText("GitHub becomes a custom app")).toBeTruthy();
    expect(screen.getByText(/Tailscale no longer maintains its domains and routes/u)).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: /Within certain ranges/u }));
    const review = screen.getByRole("button", { name: "Review the change" });
    expect(review).toHaveProperty("disabled", true);
    const ranges = screen.getByLabelText("Ranges that are approved", { selector: "input" });
    await user.type(ranges, "140.82.112.0/20{Enter}");
    await user.click(review);
    const [asked] = fake.argumentsOf("changes.plan");
    expect(asked).toMatchObject({
      kind: "convertPreset",
      name: "GitHub",
      approval: { form: "narrow", prefixes: ["140.82.112.0/20"] },
    });
  });

  it("asks whether a file without rules may get its first one, then plans with that word", async () => {
    const opens = problem("policy-first-rule", "This policy file has no rules.", {
      meaning: "The first rule turns that round.",
    });
    const { user, fake } = await renderApp(sampleState(now), {
      view: github,
      answers: {
        "changes.plan": (request) =>
          "confirmOpen" in request && request.confirmOpen ? ok(sampleReview()) : fail(opens),
      },
    });
    await askRemoval(user);
    expect(await screen.findByText("The first rule turns that round.")).toBeTruthy();
    await user.click(screen.getByRole("checkbox", { name: /From now on allow only what the rules allow/u }));
    expect(await screen.findByText("Tailscale accepts this change")).toBeTruthy();
    expect(fake.argumentsOf("changes.plan")).toEqual([
      { kind: "removeApp", name: "GitHub" },
      { kind: "removeApp", name: "GitHub", confirmOpen: true },
    ]);
  });

  it("refuses slips before anything is planned", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "app", name: "Stripe" } });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    await user.type(screen.getByLabelText("Domains", { selector: "input" }), "not a domain{Enter}");
    expect(screen.getByText(/is not a domain such as/u)).toBeTruthy();
    expect(screen.getByRole("button", { name: "Review the change" })).toHaveProperty("disabled", true);
    expect(fake.argumentsOf("changes.plan")).toEqual([]);
  });

  it("removes in one reviewed change, and puts the plan away when cancelled", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: github });
    await askRemoval(user);
    const dialog = within(await screen.findByRole("dialog", { name: "Remove GitHub" }));
    await dialog.findByText(/The approvers for 0.0.0.0\/0 stay/u);
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    expect(fake.argumentsOf("changes.discard")).toEqual([{ reviewId: "r1" }]);
    await askRemoval(user);
    const again = within(await screen.findByRole("dialog", { name: "Remove GitHub" }));
    await user.click(await again.findByRole("button", { name: "Remove GitHub" }));
    expect(fake.argumentsOf("changes.apply")).toHaveLength(1);
    expect(useNavigation.getState().view).toEqual({ screen: "apps" });
  });

  it("says why a change could not be planned, and plans again", async () => {
    let works = false;
    const { user } = await renderApp(sampleState(now), {
      view: github,
      answers: {
        "changes.plan": () =>
          works ? ok(sampleReview()) : fail(problem("edit-refused", "The policy file names this app twice.")),
      },
    });
    await askRemoval(user);
    expect(await screen.findByText("The policy file names this app twice.")).toBeTruthy();
    works = true;
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Tailscale accepts this change")).toBeTruthy();
  });

  it("copies the command and opens the page that a check offers", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "app", name: "Snowflake" } });
    await user.click(screen.getByRole("button", { name: "Copy command" }));
    expect(fake.argumentsOf("checks.copyFix")).toEqual([
      { owner: { kind: "app", name: "Snowflake" }, checkId: "ip-forwarding" },
    ]);
    await user.click(screen.getByRole("button", { name: "Open page" }));
    expect(fake.argumentsOf("links.open")).toEqual([{ name: "update-client" }]);
  });

  it("says which scope is missing, and that the app is gone", async () => {
    const first = await renderApp(limitedState(now), { view: { ...github, tab: "connectors" } });
    expect(screen.getAllByText("devices:core:read")[0]).toBeTruthy();
    first.unmount();
    await renderApp(sampleState(now), { view: { screen: "app", name: "Gone" } });
    expect(screen.getByText("This app is not in the policy file")).toBeTruthy();
  });
});
