import { describe, expect, it } from "vitest";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { systemClipboard } from "./support/clipboard.ts";
import { application, trayHost } from "./support/fixture.ts";

describe("the demo tailnet", () => {
  it("needs nothing but one press: its apps, their IPs, and a change that is saved", async () => {
    const tray = await trayHost();
    const { page } = await application();
    await new ConnectPage(page).heading.waitFor();
    await page.getByRole("button", { name: "Try the demo tailnet" }).click();
    const window = new WindowPage(page);
    await window.app("Salesforce").waitFor();
    await expect.poll(() => window.status.innerText()).toBe("Connected");
    expect(await window.label()).toBe("Demo tailnet");
    await expect.poll(async () => (await tray.menu())[0]?.label).toContain("Demo tailnet · Connected");

    const app = new AppPage(page, "Salesforce");
    await app.open();
    await page.getByRole("button", { name: "Copy 2 IPs" }).first().click();
    await expect.poll(systemClipboard).toMatch(/^28\.[\d.]+/u);
    const review = await app.planDomain("help.salesforce.example");
    await review.apply.click();
    await window.saved.waitFor();
    await page.getByText("help.salesforce.example").filter({ visible: true }).first().waitFor();
    await window.go("Settings");
    await page.getByText("Runs inside Tailrace").waitFor();
  });

  it("is forgotten with the run, so that the next start asks again", async () => {
    const first = await application({ args: ["--demo"], keepData: true });
    await new WindowPage(first.page).app("Salesforce").waitFor();
    await first.quit();
    const second = await application({ data: first.data });
    await new ConnectPage(second.page).heading.waitFor();
    expect(await new WindowPage(second.page).app("Salesforce").count()).toBe(0);
  });
});
