import { act, screen, within } from "@testing-library/react";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { say, sayWithUndo } from "../../../renderer/state/feedback.ts";
import { usePreviewPerson } from "../../../renderer/state/preview-person.ts";
import { useNavigation } from "../../../renderer/state/navigation.ts";
import { emptyState } from "../../support/app-state.ts";
import { renderApp } from "../../support/render-app.tsx";
import { failedState, sampleConnection, sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const view = () => useNavigation.getState().view;

describe("the frame of the window", () => {
  it("has landmarks, one main heading, and the section that is open", async () => {
    await renderApp(sampleState(now));
    expect(screen.getByRole("banner")).toBeTruthy();
    expect(screen.getByRole("main")).toBeTruthy();
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    const sections = within(screen.getByRole("navigation", { name: "Sections" }));
    const current = sections
      .getAllByRole("button")
      .filter((button) => button.getAttribute("aria-current") === "page");
    expect(current.map((button) => button.textContent)).toEqual(["Apps2, 2 apps need you"]);
  });

  it("moves by ⌘/Ctrl and a digit, and focuses the heading of the new screen", async () => {
    const { user } = await renderApp(sampleState(now));
    await user.keyboard("{Control>}3{/Control}");
    const heading = screen.getByRole("heading", { level: 1, name: "Egress IPs" });
    expect(document.activeElement).toBe(heading);
    await user.keyboard("{Control>}5{/Control}{Control>}7{/Control}");
    expect(view()).toEqual({ screen: "settings" });
    await user.keyboard("{Alt>}{ArrowLeft}{/Alt}");
    expect(view()).toEqual({ screen: "policy" });
  });

  it("follows the tray", async () => {
    const { fake } = await renderApp(sampleState(now));
    const { follow } = await import("../../../renderer/state/navigation.ts");
    fake.bridge.on.navigate(follow);
    act(() => fake.navigate({ to: "app", name: "GitHub" }));
    expect(screen.getByRole("heading", { level: 1, name: "GitHub" })).toBeTruthy();
  });

  it("puts `/` into the search, but not while typing", async () => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "connectors" } });
    await user.keyboard("/");
    const search = screen.getByRole("searchbox");
    expect(document.activeElement).toBe(search);
    await user.keyboard("a/b");
    expect(search).toHaveProperty("value", "a/b");
  });

  it("shows the window larger, smaller and as usual, beside a dialog too", async () => {
    const state = sampleState(now);
    const { user, fake } = await renderApp(state);
    await user.keyboard("{Control>}={/Control}");
    act(() =>
      fake.publish("preferences", {
        ...state.preferences,
        values: { ...state.preferences.values, zoom: 110 },
      }),
    );
    await user.keyboard("?");
    expect(screen.getByRole("dialog", { name: "Keys" })).toBeTruthy();
    await user.keyboard("{Control>}+{/Control}{Control>}-{/Control}{Control>}0{/Control}");
    expect(fake.argumentsOf("preferences.save")).toEqual([
      { zoom: 110 },
      { zoom: 125 },
      { zoom: 100 },
      { zoom: 100 },
    ]);
  });

  it("lists every key by `?`, and none of them acts behind the list", async () => {
    const { user } = await renderApp(sampleState(now));
    await user.keyboard("?");
    const keys = within(screen.getByRole("dialog", { name: "Keys" }));
    expect(keys.getByText("Apply what is reviewed")).toBeTruthy();
    expect(keys.getByText("Egress IPs")).toBeTruthy();
    await user.keyboard("{Control>}3{/Control}{Control>}k{/Control}");
    expect(view()).toEqual({ screen: "apps" });
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("says in words how it is connected, politely, and switches tailnets", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    const status = screen.getByText("Connected");
    expect(status.getAttribute("aria-live")).toBe("polite");
    act(() =>
      fake.publish("connection", {
        ...sampleConnection(now),
        status: { label: "expires", sentence: "Credential expires in 3 days" },
      }),
    );
    expect(screen.getByText("Credential expires in 3 days")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Tailnet: ?acme.example.com$/u }));
    await user.click(screen.getByRole("menuitemradio", { name: "Demo tailnet" }));
    expect(fake.argumentsOf("connection.switch")).toEqual([{ tailnetId: "t2" }]);
  });

  it("shows what failed, what still works and a way to retry", async () => {
    const { user, fake } = await renderApp(failedState(now));
    const [first] = screen.getAllByRole("alert");
    expect(first?.textContent).toContain("The Tailscale API could not be reached.");
    expect(first?.textContent).toContain("What was read 42 minutes ago is still shown.");
    expect(screen.getByText("The policy file on the server does not parse.")).toBeTruthy();
    expect(screen.getByText("The settings could not be saved.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(fake.argumentsOf("sync.now")).toHaveLength(1);
  });

  it("follows the chosen appearance", async () => {
    const state = sampleState(now);
    const { fake } = await renderApp(state);
    expect(document.documentElement.dataset["appearance"]).toBeUndefined();
    act(() =>
      fake.publish("preferences", {
        ...state.preferences,
        values: { ...state.preferences.values, appearance: "dark" },
      }),
    );
    expect(document.documentElement.dataset["appearance"]).toBe("dark");
    act(() => fake.publish("preferences", emptyState.preferences));
    expect(document.documentElement.dataset["appearance"]).toBeUndefined();
  });
});

describe("the command palette", () => {
  it("opens by key, finds by any word, runs by Enter, and closes by Esc", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.keyboard("{Control>}k{/Control}");
    const box = screen.getByRole("combobox", { name: "Search for a command" });
    expect(document.activeElement).toBe(box);
    expect(box.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[0]?.id);
    await user.type(box, "ips stripe");
    const options = screen.getAllByRole("option");
    expect(options[0]?.textContent).toContain("Copy egress IPs of Stripe");
    expect(box.getAttribute("aria-activedescendant")).toBe(options[0]?.id);
    await user.keyboard("{Enter}");
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "Stripe" }]);
    expect(screen.queryByRole("dialog")).toBeNull();
    await user.keyboard("{Control>}k{/Control}{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("sets up a product and checks now", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("zendesk");
    await screen.findByRole("option", { name: /Set up Zendesk/u });
    await user.keyboard("{Enter}");
    expect(fake.argumentsOf("setup.begin")).toEqual([{ productId: "zendesk" }]);
    await user.keyboard("{Control>}k{/Control}");
    await user.keyboard("check now{Enter}");
    expect(fake.argumentsOf("sync.now")).toHaveLength(1);
  });

  it("finds addresses, people and routes that wait, and says how much there is", async () => {
    const { user, fake } = await renderApp(sampleState(now));
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.getByText(/^The first 50 of \d+: type on$/u)).toBeTruthy();
    await user.keyboard("198.51.100");
    const [address] = screen.getAllByRole("option");
    expect(address?.textContent).toMatch(/^Copy 198\.51\.100\.\d+/u);
    await user.keyboard("{Enter}");
    expect(fake.argumentsOf("egress.copyAddress")).toHaveLength(1);
    await user.keyboard("{Control>}k{/Control}approve routes{Enter}");
    expect(view()).toMatchObject({ screen: "connector", tab: "routes" });
    await user.keyboard("{Control>}k{/Control}alice{Enter}");
    expect(view()).toEqual({ screen: "policy" });
    expect(usePreviewPerson.getState().login).toBe("alice@example.com");
  });

  it("moves by arrow keys and says when nothing is found", async () => {
    const { user } = await renderApp(sampleState(now));
    await user.keyboard("{Control>}k{/Control}{ArrowDown}{ArrowDown}{ArrowUp}");
    const second = screen.getAllByRole("option")[1];
    expect(second?.getAttribute("aria-selected")).toBe("true");
    const box = screen.getByRole("combobox", { name: "Search for a command" });
    expect(box.getAttribute("aria-activedescendant")).toBe(second?.id);
    await user.keyboard("zzzz");
    expect(box.hasAttribute("aria-activedescendant")).toBe(false);
    expect(screen.getByText("Nothing found for “zzzz”.")).toBeTruthy();
  });
});

/** How urgently a message is read out. */
const said = async (sentence: string) =>
  (await screen.findByText(`Message ${sentence}`)).getAttribute("aria-live");

describe("messages", () => {
  it("are read out: success politely, failure at once", async () => {
    const { user } = await renderApp(sampleState(now), {
      answers: {
        "egress.copy": ({ appName }) =>
          appName === "GitHub"
            ? ok({ sentence: "Copied 2 egress IPs" })
            : fail(problem("nothing-to-copy", "Nothing was copied.", { remedy: "Check now." })),
      },
    });
    await user.click(screen.getByRole("button", { name: "Copy 2 IPs of GitHub" }));
    expect(await said("Copied 2 egress IPs")).toBe("polite");
    await user.click(screen.getByRole("button", { name: "Copy 1 IP of Stripe" }));
    expect(await said("Nothing was copied. Check now.")).toBe("assertive");
    expect(screen.queryByText("Copied 2 egress IPs")).toBeNull();
  });

  it("go by their button, stay when Esc closes a dialog below them, and go by Esc when they have the focus", async () => {
    const { user } = await renderApp(sampleState(now), { view: { screen: "app", name: "GitHub" } });
    await user.click(screen.getByRole("button", { name: "Edit" }));
    act(() => say("Read while the dialog is open"));
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.getByText("Read while the dialog is open")).toBeTruthy();
    act(() => sayWithUndo("A second one", () => undefined));
    act(() => say("A third one"));
    expect(screen.queryByText("A second one")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    // What can still be undone waited beneath; what only told of a success did not.
    expect(screen.queryByText("Read while the dialog is open")).toBeNull();
    act(() => screen.getByText("A second one").closest("li")?.focus());
    await user.keyboard("{Escape}");
    expect(screen.queryByText("A second one")).toBeNull();
  });

  it("offer to take back what was done, and go when their time is over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const undo = vi.fn();
    await renderApp(sampleState(now));
    act(() => say("Done for good"));
    act(() => sayWithUndo("Done for now", undo));
    act(() => void vi.advanceTimersByTime(5_000));
    expect(screen.queryByText("Done for good")).toBeNull();
    act(() => screen.getByRole("button", { name: "Undo" }).click());
    expect(undo).toHaveBeenCalledOnce();
    expect(screen.queryByText("Done for now")).toBeNull();
  });

  it("says what it waits for when the keychain does not answer, and leads to the way out", async () => {
    const connection = { ...sampleConnection(now), keychain: { state: "waiting" as const } };
    const { user, fake } = await renderApp(
      { ...sampleState(now), connection },
      { answers: { "keychain.stopWaiting": () => ok({}) } },
    );
    expect(screen.getByText("Waiting for the keychain")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Enter the credential for this run" }));
    expect(fake.argumentsOf("keychain.stopWaiting")).toEqual([{}]);
    expect(view()).toEqual({ screen: "connect", replaces: connection.activeId });
  });

  it("asks for the copy that the desktop did not take from the tray, with the text selected", async () => {
    const { user, fake } = await renderApp(sampleState(now), {
      answers: {
        "egress.render": () =>
          ok({ text: "203.0.113.7", count: 1, addresses: ["203.0.113.7"], leftOut: [], warnings: [] }),
        "egress.copy": () => ok({ sentence: "Copied 1 egress IP of GitHub" }),
      },
    });
    const { follow } = await import("../../../renderer/state/navigation.ts");
    act(() => follow({ to: "app", name: "GitHub", copy: { format: "comma" } }));
    const dialog = await screen.findByRole("dialog", { name: "Copy the egress IPs of GitHub" });
    const text = within(dialog).getByRole("textbox", { name: "Egress IPs" });
    expect(text).toMatchObject({ value: "203.0.113.7", selectionStart: 0, selectionEnd: 11 });
    await user.copy();
    expect(fake.argumentsOf("egress.copy")).toEqual([{ appName: "GitHub", format: "comma" }]);
    expect(await screen.findByText("Copied 1 egress IP of GitHub")).toBeTruthy();
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
