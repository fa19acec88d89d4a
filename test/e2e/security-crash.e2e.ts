import { existsSync, readdirSync } from "node:fs";
import type { ElectronApplication } from "playwright";
import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";

/** Ends the page’s process as a fault would. */
async function crash(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
}

describe("a page that crashes", () => {
  it("comes back by itself once; the tray goes on, and no memory is dumped", async () => {
    const [demo, tray] = await Promise.all([demoTailnet(), trayHost()]);
    const { app, page } = await application();
    await new ConnectPage(page).connectTo(demo);
    await new WindowPage(page).app("Salesforce").waitFor();

    const [second] = await Promise.all([app.waitForEvent("window"), crash(app)]);
    await new WindowPage(second).app("Salesforce").waitFor();
    await expect.poll(() => new WindowPage(second).status.innerText()).toBe("Connected");
    await new WindowPage(second).check();
    expect((await tray.menu())[0]?.label).toContain("Connected");

    await crash(app);
    await expect.poll(() => app.windows().length).toBe(0);
    const [third] = await Promise.all([app.waitForEvent("window"), tray.choose("Open Tailrace")]);
    await new WindowPage(third).app("Salesforce").waitFor();

    const dumps = await app.evaluate(({ app: main }) => main.getPath("crashDumps"));
    const found = existsSync(dumps) ? readdirSync(dumps, { recursive: true, encoding: "utf8" }) : [];
    expect(found.filter((name) => name.endsWith(".dmp"))).toEqual([]);
  });
});
