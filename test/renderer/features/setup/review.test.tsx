import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { known } from "../../../../shared/core/known.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { githubDecisions, reviewSetup, sampleSetupReview } from "../../../support/sample-setups.ts";
import { limitedState, sampleState } from "../../../support/sample-state.ts";
import { openSetup } from "./open-setup.tsx";

const now = Date.now();
const plan = () => screen.findByText("Declares tag:github-connector, so that devices may carry it");

describe("the review", () => {
  it("is filled in: with the defaults there is nothing to do but to apply", async () => {
    const { fake } = await openSetup(reviewSetup(now));
    expect(screen.getByRole("heading", { level: 1, name: "Set up GitHub" })).toBe(document.activeElement);
    await plan();
    expect(fake.argumentsOf("setup.review")).toEqual([
      { setupId: "s1", decisions: githubDecisions({ name: "GitHub" }) },
    ]);
    expect(screen.getByText("Tailscale accepts this change")).toBeTruthy();
    expect(screen.getByText("Routes outside the ranges wait until somebody approves them.")).toBeTruthy();
    expect(screen.getByRole("cell", { name: "GitHub through its connector" })).toBeTruthy();
    const apply = screen.getByRole("button", { name: "Apply to tailnet" });
    expect(apply.hasAttribute("disabled")).toBe(false);
  });

  it("asks first where it runs: on a connector that runs, with what that means, or on a new one", async () => {
    const decisions = githubDecisions({ runsOn: "n1" });
    const { user, fake } = await openSetup(reviewSetup(now, { decisions }));
    await plan();
    const table = screen.getByRole("table", { name: "Where it can run" });
    const row = (name: string) => within(table).getByRole("row", { name: new RegExp(name, "u") });
    expect(within(row("eu-central-1a")).getByRole("radio")).toHaveProperty("checked", true);
    expect(row("eu-central-1a").textContent).toContain("203.0.113.7");
    expect(within(table).getByText(/gets tag:github-connector, keeps its other tag/u)).toBeTruthy();
    // What a row says of it answers the head of the column.
    expect(within(table).getByRole("columnheader", { name: "Online" })).toBeTruthy();
    expect(within(row("eu-central-1a")).getByRole("cell", { name: "Online" })).toBeTruthy();
    // It is shown, and why it cannot be chosen.
    const offline = within(row("us-west-2b")).getByRole("radio");
    expect(offline).toHaveProperty("disabled", true);
    expect(document.getElementById(offline.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
      "Offline",
    );
    // Nothing but connectors is offered.
    expect(within(table).getAllByRole("radio")).toHaveLength(4);
    await user.click(within(table).getByRole("radio", { name: "New connector" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions).toEqual(githubDecisions()),
    );
  });

  it("applies nothing before the connectors stand there to choose from", async () => {
    const state = sampleState(now);
    const connection = { ...state.connection, lastSyncAt: null, syncing: true };
    const { user, fake } = await openSetup(reviewSetup(now), { state: { ...state, connection } });
    await plan();
    expect(screen.queryByRole("table", { name: "Where it can run" })).toBeNull();
    const apply = screen.getByRole("button", { name: "Reading connectors…" });
    await user.click(apply);
    await user.keyboard("{Control>}{Enter}{/Control}");
    expect(fake.argumentsOf("setup.apply")).toEqual([]);
    act(() => fake.publish("connection", state.connection));
    await user.click(screen.getByRole("button", { name: "Apply to tailnet" }));
    expect(fake.argumentsOf("setup.apply")).toHaveLength(1);
  });

  it("offers beside what nobody meant a way that opens less, and says what it needs", async () => {
    const decisions = githubDecisions({ destinations: { kind: "internet" } });
    const unintended = [{ who: "ann@acme.example.com", what: "Datadog" }];
    const apps = { added: 1, removed: 0 };
    const summary = { gain: 1, lose: 0, apps, exitNodes: 28, exitNodesLost: 0, rulesKept: 9, unintended };
    const review = sampleSetupReview();
    const { user, fake } = await openSetup(reviewSetup(now, { decisions }), {
      answers: { "setup.review": () => ok({ ...review, impact: { rows: [], unknowns: [], summary } }) },
    });
    await plan();
    // One word order for one thing and for many.
    expect(screen.getByText("Also opened: Datadog")).toBeTruthy();
    expect(screen.getByText(/Below Premium, Tailscale may save it and drop the traffic/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Only through this connector" }));
    await waitFor(() => expect(fake.argumentsOf("setup.review").at(-1)?.decisions.via).toBe(true));
    expect(screen.queryByRole("button", { name: "Only through this connector" })).toBeNull();
  });

  it("says before Apply where the credential may not give the tag", async () => {
    const state = sampleState(now);
    const capabilities = [{ scope: "devices:core", state: "no", purpose: "Devices" }] as const;
    await openSetup(reviewSetup(now, { decisions: githubDecisions({ runsOn: "n1" }) }), {
      state: { ...state, connection: { ...state.connection, capabilities } },
    });
    expect(await screen.findByText(/you run a command, the credential lacks devices:core/u)).toBeTruthy();
  });

  it("applies by Ctrl Enter, also from a field, and never what cannot be applied", async () => {
    const verdict = { accepted: false, message: "The policy is not valid.", details: [] };
    const refused = await openSetup(reviewSetup(now), {
      answers: { "setup.review": () => ok(sampleSetupReview({ verdict })) },
    });
    await screen.findByText("Tailscale refuses this change");
    await refused.user.keyboard("{Control>}{Enter}{/Control}");
    expect(refused.fake.argumentsOf("setup.apply")).toEqual([]);
    refused.unmount();
    const { user, fake } = await openSetup(reviewSetup(now));
    await plan();
    await user.click(screen.getByRole("textbox", { name: "Name" }));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await waitFor(() => expect(fake.argumentsOf("setup.apply")).toHaveLength(1));
  });

  it("plans again once typing rests, and shows the old plan meanwhile", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await plan();
    await user.type(screen.getByRole("textbox", { name: "Name" }), " Cloud");
    expect(screen.getByRole("button", { name: "Planning…" }).getAttribute("aria-disabled")).toBe("true");
    expect(await plan()).toBeTruthy();
    await waitFor(() => expect(fake.argumentsOf("setup.review")).toHaveLength(2));
    expect(fake.argumentsOf("setup.review")[1]?.decisions.name).toBe("GitHub Cloud");
    expect(await screen.findByRole("button", { name: "Apply to tailnet" })).toBeTruthy();
  });

  it("takes up what main fills in anew, and keeps what was changed", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await plan();
    await user.type(screen.getByRole("textbox", { name: "Name" }), " Cloud");
    const decisions = githubDecisions({ name: "GitHub 2", accessForm: "acl" });
    act(() => fake.publish("setups", { setups: [reviewSetup(now, { decisions })] }));
    expect(screen.getByRole("textbox", { name: "Name" })).toHaveProperty("value", "GitHub Cloud");
    await waitFor(() => expect(fake.argumentsOf("setup.review")).toHaveLength(2));
    expect(fake.argumentsOf("setup.review")[1]?.decisions).toEqual({ ...decisions, name: "GitHub Cloud" });
  });

  it("warns of a wrong domain while it is typed, offers the right one and plans nothing wrong", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await plan();
    await user.type(screen.getByRole("textbox", { name: "Domains" }), "https://git.example.com/login{Enter}");
    const about = screen.getByRole("list", { name: "About the domains" });
    expect(about.textContent).toContain("only the host name belongs here");
    expect(screen.getAllByText("One domain has to be put right.")).toHaveLength(2);
    expect(screen.getByRole("button", { name: "Apply to tailnet" }).hasAttribute("disabled")).toBe(true);
    expect(fake.argumentsOf("setup.review")).toHaveLength(1);
    await user.click(within(about).getByRole("button", { name: "Use git.example.com" }));
    await waitFor(() => expect(fake.argumentsOf("setup.review")).toHaveLength(2));
    expect(fake.argumentsOf("setup.review")[1]?.decisions.domains).toContain("git.example.com");
  });

  it("moves an address from the domains to the routes", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.type(screen.getByRole("textbox", { name: "Domains" }), "192.0.2.7{Enter}");
    await user.click(screen.getByRole("button", { name: "Move it to the routes" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.routes).toEqual(["192.0.2.7/32"]),
    );
  });

  it("finds domains in a recording and pasted names, and adds only what is chosen", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.click(screen.getByRole("button", { name: "Find its domains" }));
    await screen.findByRole("heading", { level: 1, name: "Find its domains" });
    const har = {
      log: {
        entries: [
          { request: { url: "https://git.githubcdn.example/x?token=secret" } },
          { request: { url: "https://github.com/" } },
        ],
      },
    };
    await user.upload(
      screen.getByLabelText("Files with names"),
      new File([JSON.stringify(har)], "page.har", { type: "application/json" }),
    );
    expect(await screen.findByText("2 names read")).toBeTruthy();
    expect(document.body.textContent).not.toContain("secret");
    await user.click(screen.getByRole("textbox", { name: "Host names" }));
    await user.paste("\no1.sentry.example t.other.example");
    const proposed = screen.getByRole("region", { name: "Proposed" });
    expect(within(proposed).getByRole("checkbox", { name: "git.githubcdn.example" })).toHaveProperty(
      "checked",
      true,
    );
    const leftOut = screen.getByRole("region", { name: "Left out" });
    await user.click(within(leftOut).getByRole("checkbox", { name: "t.other.example" }));
    await user.click(screen.getByRole("button", { name: "Use 2 domains" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.domains).toEqual([
        ...githubDecisions().domains,
        "git.githubcdn.example",
        "t.other.example",
      ]),
    );
  });

  it("narrows the wildcard of all customers to the person’s own host", async () => {
    const decisions = githubDecisions({ name: "Zendesk", domains: ["*.zendesk.com", "*.zdassets.com"] });
    const { user, fake } = await openSetup(reviewSetup(now, { productId: "zendesk", decisions }));
    await user.type(screen.getByRole("textbox", { name: "Your own host (optional)" }), "acme");
    await user.click(screen.getByRole("button", { name: "Use it" }));
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.domains).toEqual([
        "acme.zendesk.com",
        "*.zdassets.com",
      ]),
    );
  });

  it("offers Tailscale’s preset with its note, and keeps the typed domains when switching back", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.click(screen.getByRole("radio", { name: "Tailscale’s preset for GitHub" }));
    expect(screen.queryByRole("textbox", { name: "Domains" })).toBeNull();
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.presetAppID).toBe("github"),
    );
    await user.click(screen.getByRole("radio", { name: "A list of domains" }));
    await waitFor(() => expect(fake.argumentsOf("setup.review").at(-1)?.decisions.presetAppID).toBeNull());
    expect(fake.argumentsOf("setup.review").at(-1)?.decisions.domains).toEqual(githubDecisions().domains);
  });

  it("says that Jira’s preset is too broad and trims it", async () => {
    const { user } = await openSetup(reviewSetup(now, { productId: "jira" }));
    const preset = screen.queryByRole("radio", { name: /Tailscale’s preset/u });
    if (preset === null) throw new Error("Jira has a preset.");
    await user.click(preset);
    expect(screen.getByText(/routes large unrelated networks/u)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use only the 4 domains the product needs" }));
    expect(within(screen.getByRole("list", { name: "Domains" })).getAllByRole("listitem")).toHaveLength(4);
  });

  it("shows what the whole internet costs as a choice of its own", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    const broad = screen.getByRole("radio", { name: "The whole internet" });
    expect(document.getElementById(broad.getAttribute("aria-describedby") ?? "")?.textContent).toContain(
      "every exit node",
    );
    await user.click(broad);
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.destinations).toEqual({ kind: "internet" }),
    );
  });

  it("takes an existing tag, whose owners stay as they are", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.click(screen.getByText("tag:github-connector, new"));
    expect(screen.getByRole("combobox", { name: "Tag owners" })).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Existing tag" }));
    const select = screen.getByRole("combobox", { name: "Existing tag" });
    expect(within(select).getByRole("group", { name: "Carries apps already" }).textContent).toBe(
      "tag:github-app-connector",
    );
    expect(screen.queryByRole("combobox", { name: "Tag owners" })).toBeNull();
    await user.selectOptions(select, "tag:ci");
    await waitFor(() => expect(fake.argumentsOf("setup.review").at(-1)?.decisions.tag).toBe("tag:ci"));
  });

  it("gives every other decision behind its line, and opens it where one is wrong", async () => {
    const { user, fake } = await openSetup(reviewSetup(now));
    await user.click(screen.getByText("A grant, names by port 53, with a comment"));
    await user.click(screen.getByRole("checkbox", { name: "Only through this connector (via)" }));
    await user.click(screen.getByRole("radio", { name: "All of them" }));
    await user.click(screen.getByRole("checkbox", { name: "Let them ask the connector for names" }));
    await user.click(screen.getByRole("checkbox", { name: "Add comments to the policy file" }));
    await user.type(screen.getByRole("textbox", { name: "Fixed routes (optional)" }), "192.0.2.0/24{Enter}");
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions).toMatchObject({
        via: true,
        approval: "broad",
        dnsAccess: false,
        comment: false,
        routes: ["192.0.2.0/24"],
      }),
    );
    await user.type(screen.getByRole("textbox", { name: "Fixed routes (optional)" }), "nonsense{Enter}");
    expect(screen.getAllByText("“nonsense” is not a CIDR block such as 203.0.113.0/24.")).toHaveLength(2);
    expect(screen.getByText("Routes").closest("details")?.open).toBe(true);
  });

  it("begins a custom app without a red word, and lets its tag follow its name", async () => {
    const decisions = githubDecisions({ name: "Custom app", domains: [], tag: "tag:custom-app-connector" });
    const { user, fake } = await openSetup(reviewSetup(now, { productId: null, decisions }));
    expect(screen.getByRole("heading", { level: 1, name: "Set up a custom app" })).toBeTruthy();
    expect(screen.getAllByText("Enter at least one domain.")).toHaveLength(1);
    expect(screen.getByRole("textbox", { name: "Domains" }).hasAttribute("aria-invalid")).toBe(false);
    const name = screen.getByRole("textbox", { name: "Name" });
    await user.clear(name);
    await user.type(name, "Internal Wiki");
    const tag = screen.getByRole("textbox", { name: "New tag" });
    expect(tag).toHaveProperty("value", "tag:internal-wiki-app-connector");
    await user.type(tag, "-2");
    await user.type(name, " Old");
    expect(tag).toHaveProperty("value", "tag:internal-wiki-app-connector-2");
    await user.type(screen.getByRole("textbox", { name: "Domains" }), "wiki.example.com{Enter}");
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions).toMatchObject({
        name: "Internal Wiki Old",
        domains: ["wiki.example.com"],
      }),
    );
  });

  it("asks about a name that ends in no top-level domain, without holding anything up", async () => {
    const decisions = githubDecisions({ name: "CRM", domains: [], tag: "tag:crm-app-connector" });
    const { user, fake } = await openSetup(reviewSetup(now, { productId: null, decisions }));
    await user.type(screen.getByRole("textbox", { name: "Domains" }), "crm.acmesoft.con{Enter}");
    expect(screen.getByText("“.con” is no known top-level domain.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Use crm.acmesoft.com" }));
    expect(screen.queryByText(/no known top-level domain/u)).toBeNull();
    await waitFor(() =>
      expect(fake.argumentsOf("setup.review").at(-1)?.decisions.domains).toEqual(["crm.acmesoft.com"]),
    );
  });

  it("leads to the migration that has to come first", async () => {
    const wildcard = problem("app-invalid", "“GitHub” cannot be added yet.");
    const state = sampleState(now);
    const apps = state.fleet.apps.known ? state.fleet.apps.value : [];
    const old = apps.map((app) => (app.name === "Stripe" ? { ...app, tags: ["*"] } : app));
    const { user } = await openSetup(reviewSetup(now), {
      state: { ...state, fleet: { ...state.fleet, apps: known(old) } },
      answers: { "setup.review": () => fail(wildcard) },
    });
    await user.click(await screen.findByRole("button", { name: "Open Stripe to migrate its connector" }));
    expect(useNavigation.getState().view).toEqual({ screen: "app", name: "Stripe" });
  });

  it("goes on without another save when the change was saved before", async () => {
    const { user, fake } = await openSetup(reviewSetup(now, { appliedAt: now }), {
      answers: { "setup.review": () => ok(sampleSetupReview({ nothingToDo: true, hunks: [] })) },
    });
    await user.click(await screen.findByRole("button", { name: /^Continue/u }));
    expect(fake.argumentsOf("setup.apply")).toEqual([]);
    expect(fake.argumentsOf("setup.goTo").at(-1)).toEqual({ setupId: "s1", step: "device" });
  });

  it("says that the people are not known instead of offering none silently", async () => {
    const state = limitedState(now);
    const people = { known: false, reason: "The credential may not read users." } as const;
    await openSetup(reviewSetup(now), { state: { ...state, fleet: { ...state.fleet, people } } });
    expect(
      screen.getByText(/people of the tailnet are not known: The credential may not read users/u),
    ).toBeTruthy();
  });

  it("asks for the word of the person before the first rule of a file without rules", async () => {
    const opens = problem("policy-first-rule", "This policy file has neither “acls” nor “grants”.");
    const { user, fake } = await openSetup(reviewSetup(now), {
      answers: {
        "setup.review": ({ decisions }) => (decisions.confirmOpen ? ok(sampleSetupReview()) : fail(opens)),
      },
    });
    const confirm = await screen.findByRole("checkbox", {
      name: "From now on allow only what the rules allow",
    });
    expect(screen.getByRole("button", { name: "Apply to tailnet" }).hasAttribute("disabled")).toBe(true);
    await user.click(confirm);
    await plan();
    expect(fake.argumentsOf("setup.review").at(-1)?.decisions.confirmOpen).toBe(true);
    expect(screen.getByRole("button", { name: "Apply to tailnet" }).hasAttribute("disabled")).toBe(false);
  });

  it("says why nothing could be planned and tries again", async () => {
    let tries = 0;
    const { user } = await openSetup(reviewSetup(now), {
      answers: {
        "setup.review": () => {
          tries += 1;
          return tries === 1
            ? fail(problem("offline", "The Tailscale API could not be reached."))
            : ok(sampleSetupReview());
        },
      },
    });
    expect((await screen.findByRole("alert")).textContent).toContain("could not be reached");
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await plan()).toBeTruthy();
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("keeps what was typed when the window is opened again", async () => {
    const { user, unmount, fake } = await openSetup(reviewSetup(now));
    await user.clear(screen.getByRole("textbox", { name: "Name" }));
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Forge");
    act(() => useNavigation.setState({ view: { screen: "apps" } }));
    act(() => useNavigation.setState({ view: { screen: "setup", setupId: "s1" } }));
    const name = await screen.findByRole("textbox", { name: "Name" });
    expect(name).toHaveProperty("value", "Forge");
    expect(fake.calls.some((call) => call.name === "setup.discard")).toBe(false);
    unmount();
  });
});
