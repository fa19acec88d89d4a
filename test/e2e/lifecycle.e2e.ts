import type { ElectronApplication, Page } from "playwright";
import { describe, expect, it, onTestFinished } from "vitest";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { drawTray } from "../../scripts/build/draw-icons.ts";
import { AllowlistPage } from "./pages/allowlist-page.ts";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { GuidePage } from "./pages/guide-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";
import { freshData, removeData, startAgain } from "./support/launch.ts";
import { notificationHost, type ShownNotification } from "./support/notifications.ts";
import { systemClipboard } from "./support/clipboard.ts";
import type { TrayHost } from "./support/tray.ts";

/** Presses the window’s own close button, again while Tailrace has not heard of the tray: it only minimises until then. */
async function closeIntoTray(app: ElectronApplication): Promise<void> {
  const isStillShown = async () => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    return isShown(app);
  };
  await expect.poll(isStillShown).toBe(false);
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

interface Watched {
  readonly demo: DemoTailnet;
  readonly tray: TrayHost;
  readonly notified: readonly ShownNotification[];
  readonly page: Page;
}

/** A connector dies: told once, in tray, path and strip; it is back: told too; its address changes: a thing to do. */
async function watches({ demo, tray, notified, page }: Watched): Promise<void> {
  const window = new WindowPage(page);
  const salesforce = new AppPage(page, "Salesforce");
  const labels = async () => (await tray.menu()).map(({ label }) => label);
  await salesforce.open();
  await salesforce.recordAdded("by the e2e");
  // What was wrong before is told by now.
  await window.check();
  await window.check();
  const before = notified.length;
  const titles = () => notified.slice(before).map(({ title }) => title.replace(/ since .*/u, ""));

  demo.control.setOnline("connector-fra-1", false);
  await window.check();
  await window.check();
  await window.check();
  await expect.poll(titles).toEqual(["connector-fra-1 offline"]);
  await expect.poll(labels).toContainEqual(expect.stringContaining("connector-fra-1 offline"));
  await window.go("Apps");
  await page
    .getByRole("list", { name: "What is wrong now" })
    .getByText(/connector-fra-1 offline/u)
    .waitFor();
  await salesforce.open();
  await page.getByText(/^Off since /u).waitFor();

  demo.control.setOnline("connector-fra-1", true);
  await window.check();
  await window.check();
  await expect.poll(titles).toEqual(["connector-fra-1 offline", "Salesforce recovered"]);
  await expect.poll(labels).not.toContainEqual(expect.stringContaining("connector-fra-1 offline"));

  demo.control.changeDevice("connector-fra-1", ({ clientConnectivity }) => {
    if (clientConnectivity !== null)
      clientConnectivity.endpoints = clientConnectivity.endpoints.map((endpoint) =>
        endpoint.replace("28.14.7.21", "28.99.1.7"),
      );
  });
  await window.check();
  await window.go("Egress IPs");
  await page
    .getByRole("list", { name: "To do" })
    .getByText(/28\.99\.1\.7.* is missing in .*Salesforce/u)
    .waitFor();
}

/** The product’s list is brought up to date: its own text adds what is missing, and pasting the list ticks it off. */
async function bringsListUpToDate(page: Page): Promise<void> {
  const list = new AllowlistPage(page, "Salesforce");
  // What was recorded before, and an address that is not of Tailrace.
  const before = ["28.14.7.21", "2d00:acc:e5:1::21", "192.0.2.50"];
  await new AppPage(page, "Salesforce").open();
  await list.open();
  await list.toDo("1 to add").waitFor();
  await list.paste(before);
  await list.readyToRun.click();
  await list.isWholeNow.click();
  await list.copyText.click();
  await expect.poll(systemClipboard).toContain("<start>28.99.1.7</start>");
  // Additions first: nothing is taken out by it.
  const text = await systemClipboard();
  expect(text.match(/<start>.*<\/start>/gu)?.toSorted()).toEqual(
    [...before, "28.99.1.7"].map((address) => `<start>${address}</start>`).toSorted(),
  );
  await list.compare.click();
  await list.paste([...before, "28.99.1.7"]);
  await list.record();
  // The address before stays listed for a day: a connector may come back with it.
  await list.toDo(/^Up to date/u).waitFor();
}

/** Where it stops: at the policy for one person, at the route for another. */
async function findsWhereItStops({ demo, page }: Pick<Watched, "demo" | "page">): Promise<void> {
  const guide = new GuidePage(page);
  await guide.open("Salesforce", "dana");
  await guide.stop("No rule lets dana use Salesforce").waitFor();
  await guide.copyNote.click();
  await expect.poll(systemClipboard).toMatch(/^Hi dana, your account is not set up for Salesforce yet/u);
  demo.control.changeDevice("connector-fra-1", (device) => {
    device.enabledRoutes = [];
  });
  await new WindowPage(page).check();
  await guide.open("Salesforce", "emre");
  await guide.stop(/routes? waits? for approval on connector-fra-1$/u).waitFor();
}

describe("the window and the tray", () => {
  it("closes into the tray, says so once, and opens again from there", async () => {
    const [tray, shown] = await Promise.all([trayHost(), notificationHost()]);
    const { app, page } = await application();
    await new ConnectPage(page).heading.waitFor();
    await expect.poll(() => isShown(app)).toBe(true);
    const icon = await tray.icon();
    expect(icon.shape).toEqual(shape(drawTray("not-connected", "light", icon.pixels)));
    await closeIntoTray(app);
    await expect.poll(() => shown).toHaveLength(1);
    expect(shown[0]).toEqual({
      title: "Tailrace keeps watch in the tray",
      body: "Closing the window does not end it. Use Quit Tailrace in the tray menu for that.",
    });

    await tray.choose("Open Tailrace");
    await expect.poll(() => isShown(app)).toBe(true);
    await new ConnectPage(page).heading.waitFor();
    await closeIntoTray(app);
    await tray.activate();
    await expect.poll(() => isShown(app)).toBe(true);
    expect(shown).toHaveLength(1);
  });

  it("is shown by a second start, which ends at once and touches nothing", async () => {
    const tray = await trayHost();
    const { app, page, data } = await application();
    await new ConnectPage(page).heading.waitFor();
    await closeIntoTray(app);
    await startAgain(data, ["--hidden", "--demo", "https://example.org/", "tailrace://connect?key=x"]);
    await expect.poll(() => isShown(app)).toBe(true);
    await new ConnectPage(page).heading.waitFor();
    expect(app.windows()).toHaveLength(1);
    expect(tray.registered).toBe(1);
  });

  it("ends from the tray’s menu, and the next start goes on with the stored credential and watches", async () => {
    const [demo, tray, notified] = await Promise.all([demoTailnet(), trayHost(), notificationHost()]);
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

    await watches({ demo, tray, notified, page: second.page });
    await bringsListUpToDate(second.page);
    await findsWhereItStops({ demo, page: second.page });
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
