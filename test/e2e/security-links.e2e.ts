import type { ElectronApplication } from "playwright";
import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { demoTailnet, sharedApplication } from "./support/fixture.ts";

/** Notes what would be opened in a browser instead of opening it. */
async function stubBrowser(app: ElectronApplication): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, "opened", opened);
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(() => Reflect.get(globalThis, "opened") as readonly string[]);
}

const admin = "https://console.tailscale.com/admin";

const running = sharedApplication();

describe("links out of the application", () => {
  it("lead to the admin console by name", async () => {
    const demo = await demoTailnet();
    const { app, page } = running();
    const opened = await stubBrowser(app);
    const connect = new ConnectPage(page);
    await connect.heading.waitFor();
    await page.getByRole("button", { name: "Create a client" }).click();
    await connect.chooseToken();
    await page.getByRole("button", { name: "Create a token" }).click();
    await connect.connectTo(demo);
    const window = new WindowPage(page);
    await window.go("Settings");
    await page.getByRole("button", { name: /^More acts on / }).click();
    await page.getByRole("menuitem", { name: "Open the keys page" }).click();
    await window.go("Connectors");
    await page.getByRole("button", { name: "connector-fra-1", exact: true }).click();
    await page.getByRole("button", { name: "More acts on connector-fra-1" }).click();
    await page.getByRole("menuitem", { name: "Open in admin console" }).click();
    await expect.poll(opened).toHaveLength(4);
    expect(await opened()).toEqual([
      `${admin}/settings/trust-credentials`,
      `${admin}/settings/keys`,
      `${admin}/settings/keys`,
      expect.stringMatching(/^https:\/\/console\.tailscale\.com\/admin\/machines\/n[A-Za-z0-9]+CNTRL$/u),
    ]);
  });

  it("take names and never addresses", async () => {
    const { app, page } = running();
    const opened = await stubBrowser(app);
    const hostile = [
      "https://example.org",
      "javascript:alert(1)",
      "file:///etc/passwd",
      "product:../../etc",
      "product:https://example.org",
      "__proto__",
      "constructor",
    ];
    const open = (name: string, nodeId?: string) =>
      page.evaluate<{ readonly ok: boolean }>(
        `window.tailrace.commands["links.open"](${JSON.stringify({ name, ...(nodeId === undefined ? {} : { nodeId }) })})`,
      );
    for (const name of hostile) expect(await open(name)).toMatchObject({ ok: false });
    for (const nodeId of ["../../logout", "a b", "n1?x=y", "n1#x", ""]) {
      expect(await open("machine", nodeId)).toMatchObject({ ok: false });
    }
    expect(await opened()).toEqual([]);
    expect((await open("product:github")).ok).toBe(true);
    expect((await opened()).map((url) => new URL(url).protocol)).toEqual(["https:"]);
  });
});
