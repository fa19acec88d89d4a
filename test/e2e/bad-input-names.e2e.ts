import { describe, expect, it } from "vitest";
import { addHostileDevices, hostileNames } from "../support/hostile-devices.ts";
import { toldByCodes } from "../support/told-by-codes.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";
import type { MenuLine } from "./support/tray.ts";
import { watchViolations } from "./support/violations.ts";

/** What could turn, hide or break a line. */
const unfit = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069\u200B]/u;

function labelsOf(lines: readonly MenuLine[]): readonly string[] {
  return lines.flatMap((line) => [line.label, ...labelsOf(line.children)]);
}

describe("hostile device names", () => {
  it("are shown as text everywhere, in the window and in the tray", async () => {
    const [demo, tray] = await Promise.all([demoTailnet(), trayHost()]);
    addHostileDevices(demo.control, "tag:salesforce-app-connector");
    const hostileApp = `"name": "<img src=x onerror=globalThis.hacked=1>\\u202Egnp & Co",`;
    demo.control.storePolicy(demo.control.policy().text.replace(`"name":       "Salesforce",`, hostileApp));
    const { app, page } = await application();
    const violations = await watchViolations(page);
    await app.evaluate(({ BrowserWindow }) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(760, 520);
    });
    await new ConnectPage(page).connectTo(demo);
    const window = new WindowPage(page);
    const looks = async () => {
      expect(await window.scrollsSideways()).toBe(false);
      expect(await page.locator("img, iframe, object").count()).toBe(0);
    };

    await page.getByRole("button", { name: "<img src=x onerror=globalThis.hacked=1>" }).first().waitFor();
    await looks();
    await window.go("Connectors");
    const list = page.getByRole("table", { name: "Connectors" });
    for (const name of hostileNames.slice(0, 4)) {
      const words = toldByCodes(name).replaceAll(/\s+/gu, " ");
      await expect
        .poll(async () => (await list.allTextContents()).join(" ").replaceAll(/\s+/gu, " "))
        .toContain(words);
    }
    expect((await list.allTextContents()).join("").replaceAll(/\r?\n/gu, "")).not.toMatch(unfit);
    await looks();
    for (const name of ["<img src=x", "x".repeat(40), "first line"]) {
      await list.getByRole("button", { name }).first().click();
      await page.getByRole("heading", { level: 1, name }).waitFor();
      await looks();
      await page.getByRole("button", { name: "Delete…" }).click();
      await page.getByRole("dialog").waitFor();
      expect(await page.locator("img").count()).toBe(0);
      await page.keyboard.press("Escape");
      await window.go("Connectors");
    }
    for (const section of ["Egress IPs", "Activity", "Settings", "Apps"] as const) {
      await window.go(section);
      await looks();
    }
    await page.getByRole("button", { name: "<img src=x onerror=globalThis.hacked=1>" }).first().click();
    await page.getByRole("heading", { level: 1, name: "<img src=x" }).waitFor();
    await looks();

    const labels = labelsOf(await tray.menu());
    expect(labels.some((label) => label.includes("<img src=x onerror=globalThis.hacked=1>"))).toBe(true);
    expect(labels.filter((label) => unfit.test(label) || label.length > 120)).toEqual([]);
    expect(await tray.tooltip()).not.toMatch(unfit);
    expect(await page.evaluate(() => "hacked" in globalThis)).toBe(false);
    expect(await violations()).toEqual([]);
  });
});
