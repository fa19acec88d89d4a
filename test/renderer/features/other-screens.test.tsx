import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../shared/core/known.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleBundle } from "../../support/sample-bundle.ts";
import { sampleApp, sampleEgress } from "../../support/sample-fleet.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();

const row = (name: RegExp) => screen.getByRole("row", { name });

describe("egress IPs", () => {
  it("puts what has to be done first, then every product with what is there and what is not", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "egress" } });
    const due = within(screen.getByRole("list", { name: "To do" })).getAllByRole("listitem");
    expect(due[0]?.textContent).toContain("203.0.113.91 is missing in Stripe · 13 people");
    expect(due.slice(1).every((item) => item.textContent.includes("allowlist is not recorded"))).toBe(true);
    await user.click(screen.getByRole("button", { name: "Copy 1 missing IP of Stripe" }));
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "Stripe", only: ["203.0.113.91"] }]);
    expect(row(/^Stripe/u).textContent).toMatch(/to add.*203\.0\.113\.40 to remove/u);
    expect(row(/^Stripe/u).textContent).toContain("Add 1, remove 1");
    expect(row(/^GitHub/u).textContent).toContain("Up to date");
    await user.click(screen.getByRole("button", { name: "Check Stripe’s list" }));
    const rows = within(screen.getByRole("table", { name: "Stripe’s allowlist, address by address" }));
    expect(rows.getByRole("row", { name: /to add.*203\.0\.113\.91/u })).toBeTruthy();
    expect(rows.getByRole("row", { name: /203\.0\.113\.40.*to remove.*add first/u })).toBeTruthy();
  });

  it("marks the product it was asked for and copies with one press", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "egress", appName: "GitHub" },
    });
    expect(screen.getByRole("row", { name: /^GitHub/u }).className).toContain("chosen");
    await user.click(screen.getByRole("button", { name: "Copy 2 IPs of GitHub" }));
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "GitHub" }]);
    expect(await screen.findByText("Copied 2 egress IPs of GitHub, one per line")).toBeTruthy();
  });

  it("are copied row by row with one key, and whole as a table", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "egress" } });
    screen.getByRole("button", { name: "Stripe" }).focus();
    await user.keyboard("{ArrowDown}c");
    const [copied] = fake.argumentsOf("egress.copy");
    expect(document.activeElement?.textContent).toBe(copied?.appName);
    expect(copied?.appName).not.toBe("Stripe");
    await user.click(screen.getByRole("button", { name: "Copy as CSV" }));
    expect(fake.argumentsOf("egress.copyTable")).toHaveLength(1);
  });

  it("offers the copy with the number that it takes, and none where it must fail", async () => {
    const state = sampleState(now);
    const twice = ["n1", "n2"].map((nodeId) => sampleEgress(now, "203.0.113.7", nodeId));
    const v6 = [sampleEgress(now, "2001:db8::7", "n1")];
    const apps = known([
      sampleApp(now, { name: "GitHub", productId: "github", egress: twice }),
      sampleApp(now, { name: "Jira", productId: "jira", egress: v6, copyCount: 0 }),
    ]);
    await renderApp({ ...state, fleet: { ...state.fleet, apps } }, { view: { screen: "egress" } });
    expect(screen.getByRole("button", { name: "Copy 1 IP of GitHub" }).textContent).toBe("1 IP");
    expect(screen.queryByRole("button", { name: /^Copy .* of Jira$/u })).toBeNull();
  });

  it("says of an address without a column in its row what there is of it", async () => {
    const state = sampleState(now);
    const apps = known(
      ["A", "B", "C", "D", "E", "F"].map((name, at) =>
        sampleApp(now, {
          name,
          productId: "github",
          egress: [sampleEgress(now, `203.0.113.${at + 1}`, "n1")],
        }),
      ),
    );
    await renderApp({ ...state, fleet: { ...state.fleet, apps } }, { view: { screen: "egress" } });
    const columns = screen.getAllByRole("columnheader").map(({ textContent }) => textContent);
    for (const [at, name] of ["A", "B", "C", "D", "E", "F"].entries()) {
      const address = `203.0.113.${at + 1}`;
      const hasColumn = columns.some((head) => head.includes(address));
      const listed = screen.queryByRole("list", { name: `Egress IPs of ${name}` });
      expect(listed?.textContent.includes(address) ?? false).toBe(!hasColumn);
    }
  });

  it("ticks off what was taken out of the allowlist of a removed app, and can take that back", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "egress" },
      answers: { "egress.changeRecord": ({ change }) => ok({ sentence: `Done: ${change.kind}` }) },
    });
    const gone = screen.getByRole("button", { name: /^Taken out of .*’s allowlist$/u });
    await user.click(gone);
    expect(await screen.findByText("Done: taken-out")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Done: undo")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    const [ticked, undone] = fake.argumentsOf("egress.changeRecord");
    expect([ticked?.change, undone?.change]).toEqual([{ kind: "taken-out" }, { kind: "undo" }]);
    expect(undone?.id).toBe(ticked?.id);
  });

  it("says of a check that found none of the egress IPs that it did", async () => {
    const state = sampleState(now);
    const ledger = state.fleet.ledger.map((one) => ({ ...one, addresses: [] }));
    await renderApp(
      { ...state, fleet: { ...state.fleet, ledger } },
      { view: { screen: "app", name: "GitHub", tab: "egress" } },
    );
    expect((await screen.findAllByText("None of these")).length).toBeGreaterThan(0);
  });

  it("corrects a record, and keeps what was typed when that is refused", async () => {
    const refused = problem("disk-full", "The disk is full.");
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "app", name: "GitHub", tab: "egress" },
      answers: { "egress.changeRecord": () => fail(refused) },
    });
    await user.click(
      screen.getAllByRole("button", { name: "Correct the record of GitHub" })[0] ?? document.body,
    );
    const dialog = within(screen.getByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: "IPs in the allowlist" }), "28.14.9{Enter}");
    expect(dialog.getByText("“28.14.9” is not an IP address or CIDR block.")).toBeTruthy();
    expect(dialog.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
    await user.keyboard("{Backspace}28.14.9.99{Enter}");
    await user.selectOptions(dialog.getByLabelText("Copied as"), "json");
    await user.click(dialog.getByRole("button", { name: "Save" }));
    expect(await dialog.findByText("The disk is full.")).toBeTruthy();
    expect(fake.argumentsOf("egress.changeRecord")[0]?.change).toMatchObject({
      kind: "correct",
      addresses: expect.arrayContaining(["28.14.9.99"]),
      format: "json",
    });
    expect(dialog.getByText("28.14.9.99")).toBeTruthy();
  });
});

describe("settings", () => {
  const view = { screen: "settings" } as const;

  it("lists tailnets with hint and place of the credential, never more", async () => {
    await renderApp(sampleState(now), { view });
    const rows = within(screen.getByRole("list", { name: "Tailnets" })).getAllByRole("listitem");
    expect(rows[0]?.textContent).toContain("API access token …wxyz, in the keychain");
    expect(rows[0]?.textContent).toContain("expires in 41 days");
    const abilities = within(screen.getByRole("list", { name: "What the credential may do" }));
    expect(abilities.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "Save the policyYes",
      "Tag and delete devicesYes",
      "Approve routesYes",
      "Who changed whatNo",
      "DNSUnknown",
    ]);
    expect(screen.getByText("3 of 5")).toBeTruthy();
    expect(screen.getByText("Who changed what is missing.")).toBeTruthy();
    expect(screen.getByText("logs:configuration:read")).toBeTruthy();
    expect(screen.getByText("The service answered 403.")).toBeTruthy();
  });

  it("disconnects only by typing the name", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await user.click(screen.getByRole("button", { name: "More acts on acme.example.com" }));
    await user.click(screen.getByRole("menuitem", { name: "Disconnect…" }));
    await user.type(screen.getByLabelText("Type the name to confirm"), "acme.example.com{Enter}");
    expect(fake.argumentsOf("connection.disconnect")).toEqual([{ tailnetId: "t1" }]);
  });

  it("says which auth key outlives the connection", async () => {
    const keysLeft = problem("offline", "The auth key for GitHub could not be revoked: it works once.");
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "connection.disconnect": () => ok({ keysLeft }) },
    });
    await user.click(screen.getByRole("button", { name: "More acts on acme.example.com" }));
    await user.click(screen.getByRole("menuitem", { name: "Disconnect…" }));
    await user.type(screen.getByLabelText("Type the name to confirm"), "acme.example.com{Enter}");
    expect(await screen.findByText(/The auth key for GitHub could not be revoked/u)).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("saves each choice as it is made, and takes it back when it cannot be saved", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    const notify = screen.getByRole("switch", { name: "Notify me" });
    await user.click(notify);
    expect(fake.argumentsOf("preferences.save")).toEqual([{ notifications: false }]);
    fake.answer("preferences.save", () => fail(problem("disk-full", "The disk is full.")));
    const login = screen.getByRole("switch", { name: "Start at login" });
    await user.click(login);
    expect(await screen.findByText("The disk is full.")).toBeTruthy();
    expect(login).toHaveProperty("checked", false);
    await user.selectOptions(screen.getByLabelText("Check the tailnet"), "Every hour");
    expect(fake.argumentsOf("preferences.save").at(-1)).toEqual({ syncMinutes: 60 });
  });

  it("saves the name when it is left, not at every letter", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    const name = screen.getByLabelText("Your name");
    await user.clear(name);
    await user.type(name, "Alice B.");
    expect(fake.argumentsOf("preferences.save")).toEqual([]);
    await user.tab();
    expect(fake.argumentsOf("preferences.save")).toEqual([{ displayName: "Alice B." }]);
  });

  it("shows every part of the support bundle before it is saved, and saves what was not left out", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    await user.click(screen.getByRole("button", { name: "Show support bundle" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Support bundle" }));
    for (const { title, text } of sampleBundle.parts) {
      const part = within(dialog.getByRole("region", { name: title }));
      expect(part.getByRole("checkbox", { name: title })).toHaveProperty("checked", true);
      expect(part.getByText((_, element) => element?.tagName === "PRE").textContent).toBe(text.trimEnd());
    }
    await user.click(dialog.getByRole("checkbox", { name: "Log" }));
    expect(dialog.queryByText(/Sync ended/u)).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Copy as text" }));
    await user.click(dialog.getByRole("button", { name: "Save 5 parts…" }));
    const wanted = {
      bundleId: sampleBundle.bundleId,
      parts: ["versions", "tailnet", "checks", "requests", "policy"],
    };
    expect(fake.argumentsOf("diagnostics.copy")).toEqual([wanted]);
    expect(fake.argumentsOf("diagnostics.save")).toEqual([wanted]);
    for (const { title } of sampleBundle.parts.slice(0, -1)) {
      await user.click(dialog.getByRole("checkbox", { name: title }));
    }
    expect(dialog.getByRole("button", { name: "Save parts…" })).toHaveProperty("disabled", true);
  });
});
