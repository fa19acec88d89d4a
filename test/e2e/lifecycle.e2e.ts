import type { ElectronApplication } from "playwright";
import { describe, expect, it, onTestFinished } from "vitest";
import { drawTray } from "../../scripts/build/draw-icons.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";
import { freshData, removeData, startAgain } from "./support/launch.ts";
import { notificationHost } from "./support/notifications.ts";

/** Presses the window’s own close button. */
async function closeWindow(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
}

/** Where a picture is more opaque than not. */
function shape({ pixels }: ReturnType<typeof drawTray>): readonly boolean[] {
  return Array.from({ length: pixels.length / 4 }, (_, at) => (pixels[at * 4 + 3] ?? 0) > 127);
}

function isShown(app: ElectronApplication): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some((window) => window.isVisible()),
  );
}

describe("the window and the tray", () => {
  it("closes into the tray, says so once, and opens again from there", async () => {
    const [tray, shown] = await Promise.all([trayHost(), notificationHost()]);
    const { app, page } = await application();
    await new ConnectPage(page).heading.waitFor();
    await expect.poll(() => isShown(app)).toBe(true);
    const icon = await tray.icon();
    expect(icon.shape).toEqual(shape(drawTray("not-connected", "light", icon.pixels)));
    await closeWindow(app);
    await expect.poll(() => isShown(app)).toBe(false);
    await expect.poll(() => shown).toHaveLength(1);
    expect(shown[0]).toEqual({
      title: "Tailrace keeps watch in the tray",
      body: "Closing the window does not end it. Use Quit Tailrace in the tray menu for that.",
    });

    await tray.choose("Open Tailrace");
    await expect.poll(() => isShown(app)).toBe(true);
    await new ConnectPage(page).heading.waitFor();
    await closeWindow(app);
    await expect.poll(() => isShown(app)).toBe(false);
    await tray.activate();
    await expect.poll(() => isShown(app)).toBe(true);
    expect(shown).toHaveLength(1);
  });

  it("is shown by a second start, which ends at once and touches nothing", async () => {
    const tray = await trayHost();
    const { app, page, data } = await application();
    await new ConnectPage(page).heading.waitFor();
    await closeWindow(app);
    await expect.poll(() => isShown(app)).toBe(false);
    await startAgain(data, ["--hidden", "--demo", "https://example.org/", "tailrace://connect?key=x"]);
    await expect.poll(() => isShown(app)).toBe(true);
    await new ConnectPage(page).heading.waitFor();
    expect(app.windows()).toHaveLength(1);
    expect(tray.registered).toBe(1);
  });

  it("ends from the tray’s menu, and the next start goes on with the stored credential", async () => {
    const [demo, tray] = await Promise.all([demoTailnet(), trayHost()]);
    const data = freshData();
    onTestFinished(() => removeData(data));
    const first = await application({ data, keepData: true });
    await new ConnectPage(first.page).connectTo(demo);
    // Once all is read the menu stays as it is, so the click meets the line that was read.
    await new WindowPage(first.page).check();
    const ended = new Promise<number | null>((resolve) => first.app.process().once("exit", resolve));
    // It may be gone before it can answer the click.
    await Promise.allSettled([tray.choose("Quit Tailrace")]);
    expect(await ended).toBe(0);

    demo.control.requests.length = 0;
    const second = await application({ data, keepData: true });
    const window = new WindowPage(second.page);
    await window.app("Salesforce").waitFor();
    await expect.poll(() => window.status.innerText()).toBe("Connected");
    await expect.poll(async () => (await tray.menu())[0]?.label).toContain("Connected");
    expect(demo.control.requests.every(({ status }) => status === 200)).toBe(true);
  });

  it("ends cleanly in the middle of a check, with the keychain being asked", async () => {
    const demo = await demoTailnet();
    const { app, page, output } = await application();
    await new ConnectPage(page).connectTo(demo);
    await new WindowPage(page).app("Salesforce").waitFor();
    const ended = new Promise<number | null>((resolve) => app.process().once("exit", resolve));
    await app.evaluate(({ app: main }) => void setImmediate(() => main.quit()));
    expect(await ended).toBe(0);
    expect(output()).not.toContain("terminate called");
  });
});
