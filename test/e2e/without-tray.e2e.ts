import type { ElectronApplication } from "playwright";
import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, trayHost } from "./support/fixture.ts";

/**
 * Answers the question how to close, and counts it. The screen of the tests has no window manager, so minimising is
 * noted where it is asked for.
 */
async function answerWith(app: ElectronApplication, button: number): Promise<void> {
  await app.evaluate(({ BrowserWindow, dialog }, response) => {
    const seen: string[] = [];
    Reflect.set(globalThis, "closingSeen", seen);
    Reflect.set(dialog, "showMessageBox", (_window: unknown, { message }: { message: string }) => {
      seen.push(message);
      return Promise.resolve({ response, checkboxChecked: false });
    });
    const window = BrowserWindow.getAllWindows()[0];
    if (window !== undefined) window.minimize = () => void seen.push("minimised");
  }, button);
}

const closingSeen = (app: ElectronApplication) =>
  app.evaluate(() => Reflect.get(globalThis, "closingSeen") as readonly string[]);

async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
  });
}

describe("on a desktop without a tray", () => {
  it("asks once what closing does, keeps the window, and Settings can change it", async () => {
    const { app, page } = await application();
    await new ConnectPage(page).tryDemo();
    await new WindowPage(page).settled();
    await answerWith(app, 0);
    await closeWindow(app);
    await expect.poll(() => closingSeen(app)).toEqual(["This desktop shows no tray", "minimised"]);
    await closeWindow(app);
    await expect
      .poll(() => closingSeen(app))
      .toEqual(["This desktop shows no tray", "minimised", "minimised"]);

    await new WindowPage(page).go("Settings");
    const ended = new Promise<number | null>((resolve) => app.process().once("exit", resolve));
    await new SettingsPage(page).closingQuits.click();
    await expect.poll(() => new SettingsPage(page).closingQuits.isChecked()).toBe(true);
    await closeWindow(app);
    expect(await ended).toBe(0);
  });

  it("starts minimised where a hidden start would leave nothing to be seen, and uses a tray that comes later", async () => {
    const { app, page } = await application({ args: ["--hidden"] });
    await new ConnectPage(page).heading.waitFor();
    expect(app.windows()).toHaveLength(1);
    await answerWith(app, 0);
    const host = await trayHost();
    await expect.poll(() => host.registered).toBe(1);
    await closeWindow(app);
    const shown = () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().some((window) => window.isVisible()));
    await expect.poll(shown).toBe(false);
    expect(await closingSeen(app)).toEqual([]);
    host.close();
    await expect.poll(() => closingSeen(app)).toEqual(["minimised"]);
  });
});
