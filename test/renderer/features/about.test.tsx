import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok } from "../../../shared/core/result.ts";
import { renderApp } from "../../support/render-app.tsx";
import { sampleAbout } from "../../support/sample-about.ts";
import { sampleState } from "../../support/sample-state.ts";

const now = Date.now();
const view = { screen: "about" } as const;

describe("about Tailrace", () => {
  it("is reached from the settings, and says what runs", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view: { screen: "settings" } });
    await user.click(screen.getByRole("button", { name: "About Tailrace" }));
    const versions = within(await screen.findByRole("region", { name: "Versions" }));
    for (const words of [
      "0.1.0",
      "45.5.0, official",
      "150.0.7871.12",
      "24.21.0",
      "63 products, of 2026-11-20",
    ]) {
      expect(versions.getByText(words)).toBeTruthy();
    }
    await user.click(screen.getByRole("button", { name: "Copy versions" }));
    expect(fake.argumentsOf("about.copy")).toHaveLength(1);
    await user.click(screen.getByText("3 packages are in it"));
    const packages = within(screen.getByRole("list", { name: "Packages" })).getAllByRole("listitem");
    expect(packages.map(({ textContent }) => textContent)).toEqual([
      "react 19.3.1MIT",
      "valibot 1.5.0MIT",
      "unsaid 0.0.1none stated",
    ]);
  });

  it("says that a substitute runs, and what that means", async () => {
    const state = sampleState(now);
    const runtime = { kind: "fallback", version: "33.4.11", loopbackOnly: true } as const;
    await renderApp({ ...state, connection: { ...state.connection, runtime } }, { view });
    expect(await screen.findByText("This is not the official Electron")).toBeTruthy();
    expect(screen.getByText("45.5.0, a substitute")).toBeTruthy();
  });

  it("offers no look for a newer version where there is nobody to ask", async () => {
    const answers = { "about.read": () => ok(sampleAbout({ updates: null })) };
    await renderApp(sampleState(now), { view, answers });
    const panel = within(await screen.findByRole("region", { name: "Newer versions" }));
    expect(panel.getByText(/never looks for a newer version/u)).toBeTruthy();
    expect(panel.queryByRole("switch")).toBeNull();
    expect(panel.queryByRole("button")).toBeNull();
  });

  it("looks by itself only where that is turned on, and says whom it asks and what it sends", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    const daily = await screen.findByRole("switch", { name: "Look once a day" });
    expect(daily).toHaveProperty("checked", false);
    expect(
      screen.getByText(/asks releases\.example .* sends this version and, .* your IP address/u),
    ).toBeTruthy();
    expect(fake.argumentsOf("about.checkForUpdates")).toEqual([]);
    await user.click(daily);
    expect(fake.argumentsOf("preferences.save")).toEqual([{ checkForUpdates: true }]);
    fake.answer("about.read", () =>
      ok(
        sampleAbout({
          updates: {
            host: "releases.example",
            page: "https://releases.example/tailrace",
            last: { at: now, newest: "0.2.0", isNewer: true },
          },
        }),
      ),
    );
    await user.click(screen.getByRole("button", { name: "Look now" }));
    expect(await screen.findByText("Tailrace 0.2.0 is out")).toBeTruthy();
  });

  it("says why a look failed", async () => {
    const { user, fake } = await renderApp(sampleState(now), { view });
    fake.answer("about.checkForUpdates", () =>
      fail(problem("offline", "releases.example cannot be reached.")),
    );
    await user.click(await screen.findByRole("button", { name: "Look now" }));
    expect(await screen.findByText("releases.example cannot be reached.")).toBeTruthy();
  });
});
