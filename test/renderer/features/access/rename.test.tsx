import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { useNavigation } from "../../../../renderer/state/navigation.ts";
import { renderApp } from "../../../support/render-app.tsx";
import { sampleReview } from "../../../support/sample-review.ts";
import { sampleRename } from "../../../support/sample-rename.ts";
import { sampleState } from "../../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "rename", name: "tag:db" } as const;

describe("renaming a tag", () => {
  it("shows every place, the devices that switch, the keys that cannot, and comments that stay", async () => {
    await renderApp(sampleState(now), { view });
    const found = within(await screen.findByRole("region", { name: "Found" }));
    expect(found.getByRole("heading", { level: 2 }).textContent).toBe("Found 12 places");
    expect(found.getByText("db-1, db-2")).toBeTruthy();
    expect(found.getByText("db-boot")).toBeTruthy();
    expect(found.getByText("cannot switch")).toBeTruthy();
    expect(found.getByText("2 comments say “tag:db”")).toBeTruthy();
    const order = within(screen.getByRole("region", { name: "Order" }));
    expect(order.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "Both names stand. First write",
      "db-1, db-2 switch. Each read back",
      "The old name goes. Second write",
    ]);
    expect(screen.getByRole("button", { name: "Apply to tailnet" })).toHaveProperty("disabled", true);
  });

  it("isolates each name, so that one turns no other round", async () => {
    const devices = ["\u202Edb-1", "\u05D0\u05D1"].map((name, place) => ({
      nodeId: `n${place}CNTRL`,
      name,
      online: true,
    }));
    await renderApp(sampleState(now), {
      view,
      answers: { "rename.look": () => ok(sampleRename({ devices })) },
    });
    const names = /\u2068U\+202Edb-1\u2069, \u2068\u05D0\u05D1\u2069/u;
    for (const name of ["Found", "Order"]) {
      const region = within(await screen.findByRole("region", { name }));
      expect((await region.findAllByText(names)).length).toBeGreaterThan(0);
    }
  });

  it("is applied once there is a free name, and leads back", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    const field = await screen.findByLabelText("New name");
    await user.type(field, "postgres");
    expect(await screen.findByText("Nobody gains or loses")).toBeTruthy();
    expect(screen.getByText("free")).toBeTruthy();
    expect(screen.getByText("2 writes, 2 devices")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Change too" }));
    const apply = screen.getByRole("button", { name: "Apply to tailnet" });
    await waitFor(() => expect(apply).toHaveProperty("disabled", false));
    await user.click(apply);
    expect(fake.argumentsOf("rename.run")).toEqual([
      { from: "tag:db", to: "tag:postgres", comments: true, evenForeign: false },
    ]);
    await waitFor(() => expect(useNavigation.getState().view.screen).toBe("access"));
  });

  it("leads back to the page of the thing under its new name", async () => {
    const old = { screen: "entitlement", id: "tagOwners tag:db", name: "tag:db" } as const;
    const rule = { screen: "entitlement", id: "grants group:eng to tag:db", name: "Grant 4" } as const;
    const { user } = await renderApp(sampleState(now), { view });
    useNavigation.setState({ trail: [{ screen: "access", tab: "entitlements" }, rule, old] });
    await user.type(await screen.findByLabelText("New name"), "postgres");
    const apply = screen.getByRole("button", { name: "Apply to tailnet" });
    await waitFor(() => expect(apply).toHaveProperty("disabled", false));
    await user.click(apply);
    await waitFor(() =>
      expect(useNavigation.getState()).toEqual({
        view: { screen: "entitlement", id: "tagOwners tag:postgres", name: "tag:postgres" },
        // What a rule about the old name is called now, nobody can tell.
        trail: [{ screen: "access", tab: "entitlements" }],
      }),
    );
  });

  it("says where it stopped, and goes on from there", async () => {
    const stop = problem("scope-missing", "db-2 did not switch: the key may not.", {
      meaning: "Both names stand, so nobody is cut off.",
    });
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "rename.run": () => ok({ switched: ["db-1"], problem: stop }) },
    });
    await user.type(await screen.findByLabelText("New name"), "postgres");
    const apply = screen.getByRole("button", { name: "Apply to tailnet" });
    await waitFor(() => expect(apply).toHaveProperty("disabled", false));
    await user.click(apply);
    expect(await screen.findByText("db-2 did not switch: the key may not.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Go on" })).toBeTruthy();
  });

  it("is refused for what others use, until its name is typed", async () => {
    const refused = problem("app-invalid", "tag:db is used by the Kubernetes operator.");
    const { user, fake } = await renderApp(sampleState(now), {
      view,
      answers: {
        "rename.look": ({ evenForeign }) =>
          ok(
            sampleRename({
              foreign: [
                {
                  owner: "the Kubernetes operator",
                  places: [
                    { name: "Tag owners", of: "tag:db", line: 27 },
                    { name: "Grant 4", of: "", line: 91 },
                  ],
                },
              ],
              refused: evenForeign ? null : refused,
            }),
          ),
      },
    });
    await user.type(await screen.findByLabelText("New name"), "cluster");
    const apply = screen.getByRole("button", { name: "Apply to tailnet" });
    expect((await screen.findAllByText("tag:db is used by the Kubernetes operator")).length).toBe(1);
    expect(
      screen.getByText("It knows the tag by this name. Renamed here alone, it stops working."),
    ).toBeTruthy();
    expect(apply).toHaveProperty("disabled", true);
    const found = within(screen.getByRole("region", { name: "Who uses it" }));
    expect(found.getAllByRole("heading", { level: 3 })[0]?.textContent).toBe("The Kubernetes operator");
    expect(found.getAllByLabelText("Not ours to change")).toHaveLength(2);
    const line = found.getByRole("button", { name: "line 27" });
    expect(line.closest("div")?.textContent).toBe("Tag owners tag:dbline 27");
    expect(found.queryByText("switch tag")).toBeNull();
    expect(screen.queryByRole("region", { name: "Order" })).toBeNull();
    expect(screen.getByText("2 devices may stop joining")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Open Trust credentials" }));
    expect(fake.argumentsOf("links.open")).toEqual([{ name: "trust-credentials" }]);
    await user.type(screen.getByLabelText("Rename it all the same, this once"), "tag:db");
    await waitFor(() => expect(apply).toHaveProperty("disabled", false));
    expect(screen.getByRole("region", { name: "Order" })).toBeTruthy();
  });

  it("is given as text where the policy file is managed elsewhere, and nothing is begun", async () => {
    const state = sampleState(now);
    const elsewhere = { ...state, connection: { ...state.connection, managedElsewhere: { on: true } } };
    const { user, fake } = await renderApp(elsewhere, {
      view: { screen: "rename", name: "group:sales" },
      answers: {
        "rename.names": () => ok({ names: ["group:sales"], unfinished: [] }),
        "rename.look": () => ok(sampleRename({ devices: [] })),
        "changes.plan": () =>
          ok(sampleReview({ handOver: { patch: "--- policy.hujson", terraform: "resource" } })),
      },
    });
    await user.type(await screen.findByLabelText("New name"), "sellers");
    const review = screen.getByRole("button", { name: "Review the change" });
    await waitFor(() => expect(review).toHaveProperty("disabled", false));
    await user.click(review);
    await user.click(await screen.findByRole("button", { name: "Copy patch" }));
    expect(fake.argumentsOf("changes.plan")).toMatchObject([
      { kind: "renameName", from: "group:sales", to: "group:sellers", both: true },
    ]);
    expect(fake.argumentsOf("changes.copyHandOver")).toMatchObject([{ kind: "patch" }]);
    expect(fake.argumentsOf("rename.run")).toEqual([]);
  });

  it("gives the next step as text where it stopped because the policy file is managed elsewhere", async () => {
    const stopped = problem("policy-managed-elsewhere", "The policy file is managed elsewhere.");
    const state = sampleState(now);
    const elsewhere = { ...state, connection: { ...state.connection, managedElsewhere: { on: true } } };
    const { user, fake } = await renderApp(elsewhere, {
      view,
      answers: { "rename.run": () => ok({ switched: [], problem: stopped }) },
    });
    await user.type(await screen.findByLabelText("New name"), "postgres");
    const review = screen.getByRole("button", { name: "Review the change" });
    await waitFor(() => expect(review).toHaveProperty("disabled", false));
    await user.click(review);
    await user.click(await screen.findByRole("button", { name: "Show the change as text" }));
    expect(screen.getByRole("dialog", { name: "Let tag:postgres stand beside tag:db" })).toBeTruthy();
    expect(fake.argumentsOf("changes.plan")).toMatchObject([{ kind: "renameName", beside: true }]);
    expect(screen.getByRole("button", { name: "Go on", hidden: true })).toBeTruthy();
  });

  it("gives no text and no order while the devices cannot be read, since the old name may still be carried", async () => {
    const stopped = problem("policy-managed-elsewhere", "The policy file is managed elsewhere.");
    const state = sampleState(now);
    const elsewhere = { ...state, connection: { ...state.connection, managedElsewhere: { on: true } } };
    let isRead = true;
    const { user, fake } = await renderApp(elsewhere, {
      view,
      answers: {
        "rename.look": () => ok(sampleRename(isRead ? {} : { devices: null })),
        "rename.run": () => {
          isRead = false;
          return ok({ switched: [], problem: stopped });
        },
      },
    });
    await user.type(await screen.findByLabelText("New name"), "postgres");
    const review = screen.getByRole("button", { name: "Review the change" });
    await waitFor(() => expect(review).toHaveProperty("disabled", false));
    await user.click(review);
    expect(await screen.findByText("The policy file is managed elsewhere.")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("button", { name: "Show the change as text" })).toBeNull());
    expect(fake.argumentsOf("changes.plan")).toEqual([]);
    // Nor an order: that of no device would cut off those that carry it.
    expect(screen.getByText("Which devices carry tag:db is not known")).toBeTruthy();
    expect(screen.queryByRole("region", { name: "Order" })).toBeNull();
  });

  it("says why a name cannot be, and what to choose", async () => {
    const refused = problem("app-invalid", "tag:prod is named in the policy file already.", {
      remedy: "Choose another name.",
    });
    const { user } = await renderApp(sampleState(now), {
      view,
      answers: { "rename.look": () => ok(sampleRename({ refused })) },
    });
    await user.type(await screen.findByLabelText("New name"), "prod");
    expect(
      await screen.findByText("tag:prod is named in the policy file already. Choose another name."),
    ).toBeTruthy();
    expect(screen.queryByText("free")).toBeNull();
  });

  it("offers to go on with one that is not finished", async () => {
    const unfinished = [{ id: "r1", from: "tag:db", to: "tag:postgres", startedAt: now, isBack: false }];
    const { user } = await renderApp(sampleState(now), {
      view: { screen: "access", tab: "entitlements" },
      answers: { "rename.names": () => ok({ names: ["tag:db", "tag:postgres"], unfinished }) },
    });
    expect(await screen.findByText("tag:db is not renamed to tag:postgres everywhere")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Go on" }));
    expect(await screen.findByLabelText("New name")).toHaveProperty("value", "tag:postgres");
    expect(await screen.findByRole("button", { name: "Go on" })).toBeTruthy();
  });
});

const unfinished = { id: "r1", from: "tag:db", to: "tag:postgres", startedAt: now, isBack: false };
const entitlements = { screen: "access", tab: "entitlements" } as const;
const namesOf = (change: Partial<typeof unfinished> = {}) =>
  ok({ names: ["tag:db", "tag:postgres"], unfinished: [{ ...unfinished, ...change }] });

describe("a rename that was begun", () => {
  it("is taken back from where it stopped, after what that does was shown", async () => {
    let isOver = false;
    const { user, fake } = await renderApp(sampleState(now), {
      view: entitlements,
      answers: {
        "rename.names": () => (isOver ? ok({ names: ["tag:db"], unfinished: [] }) : namesOf()),
        "rename.takeBack": () => {
          isOver = true;
          return ok({ switched: ["db-1"], problem: null });
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take it back" }));
    const dialog = within(
      await screen.findByRole("dialog", { name: "Take back the rename of tag:db to tag:postgres" }),
    );
    expect(await dialog.findByText(/^The policy file says both tag:db and tag:postgres/u)).toBeTruthy();
    expect(dialog.getByText("Nobody gains or loses")).toBeTruthy();
    const order = within(dialog.getByRole("region", { name: "Order" }));
    expect(order.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "db-1 gets tag:db again. Each read back",
      "tag:postgres leaves the policy file. One write",
    ]);
    expect(dialog.queryByRole("button", { name: "Put away" })).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Take it back" }));
    expect(fake.argumentsOf("rename.takeBack")).toEqual([{ id: "r1" }]);
    await waitFor(() => expect(screen.queryByText(/is not renamed to/u)).toBeNull());
  });

  it("says where the way back stopped, and goes on with it", async () => {
    const stop = problem("scope-missing", "db-1 did not switch: the key may not.");
    let isBack = false;
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "rename", name: "tag:db", to: "tag:postgres" },
      answers: {
        "rename.names": () => namesOf({ isBack }),
        "rename.takeBack": () => {
          isBack = true;
          return ok({ switched: [], problem: stop });
        },
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take it back" }));
    const dialog = within(await screen.findByRole("dialog"));
    const act = await dialog.findByRole("button", { name: "Take it back" });
    await waitFor(() => expect(act).toHaveProperty("disabled", false));
    await user.click(act);
    expect(await dialog.findByText("db-1 did not switch: the key may not.")).toBeTruthy();
    await user.click(await dialog.findByRole("button", { name: "Go on" }));
    await waitFor(() => expect(fake.argumentsOf("rename.takeBack")).toHaveLength(2));
    expect(fake.argumentsOf("rename.run")).toEqual([]);
  });

  it("says that only devices go back where the file does not name the new tag any more", async () => {
    const devices = [{ nodeId: "n1CNTRL", name: "db-1", online: true }];
    const { user } = await renderApp(sampleState(now), {
      view: entitlements,
      answers: {
        "rename.names": () => namesOf(),
        "rename.stand": () =>
          ok({ words: "db-1 carries tag:postgres.", back: sampleRename({ devices }), mayPutAway: false }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take it back" }));
    const order = within(await screen.findByRole("region", { name: "Order" }));
    expect(order.getAllByRole("listitem").map(({ textContent }) => textContent)).toEqual([
      "db-1 gets tag:db again. Each read back",
    ]);
    expect(screen.getByText("db-boot cannot switch")).toBeTruthy();
  });

  it("is put away where nothing of it is left to do, and not taken back", async () => {
    const words = "The policy file says tag:db, and tag:postgres nowhere.";
    const { user, fake } = await renderApp(sampleState(now), {
      view: entitlements,
      answers: {
        "rename.names": () => namesOf(),
        "rename.stand": () => ok({ words, back: null, mayPutAway: true }),
        "rename.putAway": () => ok({ sentence: `Put it away. ${words}` }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take it back" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText(words)).toBeTruthy();
    expect(dialog.queryByRole("button", { name: "Take it back" })).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Put away" }));
    expect(fake.argumentsOf("rename.putAway")).toEqual([{ id: "r1" }]);
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("is not taken back on a reading that failed, or while devices cannot be read", async () => {
    const refused = problem("not-found", "The devices could not all be read.");
    const back = sampleRename({ devices: null, refused });
    const { user } = await renderApp(sampleState(now), {
      view: entitlements,
      answers: {
        "rename.names": () => namesOf(),
        "rename.stand": () => ok({ words: "Who carries them could not be read.", back, mayPutAway: false }),
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take it back" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(await dialog.findByText("The devices could not all be read.")).toBeTruthy();
    expect(dialog.getByRole("button", { name: "Take it back" })).toHaveProperty("disabled", true);
  });

  it("gives the last change of the way back as text where the policy file is managed elsewhere", async () => {
    const stopped = problem("policy-managed-elsewhere", "The policy file is managed elsewhere.");
    const state = sampleState(now);
    const elsewhere = { ...state, connection: { ...state.connection, managedElsewhere: { on: true } } };
    const { user, fake } = await renderApp(elsewhere, {
      view: entitlements,
      answers: {
        "rename.names": () => namesOf({ isBack: true }),
        "rename.stand": () =>
          ok({ words: "Both stand.", back: sampleRename({ devices: [] }), mayPutAway: false }),
        "rename.takeBack": () => ok({ switched: [], problem: stopped }),
      },
    });
    expect(
      await screen.findByText("The rename of tag:db to tag:postgres is not taken back everywhere"),
    ).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Go on" }));
    const act = await within(await screen.findByRole("dialog")).findByRole("button", { name: "Go on" });
    await waitFor(() => expect(act).toHaveProperty("disabled", false));
    await user.click(act);
    await user.click(await screen.findByRole("button", { name: "Show the change as text" }));
    expect(await screen.findByRole("dialog", { name: "Take tag:postgres out again" })).toBeTruthy();
    expect(fake.argumentsOf("changes.plan")).toMatchObject([
      { kind: "renameName", from: "tag:postgres", to: "tag:db", both: true },
    ]);
  });
});

describe("the names that can be renamed", () => {
  it("are asked for again where they could not be read", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      view: { screen: "rename" },
      answers: { "rename.names": () => fail(problem("offline", "Tailscale did not answer.")) },
    });
    expect(await screen.findByText("Tailscale did not answer.")).toBeTruthy();
    expect(screen.queryByRole("status", { name: "Loading names" })).toBeNull();
    fake.answer("rename.names", () => ok({ names: ["tag:db"], unfinished: [] }));
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByLabelText("New name")).toBeTruthy();
  });

  it("may be none", async () => {
    const answers = { "rename.names": () => ok({ names: [], unfinished: [] }) };
    await renderApp(sampleState(now), { view: { screen: "rename" }, answers });
    expect(await screen.findByText("Nothing to rename")).toBeTruthy();
  });
});
