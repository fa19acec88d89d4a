import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { AppView } from "../../../shared/bridge/apps.ts";
import { known } from "../../../shared/core/known.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { sampleApp, sampleEgress } from "../../support/sample-fleet.ts";
import { emptyTailnetState, firstSyncState, limitedState, sampleState } from "../../support/sample-state.ts";
import { renderApp } from "../../support/render-app.tsx";

const now = Date.now();

function rowOf(name: string): HTMLElement {
  const row = screen.getByRole("rowheader", { name }).closest("tr");
  if (row === null) throw new Error(`The row of ${name} is missing.`);
  return row;
}

function names(): (string | undefined)[] {
  return screen
    .getAllByRole("rowheader")
    .map((head) => within(head).getByRole("button").lastChild?.textContent ?? undefined);
}

function chips(): (string | null)[] {
  return within(screen.getByRole("group", { name: "Which apps" }))
    .getAllByRole("button")
    .map(({ textContent }) => textContent);
}

describe("apps", () => {
  it("lists every app with state, connectors and the number of egress IPs, the worst first", async () => {
    const { user } = await renderApp(sampleState(now));
    expect(names()).toEqual(["Snowflake", "Stripe", "Jira", "Datadog", "GitHub"]);
    const github = rowOf("GitHub");
    expect(github.textContent).toContain("Healthy");
    expect(github.textContent).toContain("2 of 2");
    // The save of the policy file is newer than the record of its allowlist.
    expect(github.textContent).toContain(" · ann");
    expect(within(github).getByRole("button", { name: "Copy 2 IPs of GitHub" }).textContent).toBe("2 IPs");
    const head = screen.getByRole("columnheader", { name: "App" });
    await user.click(within(head).getByRole("button"));
    expect(head.getAttribute("aria-sort")).toBe("ascending");
    expect(names()).toEqual(["Datadog", "GitHub", "Jira", "Snowflake", "Stripe"]);
  });

  it("shows two causes of trouble, and the rest when asked", async () => {
    const state = sampleState(now);
    const incidents = state.fleet.incidents.flatMap((one) =>
      ["n3", "n4", "n5", "n6"].map((name) => ({
        ...one,
        id: `connector:${name}`,
        open: { ...one.open, name },
      })),
    );
    const { user } = await renderApp({ ...state, fleet: { ...state.fleet, incidents } });
    const strips = within(screen.getByRole("list", { name: "What is wrong now" }));
    expect(strips.getAllByText(/^us-west-2b offline/u)).toHaveLength(2);
    await user.click(strips.getByRole("button", { name: "Show 2 more" }));
    expect(strips.getAllByText(/^us-west-2b offline/u)).toHaveLength(4);
    expect(strips.queryByRole("button", { name: /more$/u })).toBeNull();
  });

  it("shows by chips what needs a person, and finds by name and address", async () => {
    const { user } = await renderApp(sampleState(now));
    await user.click(screen.getByRole("button", { name: /^Needs you/u }));
    expect(names()).toEqual(["Snowflake", "Stripe"]);
    await user.click(screen.getByRole("button", { name: /^All/u }));
    await user.type(screen.getByRole("searchbox", { name: "Filter apps" }), "203.0.113.7");
    expect(names()).toEqual(["GitHub"]);
    await user.keyboard("{ArrowDown}{Enter}");
    expect(useNavigation.getState().view).toEqual({ screen: "app", name: "GitHub" });
  });

  it("shows who answers for an app, and the apps of one of them or of nobody", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const owners: Readonly<Record<string, AppView["responsible"]>> = {
      GitHub: [{ login: "ann@acme.example", standing: "here" }],
      Datadog: [
        { login: "ann@acme.example", standing: "here" },
        { login: "cy@acme.example", standing: "left" },
      ],
    };
    const apps = state.fleet.apps.value.map((app) => {
      const responsible = owners[app.name];
      return responsible === undefined ? app : { ...app, responsible };
    });
    const { user } = await renderApp({ ...state, fleet: { ...state.fleet, apps: known(apps) } });
    expect(rowOf("Datadog").textContent).toContain("cy@acme.example (left the tailnet)");
    const owner = screen.getByRole("combobox", { name: "Owner" });
    await user.selectOptions(owner, "ann · 2");
    expect(names()).toEqual(["Datadog", "GitHub"]);
    expect(chips()).toContain("All2");
    expect(chips().join(" ")).not.toContain("Needs you");
    await user.selectOptions(owner, "No owner · 3");
    expect(names()).toHaveLength(3);
    expect(chips()).toEqual(expect.arrayContaining(["All3", expect.stringMatching(/^Needs you/u)]));
    await user.selectOptions(owner, "Any owner");
    await user.type(screen.getByRole("searchbox", { name: "Filter apps" }), "cy@");
    expect(names()).toEqual(["Datadog"]);
  });

  it("asks for no owner while no app has one", async () => {
    await renderApp(sampleState(now));
    expect(screen.queryByRole("combobox", { name: "Owner" })).toBeNull();
    expect(screen.queryByRole("columnheader", { name: "Owner" })).toBeNull();
  });

  it("shows apps in the coming format as they stand, without a verdict or an act", async () => {
    const state = sampleState(now);
    const wiki = { name: "Wiki", domains: ["wiki.example"], connectors: ["tag:wiki"] };
    await renderApp({ ...state, fleet: { ...state.fleet, comingApps: [wiki] } });
    const list = screen.getByRole("list", { name: "Apps in the new connector format" });
    const [row] = within(list).getAllByRole("listitem");
    expect(row?.textContent).toBe("WWikiNot judgedtag:wiki, wiki.example");
    expect(within(list).queryByRole("button")).toBeNull();
  });

  it("is found as it was left, and closes a menu of a row by Esc alone", async () => {
    const { user } = await renderApp(sampleState(now));
    await user.click(screen.getByRole("button", { name: /^Needs you/u }));
    await user.click(within(screen.getByRole("columnheader", { name: "App" })).getByRole("button"));
    await user.keyboard("{Control>}2{/Control}{Control>}1{/Control}");
    expect(names()).toEqual(["Snowflake", "Stripe"]);
    expect(screen.getByRole("columnheader", { name: "App" }).getAttribute("aria-sort")).toBe("ascending");

    await user.click(screen.getByRole("button", { name: "More for Stripe" }));
    expect(screen.getByRole("menu")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("menu")).toBeNull();
    expect(document.activeElement?.getAttribute("aria-label")).toBe("More for Stripe");
    expect(useNavigation.getState().view).toEqual({ screen: "apps" });
  });

  it("moves along the rows, copies and does the next act by key alone", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Stripe");
    await user.keyboard("c");
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "Stripe" }]);
    await user.keyboard("{ArrowDown}{ArrowDown}a");
    expect(fake.argumentsOf("checks.fix")).toEqual([
      { owner: { kind: "app", name: "Datadog" }, checkId: "dns" },
    ]);
  });

  it("leads to the allowlist that lacks an address", async () => {
    const { user } = await renderApp(sampleState(now));
    await user.click(screen.getByRole("button", { name: "Add 1 IP: Stripe" }));
    expect(useNavigation.getState().view).toEqual({ screen: "app", name: "Stripe", tab: "egress" });
  });

  it("counts the egress IPs as a copy does: each once, and none that the product does not take", async () => {
    const state = sampleState(now);
    const [v4, v6] = [sampleEgress(now, "203.0.113.7", "n1"), sampleEgress(now, "2001:db8::7", "n1")];
    const egress = [v4, { ...v4, nodeId: "n2" }, sampleEgress(now, "203.0.113.91", "n2"), v6];
    const apps = known([sampleApp(now, { name: "Confluence", productId: "jira", egress, copyCount: 2 })]);
    await renderApp({ ...state, fleet: { ...state.fleet, apps } });
    const copy = screen.getByRole("button", { name: "Copy 2 IPs of Confluence" });
    expect(copy.title).toBe("203.0.113.7\n203.0.113.91");
  });

  it("shows how many people surely may use an app, with a + where others may", async () => {
    const state = sampleState(now);
    const unsure = sampleApp(now, { name: "Zendesk", people: known(20), orMore: true, likely: 27 });
    const apps = known([unsure, sampleApp(now, { name: "Figma", people: known(31) })]);
    await renderApp({ ...state, fleet: { ...state.fleet, apps } });
    const more = within(rowOf("Zendesk")).getByText("20+");
    expect(more.title).toBe("20, or more: of others nobody can say");
    expect(within(rowOf("Figma")).getByText("31")).toBeTruthy();
  });

  it("never shows unknown as healthy", async () => {
    await renderApp(limitedState(now));
    const list = screen.getByRole("table", { name: "Apps" });
    expect(within(list).queryByText(/Healthy/)).toBeNull();
    expect(within(list).getAllByText("Connectors not known")).toHaveLength(4);
    expect(screen.getByText("The connectors are not known")).toBeTruthy();
    expect(screen.getByText("devices:core:read")).toBeTruthy();
  });

  it("copies all egress IPs as the product takes them, and says what was copied", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.click(screen.getByRole("button", { name: "Copy 2 IPs of GitHub" }));
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "GitHub" }]);
    expect(await screen.findByText("Copied 2 egress IPs of GitHub, one per line")).toBeTruthy();
  });

  it("resumes and discards an unfinished set-up", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    expect(rowOf("Jira").textContent).toContain("Step 3 of 4");
    await user.click(screen.getByRole("button", { name: "More for Jira" }));
    await user.click(screen.getByRole("menuitem", { name: "Discard the set-up of Jira" }));
    expect(fake.argumentsOf("setup.discard")).toEqual([{ setupId: "s1" }]);
    expect(await screen.findByText(/What it saved to the policy file stays/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Resume the set-up of Jira" }));
    expect(useNavigation.getState().view).toEqual({ screen: "setup", setupId: "s1" });
  });

  it("says what belongs here when there is nothing, with one button", async () => {
    const { user } = await renderApp(emptyTailnetState(now));
    expect(screen.getByText("No apps yet")).toBeTruthy();
    const buttons = screen.getAllByRole("button", { name: "Set up an app" });
    expect(buttons).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Set up an app" }));
    expect(useNavigation.getState().view).toEqual({ screen: "catalogue" });
  });

  it("shows a skeleton during the first sync", async () => {
    await renderApp(firstSyncState(now));
    expect(screen.getByRole("status", { name: "Loading apps" })).toBeTruthy();
    expect(screen.queryByText("No apps yet")).toBeNull();
  });
});
