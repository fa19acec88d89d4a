import { cleanup, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { momentWords } from "../../../../renderer/ui/time-text.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { samplePassing, samplePerson } from "../../../support/sample-people.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "person", login: "ana@acme.example.com" } as const;

describe("one person", () => {
  it("is told by what they hold, through what and on which condition, in sections", async () => {
    await renderApp(sampleState(now), { view });
    const table = await screen.findByRole("table", { name: "What they hold" });
    const rows = within(table)
      .getAllByRole("row")
      .slice(1)
      .map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent).join(" | "));
    expect(rows).toEqual([
      "Apps3",
      "GitHub | group:eng→ grant 2 |  | See group",
      "JJira | group:eng→ grant 2 |  | See group",
      "Stripe | directly→ grant 9 |  | Take back",
      "Devices and SSH2",
      "db-1:5432 | group:sre→ grant 4 | managed1 of 2 pass | See group",
      "web-2 as deploy | group:sre→ SSH 1 | check every 12 h | See group",
      "Groups3",
      "group:eng | named in the policy |  | Take back",
      "group:sre | named in the policy |  | Take back",
      "group:oncall@acme.example.com | synced | cannot be known | ",
      "Can change what others reach1",
      "GitHub’s tag | owner, by group:sre |  | ",
    ]);
    expect(screen.getByText(/^Member · 2 devices/u)).toBeTruthy();
  });

  it("says of somebody who is suspended that none of it works now, and of nobody else", async () => {
    const sample = samplePerson(now);
    const suspended = { ...sample, line: { ...sample.line, status: "suspended" } };
    await renderApp(sampleState(now), { view, answers: { "access.person": () => ok(suspended) } });
    expect(await screen.findByText(/ is suspended: none of this works now$/u)).toBeTruthy();
    cleanup();
    await renderApp(sampleState(now), { view });
    await screen.findByRole("table", { name: "What they hold" });
    expect(screen.queryByText(/none of this works now$/u)).toBeNull();
  });

  it("marks a rule on a condition that is met until a time as the matrix does", async () => {
    const timed = sampleTimed(now);
    const [, byPosture] = timed.records;
    if (byPosture === undefined) throw new Error("The sample has no timed access.");
    const record = { ...byPosture, posture: "posture:managed" };
    await renderApp({ ...sampleState(now), timed: { ...timed, records: [record] } }, { view });
    const picture = await screen.findByRole("region", { name: "Why" });
    const until = momentWords(record.expiresAt, now).replace(/^today /u, "");
    expect(picture.textContent).toContain(`to ${until}`);
    expect(picture.textContent).not.toContain("managed");
    expect(picture.textContent).not.toContain("on a condition");
  });

  it("says which of their devices fail what is asked, and why, or why that is not known", async () => {
    await renderApp(sampleState(now), { view });
    const panel = await screen.findByRole("region", { name: "Devices" });
    expect(await within(panel).findByText("1 of 2 managed")).toBeTruthy();
    expect(within(panel).getByText("not managed").closest("[title]")?.getAttribute("title")).toBe(
      "custom:managed is not set",
    );
  });

  it("says of no device that it is online now where the tailnet does not answer", async () => {
    const state = sampleState(now);
    const status = { label: "offline", sentence: "The tailnet did not answer." } as const;
    const connection = { ...state.connection, status, lastSyncAt: now - 3 * 3_600_000 };
    const passing = { "access.passing": () => ok({ passing: [] }) };
    await renderApp({ ...state, connection }, { view, answers: passing });
    const panel = await screen.findByRole("region", { name: "Devices" });
    expect(panel.textContent).not.toMatch(/(?<!was )online/iu);
    expect(within(panel).getAllByText("3 h ago")[0]).toBeTruthy();
  });

  it("takes no device for passing that was not read", async () => {
    const devices = samplePassing(now).devices.map((device) => ({
      ...device,
      state: "unknown" as const,
      why: "This key may not read it.",
    }));
    const passing = [{ ...samplePassing(now), passes: 0, fails: 0, devices }];
    await renderApp(sampleState(now), { view, answers: { "access.passing": () => ok({ passing }) } });
    const panel = await screen.findByRole("region", { name: "Devices" });
    expect(await within(panel).findByText("This key may not read it.")).toBeTruthy();
    expect(screen.getByRole("row", { name: /^db-1/u }).textContent).toContain("managed");
    expect(screen.queryByText(/pass$/u)).toBeNull();
  });

  it("names the apps that they answer for", async () => {
    const state = sampleState(now);
    if (!state.fleet.apps.known) throw new Error("the apps are not known");
    const responsible = [{ login: "Ana@acme.example.com", standing: "here" as const }];
    const apps = state.fleet.apps.value.map((app) => (app.name === "Stripe" ? { ...app, responsible } : app));
    const { user } = await renderApp({ ...state, fleet: { ...state.fleet, apps: known(apps) } }, { view });
    const panel = await screen.findByRole("region", { name: "Owner of" });
    expect(panel.textContent).toContain("alone");
    await user.click(within(panel).getByRole("button", { name: "Stripe" }));
    expect(useNavigation.getState().view).toEqual({ screen: "app", name: "Stripe" });
  });

  it("chooses in the table what the picture marks, and the other way round", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    const inTable = await screen.findByRole("button", { name: "db-1:5432" });
    await user.click(inTable);
    expect(screen.getByText("way to db-1:5432")).toBeTruthy();
    expect(inTable.getAttribute("aria-pressed")).toBe("true");
    const inPicture = screen
      .getAllByText("web-2 SSH")
      .map((text) => text.closest("button"))
      .find((button) => button !== null);
    if (inPicture === undefined || inPicture === null) throw new Error("web-2 is not drawn");
    await user.click(inPicture);
    expect(inTable.getAttribute("aria-pressed")).toBe("false");
    expect(screen.getByRole("button", { name: "web-2 as deploy" }).getAttribute("aria-pressed")).toBe("true");
  });

  it("takes back what names just them, and says first what that changes and what they keep", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "access.ifTakenBack": () =>
          ok({
            loses: ["Stripe"],
            powers: [],
            keeps: [{ name: "GitHub", through: "group:eng → grant 2" }],
            unknown: ["group:oncall@acme.example.com"],
            unsure: [],
            uncounted: 0,
          }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take back Stripe" }));
    const dialog = await screen.findByRole("dialog", { name: "Take Stripe back from ana" });
    expect(
      await within(dialog).findByText(
        "Loses Stripe; keeps GitHub through group:eng → grant 2; whether group:oncall@acme.example.com gives it too cannot be known.",
      ),
    ).toBeTruthy();
    const listed = samplePerson(now).holdings.namedIn[0]?.listed;
    expect(fake.argumentsOf("access.ifTakenBack")).toEqual([{ login: view.login, entitlements: [listed] }]);
    expect(fake.argumentsOf("changes.plan")).toEqual([
      { kind: "takeEntitlements", items: [{ entitlement: listed, people: [view.login] }] },
    ]);
  });

  it("says so where it cannot be worked out what a taking back changes", async () => {
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "access.ifTakenBack": () => fail(problem("policy-ambiguous", "Two rules say this.")) },
    });
    await user.click(await screen.findByRole("button", { name: "Take back group:eng" }));
    expect(await screen.findByText("What changes for ana cannot be known. Two rules say this.")).toBeTruthy();
  });

  it("can be left by Cancel where the taking back cannot be planned", async () => {
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "changes.plan": () => fail(problem("offline", "Tailscale did not answer.")) },
    });
    await user.click(await screen.findByRole("button", { name: "Take back Stripe" }));
    const dialog = await screen.findByRole("dialog", { name: "Take Stripe back from ana" });
    await within(dialog).findByText("Tailscale did not answer.");
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("leads to the group where taking it back would cost more than this", async () => {
    const { user } = await renderApp(sampleState(now), { view });
    await user.click(await screen.findByRole("button", { name: "See group of db-1:5432" }));
    expect(useNavigation.getState().view).toEqual({
      screen: "entitlement",
      id: "groups group:sre",
      name: "group:sre",
    });
  });

  it("shows one kind where that is chosen among many, and all of them again", async () => {
    const person = samplePerson(now);
    const [apps] = person.holdings.kinds;
    if (apps === undefined) throw new Error("there are no apps");
    const kinds = [{ ...apps, count: 9 }, ...person.holdings.kinds.slice(1)];
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "access.person": () => ok({ ...person, holdings: { ...person.holdings, kinds } }) },
    });
    await user.click(within(await screen.findByRole("region", { name: "Why" })).getByTitle(/^Apps\b/u));
    const table = screen.getByRole("table", { name: "What they hold" });
    expect(within(table).queryByText("db-1:5432")).toBeNull();
    await user.click(within(table).getByRole("button", { name: "Show all" }));
    expect(within(table).getByText("db-1:5432")).toBeTruthy();
  });

  it("says what is missing of the ground, and which scope gives it", async () => {
    await renderApp(sampleState(now), {
      view,
      answers: {
        "access.person": () =>
          ok({
            ...samplePerson(now),
            gaps: [
              {
                about: "users",
                kind: "missing",
                reason: "The key may not read people.",
                asOf: null,
                scope: "users:read",
              },
              {
                about: "devices",
                kind: "missing",
                reason: "The key may not read devices.",
                asOf: null,
                scope: "devices:core:read",
              },
            ],
          }),
      },
    });
    expect(await screen.findByText("The credential may not read people and devices")).toBeTruthy();
    expect(screen.getByText("users:read").closest("p")?.textContent).toBe(
      "The scopes users:read and devices:core:read give it.",
    );
    expect(screen.queryByText(/The key may not read/u)).toBeNull();
    expect(screen.getByRole("button", { name: "Replace key" })).toBeTruthy();
  });

  it("says so where their API keys could not be read, rather than that there are none", async () => {
    await renderApp(sampleState(now), {
      view,
      answers: { "access.credentials": () => fail(problem("offline", "Tailscale did not answer.")) },
    });
    const keys = within(await screen.findByRole("region", { name: "API keys" }));
    expect(keys.getByText("Cannot be known: Tailscale did not answer.")).toBeTruthy();
  });

  it("says so where nobody is called that, and leads back to everybody", async () => {
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: {
        "access.person": () =>
          fail(problem("not-found", "Nobody of the tailnet is called ana@acme.example.com.")),
      },
    });
    expect(await screen.findByText(/^Nobody of the tailnet is called/u)).toBeTruthy();
    await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Access" }));
    expect(useNavigation.getState().view).toEqual({ screen: "access" });
  });

  it("leads to giving them something, to another role and to the way out", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "timed.choices": () =>
          ok({ people: [{ login: view.login, name: "", devices: 2 }], unread: null, things: [] }),
        "people.setRole": () => ok({ sentence: "ana@acme.example.com is auditor now, read back." }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Give for a while" }));
    const sheet = screen.getByRole("dialog", { name: "Give access for a while" });
    await within(sheet).findByRole("option", { name: /^ana \(/u });
    expect(within(sheet).getByLabelText<HTMLSelectElement>("Person").value).toBe(view.login);
    await user.click(within(sheet).getByRole("button", { name: "Cancel" }));
    await user.click(screen.getByRole("button", { name: "Change role" }));
    expect(screen.queryByRole("menuitem", { name: "Member" })).toBeNull();
    await user.click(screen.getByRole("menuitem", { name: "Auditor" }));
    expect(fake.argumentsOf("people.setRole")).toEqual([{ login: view.login, role: "auditor" }]);
    await user.click(screen.getByRole("button", { name: "Deprovision" }));
    expect(useNavigation.getState().view).toEqual({ screen: "deprovision", login: view.login });
  });

  it("leaves an owner their role and their place, and says why", async () => {
    const person = samplePerson(now);
    await renderApp(sampleState(now), {
      view,
      answers: {
        "access.person": () => ok({ ...person, line: { ...person.line, role: "owner" } }),
      },
    });
    const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Change role" });
    expect(button.disabled).toBe(true);
    expect(button.title).toBe("Ownership is handed over in the admin console");
    const deprovision = screen.getByRole<HTMLButtonElement>("button", { name: "Deprovision" });
    expect(deprovision.disabled).toBe(true);
    expect(deprovision.title).toBe("Give the tailnet another owner first.");
  });

  it("shows what they hold for a while, how it ends, and ends it", async () => {
    const { user, fake } = await renderApp(
      { ...sampleState(now), timed: sampleTimed(now) },
      { view, answers: { "timed.end": () => ok({ sentence: "ana holds it no longer." }) } },
    );
    const panel = await screen.findByRole("region", { name: "Timed" });
    const [overdue, running] = within(panel).getAllByRole("listitem");
    if (overdue === undefined || running === undefined) throw new Error("There are not two.");
    expect(within(overdue).getByText(/^overdue 1 h(?: \d+ min)?$/u)).toBeTruthy();
    expect(within(overdue).getByText("Tailrace ends it")).toBeTruthy();
    expect(within(overdue).getByText(/could not be reached/u)).toBeTruthy();
    expect(within(overdue).queryByRole("button", { name: "Extend" })).toBeNull();
    expect(within(running).getByText("Ends by itself")).toBeTruthy();
    expect(within(running).getByText(/^(?:3 h|2 h 5\d min) left$/u)).toBeTruthy();
    await user.click(within(overdue).getByRole("button", { name: "Remove now" }));
    await user.click(within(running).getByRole("button", { name: "Extend" }));
    expect(await screen.findByRole("dialog", { name: "Extend group:finance of ana" })).toBeTruthy();
    expect(fake.argumentsOf("timed.end")).toEqual([{ id: "tr-1b22f4" }]);
  });
});
