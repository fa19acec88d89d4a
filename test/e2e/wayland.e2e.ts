import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, trayHost } from "./support/fixture.ts";
import { notificationHost } from "./support/notifications.ts";
import { openWaylandDesktop, type WaylandDesktop } from "./support/wayland-desktop.ts";

let desktop: WaylandDesktop;

beforeAll(async () => {
  desktop = await openWaylandDesktop();
});

afterAll(() => desktop.close());

/** Connects, puts the window away, and copies egress IPs from the tray. */
async function copyBehindHiddenWindow(
  { app, page }: Pick<Awaited<ReturnType<typeof application>>, "app" | "page">,
  tray: Awaited<ReturnType<typeof trayHost>>,
): Promise<void> {
  await new ConnectPage(page).tryDemo();
  await new WindowPage(page).settled();
  await app.evaluate(({ BrowserWindow }) => {
    setImmediate(() => BrowserWindow.getAllWindows()[0]?.hide());
  });
  await expect.poll(() => desktop.windows()).toEqual([]);
  await tray.choose(/^\S Salesforce {2}·/u, /^Copy \d+ IPs?, /u);
}

describe("under Wayland", () => {
  it("shows its window, with something in it", async () => {
    const { page } = await application({ env: desktop.env });
    await new ConnectPage(page).heading.waitFor();
    await expect.poll(() => desktop.windows()).toEqual([{ title: "Tailrace", visible: true, focused: true }]);
    await expect.poll(() => desktop.colours()).toBeGreaterThan(50);
  });

  it("says copied from the tray only of what other programs paste, and leaves it there at the end", async () => {
    const [tray, shown] = await Promise.all([trayHost(), notificationHost()]);
    const { app, page } = await application({ env: desktop.env });
    await copyBehindHiddenWindow({ app, page }, tray);
    await expect.poll(() => shown.map(({ title }) => title)).toContain("Copied");
    const copied = await desktop.clipboard();
    expect(copied).toMatch(/^[\d.]+-[\d.]+\n/u);

    const ended = new Promise<number | null>((resolve) => app.process().once("exit", resolve));
    await Promise.allSettled([tray.choose("Quit Tailrace")]);
    expect(await ended).toBe(0);
    expect(await desktop.clipboard()).toBe(copied);
  });

  it("asks for a press in its window where the desktop takes no other copy and nobody can look", async () => {
    const [tray, shown] = await Promise.all([trayHost(), notificationHost()]);
    // Without the programs that read and write the clipboard for others.
    const { app, page } = await application({ env: { ...desktop.env, PATH: "/nonexistent" } });
    await copyBehindHiddenWindow({ app, page }, tray);
    const dialog = page.getByRole("dialog", { name: "Copy the egress IPs of Salesforce" });
    const text = await dialog.getByRole("textbox", { name: "Egress IPs" }).inputValue();
    await expect.poll(async () => (await desktop.windows())[0]?.focused).toBe(true);
    expect(shown.map(({ title }) => title)).not.toContain("Copied");
    const copied = async () => {
      await desktop.press("-M", "ctrl", "c", "-m", "ctrl", "-s", "300");
      return desktop.clipboard();
    };
    await expect.poll(copied).toBe(text);
  });
});
