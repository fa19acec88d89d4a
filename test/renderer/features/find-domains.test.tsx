import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../shared/core/problem.ts";
import { fail } from "../../../shared/core/result.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();

describe("finding domains of an app", () => {
  it("adds what is chosen, and proposes what a followed list moved as one change", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "app", name: "Stripe" } });
    await user.click(screen.getByRole("button", { name: "Find more" }));
    await user.click(await screen.findByRole("textbox", { name: "Host names" }));
    await user.paste("js.stripe.com m.stripe.network");
    expect(screen.getByText("1 name covered already")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use 1 domain" }));
    const domains = ["stripe.com", "*.stripe.com", "m.stripe.network"];
    expect(fake.argumentsOf("changes.plan")).toEqual([
      { kind: "updateApp", name: "Stripe", change: { domains } },
    ]);
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: /^Review what moved in GitHub ranges/u }));
    expect(fake.argumentsOf("changes.plan").at(-1)).toMatchObject({
      kind: "followList",
      of: "routes",
      added: ["20.201.28.151/32", "20.205.243.166/32"],
      removed: ["192.30.252.0/22"],
      held: ["140.82.112.0/20", "192.30.252.0/22"],
    });
    expect(fake.argumentsOf("changes.apply")).toEqual([]);
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Source" }));
    fake.answer("lists.follow", () => fail(problem("offline", "api.github.com could not be reached.")));
    await user.click(screen.getByRole("button", { name: "Follow it" }));
    expect(await screen.findByText("api.github.com could not be reached.")).toBeTruthy();
    expect(fake.argumentsOf("lists.follow")).toEqual([
      { source: "github", part: "web, api, git", app: "Stripe" },
    ]);
  });
});

describe("editing the domains of an app", () => {
  it.each([
    ["another app has it", "github.com", /“GitHub” has github\.com too/u],
    ["a wildcard of another app covers it", "api.github.com", /“GitHub” has \*\.github\.com too/u],
    ["a wildcard of its own covers it", "js.stripe.com", /\*\.stripe\.com covers this/u],
    ["it would cover everybody’s domains", "*.co.uk", /the service refuses it/u],
    ["a host gives each customer a name", "*.github.io", /gives each customer a name of its own/u],
    ["a wildcard leaves out its own name", "*.example.net", /does not cover example\.net itself/u],
  ])("says that %s", async (_what, domain, words) => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "app", name: "Stripe" } });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    await user.type(screen.getByLabelText("Domains", { selector: "input" }), `${domain}{Enter}`);
    const findings = within(screen.getByRole("list", { name: "About these domains" }));
    expect(findings.getByText(words)).toBeTruthy();
  });

  it("says when all apps together would have more than 250", async () => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "app", name: "Stripe" } });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    await user.click(screen.getByLabelText("Domains", { selector: "input" }));
    await user.paste(Array.from({ length: 251 }, (_, index) => `a${index}.example.com`).join(" "));
    expect(screen.getByText(/at most 250 are supported/u)).toBeTruthy();
  });
});
