import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { walkOutside } from "../../../shared/connectors/guide/walk-outside.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleGuide, sampleHere } from "../../support/sample-guide.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const guide = { screen: "guide", appName: "GitHub" } as const;
const ann = { ...guide, login: "ann@acme.example.com" } as const;

describe("where does it stop", () => {
  it("lets choose somebody who is suspended, and says that they are", async () => {
    const state = sampleState(now);
    const fleet = { ...state.fleet, suspended: ["bob@example.com"] };
    await renderApp({ ...state, fleet }, { view: guide });
    const people = within(await screen.findByRole("listbox", { name: "People" })).getAllByRole("option");
    expect(people.map(({ textContent }) => textContent)).toEqual([
      "alice@example.com",
      "bob@example.com suspended",
    ]);
  });

  it("asks who cannot open the app, walks the way, and reads what the person pasted", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: guide });
    await user.type(screen.getByRole("combobox", { name: "Find a person" }), "alice{Enter}");
    expect(await screen.findByRole("heading", { name: "What does alice’s laptop say?" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Paste the answer" }));
    await user.type(screen.getByRole("textbox", { name: /^The whole answer/u }), "203.0.113.9");
    await user.click(screen.getByRole("button", { name: "Read it" }));
    expect(
      await screen.findByRole("heading", { name: "github.com is looked up past Tailscale" }),
    ).toBeTruthy();
    const hops = within(screen.getByRole("region", { name: "The way" })).getAllByRole("listitem");
    expect(
      hops.map(
        (hop) =>
          /^(?:Policy|Connector|Route|Names|Allowlist)(OK|Stops here|Not known|Not reached)/u.exec(
            hop.textContent,
          )?.[1],
      ),
    ).toEqual(["OK", "OK", "Not known", "Stops here", "Not reached"]);
    expect(screen.getByText(/hops by Tailrace · 2 from alice · 1 not reached$/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Mail" }));
    await user.click(screen.getByRole("button", { name: "Copy note" }));
    expect(fake.argumentsOf("guide.copy")).toEqual([
      { login: "alice@example.com", appName: "GitHub", nodeId: null, pasted: "203.0.113.9", what: "mail" },
    ]);
    expect(useNavigation.getState().view).toEqual({ ...guide, login: "alice@example.com" });
  });

  it("counts no hop of a way that leads past every app", async () => {
    const facts = { person: "ann", isHere: false, name: "www.example.net", router: null, now };
    const outside = { ...walkOutside(facts), devices: [], device: null };
    await renderApp(sampleState(now), { view: ann, answers: { "guide.walk": () => ok(outside) } });
    expect(await screen.findByText(/^Checked .* · outside every app$/u)).toBeTruthy();
    expect(screen.queryByText(/not known$/u)).toBeNull();
  });

  it("looks from this computer again when it is asked to, and says why nothing could be found out", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: ann });
    await screen.findByRole("button", { name: "Copy note" });
    fake.answer("guide.walk", () => fail(problem("not-found", "GitHub is not in the policy file.")));
    await user.click(screen.getByRole("button", { name: "Check again" }));
    expect(await screen.findByText("GitHub is not in the policy file.")).toBeTruthy();
    expect(fake.argumentsOf("guide.walk").map(({ again }) => again)).toEqual([false, true]);
  });

  it("leads on to what mends a break", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: ann,
      answers: {
        "guide.walk": (wanted) => {
          const walked = sampleGuide(wanted);
          const link = { label: "Routes of lis-1", to: { kind: "routes", nodeId: "n1" } } as const;
          const box = { title: "1 route waits", owner: "Network admin", facts: [], link };
          return ok({
            ...walked,
            hops: walked.hops.map(({ box: _box, ...hop }) => (hop.kind === "route" ? { ...hop, box } : hop)),
          });
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Routes of lis-1" }));
    expect(useNavigation.getState().view).toEqual({ screen: "connector", nodeId: "n1", tab: "routes" });
  });
});

describe("from this computer", () => {
  it("says by which connector an app leaves, and that no client is there", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "app", name: "GitHub" } });
    const panel = await screen.findByRole("region", { name: "From this computer" });
    expect(within(panel).getByText(/^Leaves by .*, direct$/u)).toBeTruthy();
    expect(within(panel).getByText(/^Primary now: /u)).toBeTruthy();
    fake.answer("here.look", () =>
      ok({ kind: "unseen", at: now, reason: "There is no Tailscale client on this computer." }),
    );
    await user.click(within(panel).getByRole("button", { name: "Look from here again" }));
    expect(await within(panel).findByText("There is no Tailscale client on this computer")).toBeTruthy();
  });

  it("leads from a leak to where it stops", async () => {
    const state = sampleState(now);
    const name = state.fleet.apps.known ? (state.fleet.apps.value[1]?.name ?? "") : "";
    const { user, fake } = await renderApp(state, { view: { screen: "app", name } });
    const seen = sampleHere(state);
    expect(await screen.findByRole("button", { name: "Find out why" })).toBeTruthy();
    expect(screen.queryByText("This computer takes no routes")).toBeNull();
    fake.answer("here.look", () => ok(seen.kind === "seen" ? { ...seen, acceptsRoutes: false } : seen));
    await user.click(screen.getByRole("button", { name: "Look from here again" }));
    expect(await screen.findByText("This computer takes no routes")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Find out why" }));
    expect(useNavigation.getState().view).toEqual({ screen: "guide", appName: name });
  });
});
