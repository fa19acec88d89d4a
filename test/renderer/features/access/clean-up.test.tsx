import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleHygiene } from "../../../support/sample-hygiene.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const tab = { screen: "access", tab: "clean-up" } as const;

async function rows() {
  const table = await screen.findByRole("table", { name: "What could be tidier" });
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => {
      const box = within(row).queryByRole<HTMLInputElement>("checkbox");
      const mark = box === null ? "" : box.checked ? "☑ " : "☐ ";
      // The menu of a row is seen where somebody is.
      const cells = [...row.querySelectorAll("th, td")].map((cell) => cell.textContent.replace("⋯", ""));
      return mark + cells.join(" | ");
    });
}

describe("the tab of the clean-up", () => {
  it("shows each finding with its evidence, what it does and its act, and ticks what changes nobody’s access", async () => {
    await renderApp(sampleState(now), { view: tab });
    expect(await rows()).toEqual(
      [
        "Keys and clients 4",
        " | API key “terraform”all scopes · hiro, Thu 12 Mar | all that their role may: Admin | Use a client",
        " | OAuth client “ci-deploy-old”no tag · writes devices | reaches every device | Set tags",
        " | API key “laptop”bruno · ends Sun 29 Nov | 3 days left | Replace",
        " | Auth key “db-boot”reusable · ends Wed 2 Dec | 6 days left | Replace",
        "Tags, groups and hosts 5",
        " | tag:buildon build-1, not in tagOwners | nobody can set it | Declare",
        "☑ Take out tag:legacy-ci | tag:legacy-ci0 devices, 0 rules, 0 keys | does nothing | Take out",
        "☑ Take out group:interns | group:interns3 names in it, no rule names it | gives nothing | Take out",
        " | group:desginin Grant 5, not in groups | synced or misspelt | Decide",
        "☑ Take out host old-nas | host old-nasline 12, no rule names it | does nothing | Take out",
        "Orphans 2",
        "☑ Take out marta@acme.example.com | marta@acme.example.comlines 34 and 142 | nobody by this name | Take out",
        "☑ Take out old-ci@acme.example.com | old-ci@acme.example.comline 24 | nobody by this name | Take out",
        "Approvers wider than needed 1",
        " | 0.0.0.0/0ines · uses 14 routes | approves any route | Narrow to 14",
        "Rules for nobody 1",
        "☐ Take out Grant 7 · 22 | Grant 7 · 22group:oncall is empty | lets nobody in | Take out",
      ].map((line) => expect.stringContaining(line)),
    );
    expect(screen.getByRole("tab", { name: "Clean-up 13" })).toBeTruthy();
    expect(await screen.findByText("Nobody gains or loses")).toBeTruthy();
    expect(screen.getByText("5 chosen, 6 places, one change")).toBeTruthy();
  });

  it("keeps what belongs to others in sight, with whose it is and nothing to tick", async () => {
    await renderApp(sampleState(now), { view: tab });
    const alone = within(await screen.findByRole("region", { name: "Left alone 5" }));
    expect(alone.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      "Tailscale PAM",
      "Kubernetes operator",
    ]);
    expect(alone.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "tag:border0-managed0 devices, PAM needs it",
      "Grant 3 · PAMfor autogroup:admin",
      "Credential “pam”OpenID Connect trust",
      "tag:k8s-operatorowns tag:k8s",
      "OAuth client “k8s”makes devices",
    ]);
    expect(alone.queryByRole("checkbox")).toBeNull();
  });

  it("reviews what is ticked as one change, names first and what only they used last", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("checkbox", { name: "Take out host old-nas" }));
    await user.click(screen.getByRole("checkbox", { name: "Take out Grant 7 · 22" }));
    await user.click(screen.getByRole("button", { name: "Review 5 removals" }));
    expect(await screen.findByRole("dialog", { name: "Take out 5 entries" })).toBeTruthy();
    const [asked] = fake.argumentsOf("changes.plan");
    expect(asked).toMatchObject({ kind: "sequence" });
    expect(
      JSON.stringify(asked)
        .match(/"kind":"(\w+)"/gu)
        ?.slice(1),
    ).toEqual(
      ["deprovisionPerson", "deprovisionPerson", "removeRule", "removeTag", "removeGroup"].map(
        (kind) => `"kind":"${kind}"`,
      ),
    );
    const effects = fake.argumentsOf("hygiene.effect");
    expect(effects.at(-1)?.ids).toHaveLength(5);
  });

  it("says who would lose before anything is reviewed", async () => {
    await renderApp(sampleState(now), {
      view: tab,
      answers: {
        "hygiene.effect": () =>
          ok({ gain: 0, lose: 2, changesNobody: false, isKnown: true, places: 3, stays: [] }),
      },
    });
    expect(await screen.findByText("2 people would lose access")).toBeTruthy();
  });

  it("calls nothing fine where not all of who gains or loses is known", async () => {
    await renderApp(sampleState(now), {
      view: tab,
      answers: {
        "hygiene.effect": () =>
          ok({ gain: 0, lose: 0, changesNobody: true, isKnown: false, places: 3, stays: [] }),
      },
    });
    expect(await screen.findByText("Nobody gains or loses, as far as is known")).toBeTruthy();
  });

  it("ticks nothing more after Clear, and all of it by the box in the head", async () => {
    const { user } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("button", { name: "Clear" }));
    expect(screen.queryByRole("button", { name: /^Review/u })).toBeNull();
    await user.click(screen.getByRole("checkbox", { name: "Choose all that can be taken out" }));
    expect(screen.getByRole("button", { name: "Review 6 removals" })).toBeTruthy();
  });

  it("shows one class of findings, and opens the page or the line of what it cannot do itself", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("button", { name: "Due soon2" }));
    expect(await rows()).toHaveLength(3);
    await user.click(screen.getAllByRole("button", { name: "Replace" })[0] ?? document.body);
    await waitFor(() => expect(fake.argumentsOf("links.open")).toEqual([{ name: "keys" }]));
    await user.click(screen.getByRole("button", { name: "Undeclared2" }));
    await user.click(screen.getByRole("button", { name: "Decide" }));
    expect(useNavigation.getState().view).toEqual({ screen: "policy", part: "current", line: 90 });
  });

  it("hides a finding with a reason, keeps it in sight under Hidden, and shows it again", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("button", { name: "More for host old-nas" }));
    await user.click(await screen.findByRole("menuitem", { name: "Hide…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Hide a finding" }));
    expect(dialog.getByText("line 12, no rule names it", { exact: false })).toBeTruthy();
    const hide = dialog.getByRole<HTMLButtonElement>("button", { name: "Hide" });
    expect(hide.disabled).toBe(true);
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "a script reads it");
    await user.click(hide);
    expect(fake.argumentsOf("hygiene.hide")).toEqual([
      { id: "unused host old-nas", basis: "as it is", reason: "a script reads it" },
    ]);
    expect(await screen.findByRole("tab", { name: "Clean-up 12" })).toBeTruthy();
    expect(screen.queryByRole("checkbox", { name: "Take out host old-nas" })).toBeNull();
    expect(screen.getByText("4 chosen, 5 places, one change")).toBeTruthy();

    await user.click(screen.getByRole("button", { name: "Hidden 2", expanded: false }));
    const table = within(await screen.findByRole("table", { name: "Hidden" }));
    const [newest, oldest] = table.getAllByRole("row").slice(1);
    expect(newest?.textContent).toMatch(/a script reads it.*, You/u);
    expect(oldest?.textContent).toContain(
      "group:oncall0 names in it, no rule names itfilled by the rota every MondayThu 12 Nov, ana@acme.example.com",
    );
    await user.click(table.getAllByRole("button", { name: "Show again" })[1] ?? document.body);
    await waitFor(() => expect(fake.argumentsOf("hygiene.show")).toEqual([{ id: "unused group:oncall" }]));
    expect(await screen.findByRole("table", { name: "What could be tidier" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /^Hidden/u })).toBeNull();
  });

  it("keeps the reason where hiding fails, and hides nothing", async () => {
    const { user } = await renderApp(sampleState(now), {
      view: tab,
      answers: { "hygiene.hide": () => fail(problem("disk-full", "The disk is full.")) },
    });
    await user.click(await screen.findByRole("button", { name: "More for host old-nas" }));
    await user.click(await screen.findByRole("menuitem", { name: "Hide…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Hide a finding" }));
    await user.type(dialog.getByRole("textbox", { name: "Reason" }), "a script reads it{Enter}");
    expect(await dialog.findByText("The disk is full.")).toBeTruthy();
    expect(dialog.getByRole<HTMLInputElement>("textbox", { name: "Reason" }).value).toBe("a script reads it");
    expect(screen.queryByRole("button", { name: "Hidden 2" })).toBeNull();
  });

  it("says why others are left alone", async () => {
    const { user } = await renderApp(sampleState(now), { view: tab });
    await user.click(await screen.findByRole("button", { name: "Why these are left alone" }));
    expect(await screen.findByRole("dialog", { name: "Why these are left alone" })).toBeTruthy();
  });

  it("says what cannot be known, and why, instead of calling it tidy", async () => {
    const unknowns = [
      { what: "Which names are nobody’s", reason: "The key may not read people.", scope: "users:read" },
    ];
    await renderApp(sampleState(now), {
      view: tab,
      answers: { "hygiene.look": () => ok({ findings: [], hidden: [], leftAlone: [], unknowns }) },
    });
    expect(await screen.findByText("Nothing found so far")).toBeTruthy();
    expect(screen.getByText("Not everything can be known")).toBeTruthy();
    expect(screen.getByText("users:read")).toBeTruthy();
    expect(screen.queryByRole("contentinfo")).toBeNull();
  });

  it("says that there is nothing to do, and why it could not look", async () => {
    const { unmount } = await renderApp(sampleState(now), {
      view: tab,
      answers: { "hygiene.look": () => ok({ findings: [], hidden: [], leftAlone: [], unknowns: [] }) },
    });
    expect(await screen.findByText("Nothing to clean up")).toBeTruthy();
    unmount();
    await renderApp(sampleState(now), {
      view: tab,
      answers: {
        "hygiene.look": () => fail(problem("policy-syntax", "The policy file cannot be read at line 3.")),
      },
    });
    expect(await screen.findByText("The policy file cannot be read at line 3.")).toBeTruthy();
    expect(screen.queryByRole("table", { name: "What could be tidier" })).toBeNull();
  });

  it("shows hostile names as text", async () => {
    const hygiene = sampleHygiene();
    const [first] = hygiene.findings;
    if (first === undefined) throw new Error("there is a finding");
    const name = "host ‮evil<img src=x>";
    await renderApp(sampleState(now), {
      view: tab,
      answers: { "hygiene.look": () => ok({ ...hygiene, findings: [{ ...first, name }] }) },
    });
    expect((await rows()).at(1)).toContain("host U+202Eevil<img src=x>");
  });
});

describe("the strip of names that are nobody", () => {
  const people = { screen: "access", tab: "people" } as const;

  it("takes them out as one reviewed change", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: people });
    await user.click(await screen.findByRole("button", { name: "Remove 2 names" }));
    expect(await screen.findByRole("dialog", { name: "Remove 2 names" })).toBeTruthy();
    expect(fake.argumentsOf("changes.plan")).toMatchObject([
      {
        kind: "sequence",
        intents: [
          { kind: "deprovisionPerson", login: "marta@acme.example.com" },
          { kind: "deprovisionPerson", login: "old-ci@acme.example.com" },
        ],
      },
    ]);
  });

  it("leads to the clean-up, which says why, where it is not sure that they are nobody", async () => {
    const unsure = sampleHygiene().findings.map((finding) =>
      finding.act.kind === "remove" ? { ...finding, act: { ...finding.act, chosen: false } } : finding,
    );
    const { user, fake } = await renderApp(sampleState(now), {
      view: people,
      answers: { "hygiene.look": () => ok({ ...sampleHygiene(), findings: unsure }) },
    });
    await user.click(await screen.findByRole("button", { name: "Remove 2 names" }));
    expect(await screen.findByRole("tab", { name: "Clean-up 13", selected: true })).toBeTruthy();
    expect(fake.argumentsOf("changes.plan")).toEqual([]);
  });
});
