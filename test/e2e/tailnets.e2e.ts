import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";

describe("several tailnets", () => {
  it("are switched by the tray and by the header, one active, and forgotten one by one", async () => {
    const [first, second, tray] = await Promise.all([demoTailnet(), demoTailnet(), trayHost()]);
    second.control.storePolicy(
      second.control.policy().text.replace(`"name":       "Salesforce"`, `"name":       "Notion"`),
    );
    const { page } = await application();
    const window = new WindowPage(page);
    const settings = new SettingsPage(page);
    await new ConnectPage(page).connectTo(first);
    await window.app("Salesforce").waitFor();
    await expect.poll(() => window.label()).toMatch(/\.ts\.net$/u);
    const one = await window.label();

    await window.go("Settings");
    await page.getByRole("button", { name: "Connect another tailnet" }).click();
    const connect = new ConnectPage(page, "Connect a tailnet");
    const other = second.tailnet;
    await connect.fill(second, second.credentials.token, other);
    await window.app("Notion").waitFor();
    expect(await window.label()).toBe(other);
    expect(await window.app("Salesforce").count()).toBe(0);

    await tray.choose("Tailnet", one);
    await window.app("Salesforce").waitFor();
    expect(await window.label()).toBe(one);
    expect(await window.app("Notion").count()).toBe(0);
    await expect.poll(async () => (await tray.menu())[0]?.label).toContain(one);

    await window.switchTo(other);
    await window.app("Notion").waitFor();
    await expect.poll(async () => (await tray.menu())[0]?.label).toContain(other);

    await window.go("Settings");
    expect(await settings.tailnets.count()).toBe(2);
    await settings.disconnect(other);
    await expect.poll(() => window.label()).toBe(one);
    await expect.poll(() => settings.tailnets.count()).toBe(1);
    await settings.disconnect(one);
    await new ConnectPage(page).heading.waitFor();
    await expect.poll(async () => (await tray.menu())[0]?.label).toContain("Not connected");
  });
});
