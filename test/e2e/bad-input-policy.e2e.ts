import { describe, expect, it } from "vitest";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";

describe("a policy file that is wrong on the server", () => {
  it("is shown with the error at its place; nothing is written, and it recovers", async () => {
    const [demo, tray] = await Promise.all([demoTailnet(), trayHost()]);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const window = new WindowPage(page);
    await window.app("Salesforce").waitFor();
    const good = demo.control.policy().text;
    const broken = good.replace(`"hosts": {`, `"hosts" {`);
    const line = broken.slice(0, broken.indexOf(`"hosts" {`)).split("\n").length;
    demo.control.storePolicy(broken);
    demo.control.requests.length = 0;

    await window.check();
    await expect.poll(() => window.problems.innerText()).toMatch(new RegExp(`line ${line}\\b`));
    await page.getByText("The policy file on the service does not parse.").first().waitFor();
    await expect.poll(() => tray.tooltip()).toMatch(/Limited: policy file as of \d\d:\d\d/);
    await window.app("Salesforce").waitFor();
    expect(demo.control.requests.filter(({ method }) => method !== "GET")).toEqual([]);
    expect(demo.control.policy().text).toBe(broken);

    demo.control.storePolicy(good);
    await window.check();
    await window.go("Apps");
    await window.app("Salesforce").waitFor();
    expect(await window.problems.count()).toBe(0);
  });

  it("is not edited where a name stands twice: which one counts is not ours to choose", async () => {
    const demo = await demoTailnet();
    const { page } = await application();
    const double = demo.control
      .policy()
      .text.replace(
        `"domains":    ["*.salesforce.com"`,
        `"domains":    ["a.example"],\n"domains":    ["*.salesforce.com"`,
      );
    expect(double).not.toBe(demo.control.policy().text);
    demo.control.storePolicy(double);
    await new ConnectPage(page).connectTo(demo);
    const app = new AppPage(page, "Salesforce");
    await app.open();
    const review = await app.planDomain("help.salesforce.example");
    await expect
      .poll(() => review.alert.innerText())
      .toMatch(/“domains” is there more than once, on lines \d+ and \d+\./);
    expect(await review.apply.count()).toBe(0);
    expect(demo.control.policy().text).toBe(double);
  });

  it("is refused by the service with its own words when a change would break it", async () => {
    const demo = await demoTailnet();
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const app = new AppPage(page, "Salesforce");
    await app.open();
    // The tests at the end of the file ask for the tag that goes away with the app.
    const review = await app.planRemoval();
    const before = demo.control.policy().text;
    await review.changes.waitFor();
    await review.dialog.getByText("Tailscale refuses this change").waitFor();
    expect(await review.apply.isDisabled()).toBe(true);
    expect(demo.control.policy().text).toBe(before);
  });
});
