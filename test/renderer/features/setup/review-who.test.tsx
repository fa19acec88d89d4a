import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { githubDecisions, reviewSetup } from "../../../support/sample-setups.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
const plan = () => screen.findByText("Declares tag:github-connector, so that devices may carry it");

describe("who may use an app that is set up", () => {
  it("lets chosen groups in each by its way, with what is to be known before it is applied", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await plan();
    expect(fake.argumentsOf("setup.use")).toEqual([]);
    const who = within(screen.getByRole("region", { name: "Who may use it?" }));
    await user.click(who.getByRole("button", { name: "Chosen groups" }));
    // Nothing is wrong yet: what it waits for stands beside the way on.
    expect(who.queryByText("Enter at least one person or group.")).toBeNull();
    expect(screen.getByText("Enter at least one person or group.")).toBeTruthy();
    const add = () => who.getByLabelText("Add a group or a person");
    await user.type(add(), "group:sre{Enter}");
    await user.click(who.getByRole("button", { name: "Remove group:sre" }));
    expect(who.getByText("Enter at least one person or group.")).toBeTruthy();
    await user.type(add(), "group:engineering{Enter}");
    await user.type(add(), "group:contractors{Enter}");
    const condition = await who.findByRole("combobox", { name: "Condition, for group:contractors" });
    await within(condition).findByRole("option", { name: "latest" });
    await user.selectOptions(condition, "posture:latest");
    await user.click(await who.findByRole("button", { name: "Narrow grant 1 too" }));
    const tag = "tag:github-connector";
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions).toMatchObject({
        members: ["group:engineering", "group:contractors"],
        via: true,
        ways: [{ source: "group:contractors", via: [tag], postures: ["posture:latest"] }],
        narrow: [{ via: ["tag:jira-app-connector"] }],
      }),
    );
    expect(who.getByText(/Names still resolve for/u)).toBeTruthy();
    expect(who.getByText(/Port 53 to tag:github-connector, for all members/u)).toBeTruthy();
    expect(await who.findByText("group:engineering, group:contractors ask for names")).toBeTruthy();
    // Everybody is one press away, and so is the choice that was made.
    await user.click(who.getByRole("button", { name: /^Everybody/u }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions).toEqual(githubDecisions()),
    );
    await user.click(who.getByRole("button", { name: "Chosen groups" }));
    expect(who.getAllByRole("listitem").length).toBeGreaterThan(2);
  });

  it("says that no exit node is opened where all are led through connectors", async () => {
    const broad = { destinations: { kind: "internet" }, approval: "none" } as const;
    const { unmount } = await openSetup(reviewSetup(now, { decisions: githubDecisions(broad) }));
    expect(screen.getByText(/^The whole internet, with every exit node/u)).toBeTruthy();
    unmount();
    await openSetup(reviewSetup(now, { decisions: githubDecisions({ ...broad, via: true }) }));
    expect(screen.getByText(/^The whole internet, through connectors alone/u)).toBeTruthy();
  });

  it("moves the ways along with the tag, and says where they cannot be had", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    const who = within(screen.getByRole("region", { name: "Who may use it?" }));
    await user.click(who.getByRole("button", { name: "Chosen groups" }));
    await user.type(who.getByLabelText("Add a group or a person"), "group:sre{Enter}");
    const condition = who.getByRole("combobox", { name: "Condition, for group:sre" });
    await within(condition).findByRole("option", { name: "latest" });
    await user.selectOptions(condition, "posture:latest");
    await user.click(screen.getByText("tag:github-connector, new"));
    await user.type(screen.getByRole("textbox", { name: "New tag" }), "-2");
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.ways).toMatchObject([
        { via: ["tag:github-connector-2"] },
      ]),
    );
    await user.click(screen.getByRole("radio", { name: "Existing tag" }));
    await user.selectOptions(
      screen.getByRole("combobox", { name: "Existing tag" }),
      "tag:github-app-connector",
    );
    expect(who.getByText(/tag:github-app-connector serves .* too/u)).toBeTruthy();
  });
});
