import { describe, expect, it } from "vitest";
import { startDemoTailnet } from "../../electron/demo/server.ts";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";

const secret = "SameSecretAllTheTime0123456789";

/** Half a document, a gateway’s page, the wrong types. */
const noLists = [
  { kind: "malformed" },
  { kind: "html" },
  { kind: "body", text: `{"devices": {"a": 1}}` },
] as const;

describe("a network that fails", () => {
  it("is told from a wrong key; says offline, keeps everything readable, and recovers when asked again", async () => {
    const [away, demo, tray] = await Promise.all([
      startDemoTailnet({ secret }),
      demoTailnet({ secret }),
      trayHost(),
    ]);
    await away.close();
    const { page } = await application();
    const connect = new ConnectPage(page);
    await connect.fill(away, away.credentials.token);
    await expect.poll(() => connect.problem.innerText()).toContain("could not be reached.");
    await connect.connectTo(demo);
    const window = new WindowPage(page);
    await window.app("Salesforce").waitFor();
    await demo.close();

    await window.check();
    await expect.poll(() => window.status.innerText()).toMatch(/^Offline: as of \d\d:\d\d$/);
    const words = await window.problems.innerText();
    expect(words).toContain(`127.0.0.1:${demo.port} could not be reached.`);
    expect(words).toMatch(/What was read .* is still shown\./);
    expect((await tray.menu())[0]?.label).toContain("Offline");
    const app = new AppPage(page, "Salesforce");
    await app.open();
    await page.getByRole("button", { name: "Copy 2 IPs" }).first().waitFor();
    const review = await app.planDomain("help.salesforce.example");
    await expect.poll(() => review.alert.innerText()).toContain("could not be reached.");
    await app.putAway(review);

    const again = await startDemoTailnet({ secret, port: demo.port });
    try {
      await window.check();
      await expect.poll(() => window.status.innerText()).toBe("Connected");
      expect(await window.problems.count()).toBe(0);
      await expect.poll(async () => (await tray.menu())[0]?.label).toContain("Connected");
      // What was typed while it was away is still there.
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await app.domain("help.salesforce.example").waitFor();
    } finally {
      await again.close();
    }
  });

  it("is waited for as long as a 429 asks for, and what was known is kept after answers that are no list", async () => {
    const [demo, tray] = await Promise.all([demoTailnet(), trayHost()]);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const window = new WindowPage(page);
    await window.app("Salesforce").waitFor();
    await window.settled();
    demo.control.requests.length = 0;
    demo.control.fault({ kind: "rate-limit", retryAfter: "1", method: "GET", path: "/devices", times: 2 });
    await window.check();
    await expect.poll(() => window.status.innerText()).toBe("Connected");
    const answers = demo.control.requests
      .filter(({ path }) => path.includes("/devices"))
      .map(({ status }) => status);
    expect(answers).toEqual([429, 429, 200]);
    expect(await window.problems.count()).toBe(0);

    // A pause that is longer than it waits is told, and what was read is kept.
    demo.control.fault({ kind: "rate-limit", retryAfter: "3600", method: "GET", path: "/devices", times: 1 });
    await window.check();
    await page.getByText("The service asks for a pause.").waitFor();
    await expect.poll(() => window.status.innerText()).toMatch(/^Limited: devices as of \d\d:\d\d$/);
    await window.app("Salesforce").waitFor();
    await window.check();
    await expect.poll(() => window.status.innerText()).toBe("Connected");

    const app = new AppPage(page, "Salesforce");
    await app.open();
    await page.getByRole("button", { name: "Copy 2 IPs" }).first().click();
    await app.recordAdded("put there by hand");

    for (const fault of noLists) {
      demo.control.fault({ ...fault, method: "GET", path: "/devices" });
      await window.check();
      await expect.poll(() => window.status.innerText()).toMatch(/^Limited: devices as of \d\d:\d\d$/);
      // The window, the tray and the list of egress IPs keep what was known, and nothing is to be removed.
      await page.getByText(/^Devices as of /).waitFor();
      await page.getByRole("button", { name: "Copy 2 IPs" }).first().waitFor();
      expect(await page.getByText(/\d to remove|remove \d/i).count()).toBe(0);
      const menu = await tray.menu();
      expect(menu[0]?.label).toMatch(/Limited: devices as of \d\d:\d\d/);
      const salesforce = menu.find(({ label }) => /^\S Salesforce {2}·/u.test(label));
      expect(salesforce?.children.map(({ label }) => label)).toContainEqual(
        expect.stringMatching(/^Copy 2 IPs, /u),
      );
      await window.go("Egress IPs");
      await page.getByText(/^As of /).waitFor();
      await page.getByRole("button", { name: "Copy 2 IPs of Salesforce" }).waitFor();
      expect(await page.getByText(/\d to remove|remove \d/i).count()).toBe(0);

      demo.control.clearFaults();
      await window.check();
      await expect.poll(() => window.status.innerText()).toBe("Connected");
      expect(await page.getByText(/^As of /).count()).toBe(0);
      await window.go("Apps");
      await app.open();
    }
  });
});
