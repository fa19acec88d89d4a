import { act, screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { dayOrTime, momentWords } from "../../../../renderer/ui/time-text.ts";
import { renderApp } from "../../../support/render-app.tsx";
import {
  sampleEntitlement,
  sampleEntitlements,
  sampleWayLoss,
} from "../../../support/sample-entitlements.ts";
import { sampleTimed } from "../../../support/sample-timed.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const tab = { screen: "access", tab: "entitlements" } as const;
const one = { screen: "entitlement", id: "grants x", name: "Grant 2 · 443" } as const;

const rowsOf = (table: HTMLElement) =>
  within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.querySelectorAll("th, td")].map((cell) => cell.textContent).join(" | "));

/** What they hold and by how many; when it changed is asked for apart. */
async function rows() {
  const all = rowsOf(await screen.findByRole("table", { name: "Entitlements" }));
  return all.map((row) => row.split(" | ").slice(0, 4).join(" | "));
}

/** When each changed, by its name. */
async function changes() {
  const all = rowsOf(await screen.findByRole("table", { name: "Entitlements" }));
  const cells = all.map((row) => row.split(" | "));
  return Object.fromEntries(
    cells.flatMap(([name = "", ...more]) => (more.length === 0 ? [] : [[name, more.at(-1)]])),
  );
}

const day = 86_400_000;
const before = `before ${dayOrTime(now - 120 * day, now)}`;

describe("the tab of entitlements", () => {
  it("counts by section who holds what, directly and through what", async () => {
    await renderApp(sampleState(now), { view: tab });
    expect(await rows()).toEqual([
      "App use2",
      "GitHub | 0 | 5 by 2 groups or more | 2",
      "Stripe | 1 | 0 | ",
      "Exit nodes1",
      "Any exit node | 0 | 7 by all members | ",
      "Groups1",
      "group:eng1 name for nobody | 3 | 0 | ",
      "Grants1",
      "Grant 2 · 443 | 0 | 3 by 1 group + 2 devices | ",
      "Tag owners1",
      "tag:spare | 0 | held by nobody | ",
      "Roles1",
      "Network admin | 1 | 0 | ",
    ]);
    expect(screen.getByRole("tab", { name: "Entitlements 7" })).toBeTruthy();
    const sections = within(screen.getByRole("navigation", { name: "Sections of entitlements" }));
    await sections.findByRole("button", { name: "Invites 4" });
    expect(sections.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "All entitlements 7",
      "App use 2",
      "Exit nodes 1",
      "Groups 1",
      "Grants 1",
      "Tag owners 1",
      "Roles 1",
      "API credentials 4",
      "Invites 4",
    ]);
  });

  it("shows API credentials and invites, whose they are and what they may do", async () => {
    const { user } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("button", { name: "API credentials 4" }));
    const keys = screen.getByRole("table", { name: "API credentials" });
    const box = screen.getByRole("searchbox", { name: "Search API credentials" });
    expect(box.getAttribute("placeholder")).toBe("Search 4");
    // They are in no count of entitlements, and stand apart from what is counted.
    const apart = within(screen.getByRole("list", { name: "From the API" }));
    expect(apart.getAllByRole("listitem")).toHaveLength(2);
    expect(rowsOf(keys).map((row) => row.split(" | ").slice(0, 3).join(" | "))).toEqual([
      "API key “reports” | ann | all that their role may: Admin",
      "Auth key “runner” | brunosuspended | let any number of devices join as tag:ci",
      "OAuth client “terraform” | the tailnet | change everything, also what is yet to come",
      "OAuth client “backup” | the tailnet, made by somebody who is gone | read the policy file and devices",
    ]);
    await user.click(screen.getByRole("button", { name: "Explain OAuth client “backup”" }));
    const dialog = await screen.findByRole("dialog", { name: "What OAuth client “backup” may do" });
    expect(within(dialog).getByRole("listitem").textContent).toBe("read the policy file and devices");
    expect(within(dialog).getByText("policy_file:read devices:core:read")).toBeTruthy();
    await user.keyboard("{Escape}");
    await user.type(box, "runner");
    expect(rowsOf(screen.getByRole("table", { name: "API credentials" }))).toHaveLength(1);
    await user.clear(box);
    await user.click(screen.getByRole("button", { name: "Invites 4" }));
    expect(rowsOf(screen.getByRole("table", { name: "Invites" }))).toEqual([
      "emre@gmail.example | the tailnet, as Admin | ann | open | Withdraw",
      "Whoever has the link | the tailnet | not known | open | Withdraw",
      "pat@partner.example | db-1, also as exit node | ann | open | Withdraw",
      "Whoever has the link | web-1 | not known | taken by quinn@partner.example | ",
    ]);
  });

  it("never shows as none what the credential may not see", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: tab,
      answers: {
        "access.credentials": () =>
          ok({
            keysAndClients: known([], { kind: "incomplete", reason: "API keys are not shown.", asOf: now }),
            invites: unknown("The credential may not list them.", "users:read"),
            deviceInvites: {
              invites: known([], {
                kind: "incomplete",
                reason: "200 of 1,240 devices have been asked for their invites.",
                asOf: now,
              }),
              asked: 200,
              of: 1240,
              oldest: now,
            },
          }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "API credentials cannot all be known0" }));
    expect(screen.getByText("API keys are not shown.")).toBeTruthy();
    expect(screen.queryByText("No API credential works now.")).toBeNull();
    await user.click(screen.getByRole("button", { name: /^Invites/u }));
    expect(screen.getByText("Invites to the tailnet cannot be known")).toBeTruthy();
    expect(screen.getByText("users:read")).toBeTruthy();
    expect(screen.getByText("200 of 1,240 devices have been asked for their invites.")).toBeTruthy();
    expect(screen.queryByText(/^No invite is open/u)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Ask more devices" }));
    expect(fake.argumentsOf("access.credentials").at(-1)).toEqual({ more: true });
  });

  it("withdraws an open invite after asking, and reads anew", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: tab,
      answers: { "people.withdrawInvite": () => ok({ sentence: "Invite withdrawn, read back" }) },
    });
    await user.click(await screen.findByRole("button", { name: "Invites 4" }));
    await user.click(
      screen.getByRole("button", { name: "Withdraw the invite to pat@partner.example, for db-1" }),
    );
    await user.click(screen.getByRole("button", { name: "Withdraw invite" }));
    expect(fake.argumentsOf("people.withdrawInvite")).toEqual([{ id: "12348", nodeId: "nDB1CNTRL" }]);
    expect(await screen.findByText("Invite withdrawn, read back")).toBeTruthy();
    expect(fake.argumentsOf("access.credentials")).toHaveLength(2);
  });

  it("shows one section, one filter, or what a typed name stands in", async () => {
    const { user } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("button", { name: "Groups 1" }));
    expect(await rows()).toEqual(["Groups1", "group:eng1 name for nobody | 3 | 0 | "]);
    await user.click(screen.getByRole("button", { name: "All entitlements 7" }));
    await user.click(screen.getByRole("button", { name: "Held by nobody1" }));
    expect(await rows()).toEqual(["Tag owners1", "tag:spare | 0 | held by nobody | "]);
    await user.click(screen.getByRole("button", { name: "All7" }));
    await user.type(screen.getByRole("searchbox", { name: "Search 7 entitlements" }), "contractors");
    expect(await rows()).toEqual(["App use1", "GitHub | 0 | 5 by 2 groups or more | 2"]);
  });

  it("calls nothing held by nobody where people are not all known", async () => {
    const gaps = [
      {
        about: "users",
        kind: "missing",
        reason: "The key may not read people.",
        asOf: null,
        scope: "users:read",
      },
    ] as const;
    await renderApp(sampleState(now), {
      view: tab,
      answers: { "access.entitlements": () => ok({ ...sampleEntitlements(), gaps: [...gaps] }) },
    });
    expect(await rows()).toContain("tag:spare | 0 | not known | ");
    expect(screen.queryByRole("button", { name: /^Held by nobody/u })).toBeNull();
    expect(screen.getByText("The credential may not read people")).toBeTruthy();
  });

  it("says why it cannot be read, and asks again", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: tab,
      answers: {
        "access.entitlements": () => fail(problem("policy-syntax", "The policy file has an error.")),
      },
    });
    expect(await screen.findByText("The policy file has an error.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("access.entitlements")).toHaveLength(2);
  });

  it("says when each changed last, of today by whom, and never as unchanged what is on no record", async () => {
    const { user } = await renderApp(sampleState(now), { view: tab });
    await screen.findAllByText(before);
    expect(await changes()).toEqual({
      GitHub: dayOrTime(now - 30 * day, now),
      Stripe: before,
      "Any exit node": before,
      "group:eng1 name for nobody": "today, bruno",
      "Grant 2 · 443": before,
      "tag:spare": before,
      "Network admin": "open to see",
    });
    await user.click(screen.getByRole("button", { name: "Changed" }));
    expect((await rows())[1]).toMatch(/^GitHub/u);
  });

  it("says that it is not known when they changed where that cannot be read", async () => {
    await renderApp(sampleState(now), {
      view: tab,
      answers: { "history.entitlements": () => fail(problem("timeout", "It took too long.")) },
    });
    await screen.findAllByText("not known");
    expect(new Set(Object.values(await changes()))).toEqual(new Set(["not known"]));
  });

  it("is not worked out before it is looked at", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "access" } });
    await screen.findByRole("table", { name: "People" });
    expect(fake.argumentsOf("access.entitlements")).toEqual([]);
    await user.click(screen.getByRole("tab", { name: "Entitlements" }));
    await rows();
    expect(fake.argumentsOf("access.entitlements")).toHaveLength(1);
  });
});

describe("one entitlement", () => {
  it("tells who holds it by the way in which they do, and keeps ways that nobody passes", async () => {
    await renderApp(sampleState(now), { view: one });
    expect(rowsOf(await screen.findByRole("table", { name: "Who holds Grant 2 · 443" }))).toEqual([
      "By name1 personTake back from them",
      `Aana | group:eng | managed | ${before} | Take back`,
      "group:eng3 peopleTake back from all 3",
      `Aana | by name | managed | ${before} | Explain`,
      `Bbruno |  | managed | ${dayOrTime(now - 60 * day, now)} | Explain`,
      `Eemre |  | managed | ${dayOrTime(now - 30 * day, now)} | Explain`,
      "tag:ci1 device",
      `ci-1 |  | managed | ${before} | Explain`,
      "group:oncall@acme.example.comnot all its members are visible",
    ]);
    expect(screen.getByText("3 people + 1 device")).toBeTruthy();
  });

  it("marks what somebody holds until a time as the matrix does, also on a condition until then", async () => {
    const timed = sampleTimed(now);
    const [, byPosture] = timed.records;
    if (byPosture === undefined) throw new Error("The sample has no timed access.");
    const record = { ...byPosture, posture: "posture:managed" };
    await renderApp({ ...sampleState(now), timed: { ...timed, records: [record] } }, { view: one });
    const table = await screen.findByRole("table", { name: "Who holds Grant 2 · 443" });
    const until = momentWords(record.expiresAt, now);
    expect(rowsOf(table).filter((row) => row.includes(until))).toEqual([
      `Aana | group:eng | ${until} | ${before} | Take back`,
      `Aana | by name | ${until} | ${before} | Explain`,
    ]);
    expect(within(table).getByRole("row", { name: /^bruno/u }).textContent).toContain("managed");
  });

  it("marks who is suspended, counts them apart, and takes it back from them as from anybody", async () => {
    const name = "ana@acme.example.com";
    const entitlement = sampleEntitlement();
    const ways = entitlement.ways.ways.map((way) => ({
      ...way,
      holders: way.holders.map((holder) =>
        holder.name === name ? { ...holder, suspended: true as const } : holder,
      ),
    }));
    const line = { ...entitlement.line, people: 2, suspended: 1 };
    await renderApp(sampleState(now), {
      view: one,
      answers: {
        "access.entitlement": () => ok({ ...entitlement, line, ways: { ...entitlement.ways, ways } }),
        "access.entitlements": () => ok({ lines: [line], gaps: [] }),
      },
    });
    expect(rowsOf(await screen.findByRole("table", { name: "Who holds Grant 2 · 443" })).slice(0, 3)).toEqual(
      [
        "By name0 people + 1 suspendedTake back from them",
        `Aana | group:eng | suspended | ${before} | Take back`,
        "group:eng2 people + 1 suspendedTake back from all 3",
      ],
    );
    expect(screen.getByText("1 more is suspended")).toBeTruthy();
    act(() => useNavigation.setState({ view: tab }));
    expect((await rows())[1]).toContain(" | 3 by 1 group + 1 device + 1 suspended or more");
  });

  it("takes it back from whom the list names, as a reviewed change", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: one });
    await user.click(await screen.findByRole("button", { name: "Take back" }));
    expect(fake.argumentsOf("changes.plan")).toEqual([
      {
        kind: "takeEntitlements",
        items: [
          {
            entitlement: expect.objectContaining({ section: "grants" }),
            people: ["ana@acme.example.com"],
          },
        ],
      },
    ]);
    expect(await screen.findByRole("dialog", { name: "Take Grant 2 · 443 back from ana" })).toBeTruthy();
  });

  it("takes a whole way back, and nothing that the group gives besides", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: one });
    await user.click(await screen.findByRole("button", { name: "Take back from all 3" }));
    expect(fake.argumentsOf("changes.plan")).toEqual([
      { kind: "removeRuleSources", rule: expect.objectContaining({ index: 1 }), sources: ["group:eng"] },
    ]);
    expect(
      await screen.findByRole("dialog", { name: "Take Grant 2 · 443 back from group:eng" }),
    ).toBeTruthy();
  });

  it("says who loses and who keeps it if taken back, and never as sure what cannot be known", async () => {
    await renderApp(sampleState(now), {
      view: one,
      answers: {
        "access.ifWayTakenBack": ({ way }) =>
          way.startsWith("group:eng")
            ? ok({ ...sampleWayLoss(way), lose: { people: 0, devices: 0 }, keep: 0, first: null, unsure: 2 })
            : fail(problem("policy-ambiguous", "Two rules say the same.")),
      },
    });
    const panel = await screen.findByRole("region", { name: "If taken back" });
    await within(panel).findByText(/^Who loses it/u);
    expect(
      within(panel)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([
      "By nameWho loses it cannot be known. Two rules say the same.",
      "group:engWhether 2 more keep it cannot be known.",
    ]);
  });

  it("explains where taking it back would cost more than this, and leads to the group", async () => {
    const { user } = await renderApp(sampleState(now), { view: one });
    const row = await screen.findByRole("row", { name: /bruno/u });
    await user.click(within(row).getByRole("button", { name: "Explain" }));
    const dialog = await screen.findByRole("dialog", { name: "Why bruno has Grant 2 · 443" });
    expect(
      within(dialog)
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual([
      "group:eng (line 4) names bruno.",
      "Grant 2 · 443 (line 12) lets group:eng reach tag:web on 443.",
      "Only from a device that meets posture:managed: node:os == 'macos' and node:tsVersion >= '1.80'.",
    ]);
    expect(
      within(dialog).getByText(
        "group:eng gives more: whoever leaves it also loses Grant 3 · 22 and owner of tag:web.",
      ),
    ).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "See group" }));
    expect(useNavigation.getState().view).toEqual({
      screen: "entitlement",
      id: "groups group:eng",
      name: "group:eng",
    });
  });

  it("draws the ways, and marks the rows of the one that is chosen", async () => {
    const { user } = await renderApp(sampleState(now), { view: one });
    const picture = await screen.findByRole("region", { name: "Who holds it" });
    await user.click(within(picture).getByText("+2"));
    expect(within(picture).getByText("way of ana +2")).toBeTruthy();
    const marked = screen.getAllByRole("row").filter(({ className }) => className.includes("chosen"));
    expect(marked.map(({ textContent }) => textContent?.slice(0, 5))).toEqual(["Aanab", "Bbrun", "Eemre"]);
  });

  it("says so where the policy file gives it no more, and leads back", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: one,
      answers: {
        "access.entitlement": () => fail(problem("not-found", "The policy file gives this no more.")),
      },
    });
    expect(await screen.findByText("The policy file gives this no more.")).toBeTruthy();
    await user.click(within(screen.getByRole("main")).getByRole("button", { name: "Entitlements" }));
    expect(useNavigation.getState().view).toEqual(tab);
  });
});
