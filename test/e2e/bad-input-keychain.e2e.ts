import { execFileSync } from "node:child_process";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { filesWith } from "./support/files-with.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData, removeData } from "./support/launch.ts";
import { otherBus } from "./support/other-bus.ts";

describe("a keychain that cannot be used", () => {
  it("is named when there is none; the credential can be kept for this run, and only for it", async () => {
    const env = await otherBus("none");
    const demo = await demoTailnet();
    const data = freshData();
    onTestFinished(() => removeData(data));
    const first = await application({ env, data, keepData: true });
    const connect = new ConnectPage(first.page);
    await connect.fill(demo, demo.credentials.token);
    await expect
      .poll(() => connect.problem.innerText())
      .toContain("No keychain service answers on this computer.");
    expect(await connect.problem.innerText()).toContain("keep the credential for this run only");
    await first.page.getByText("The credential is kept for this run only").waitFor();

    await connect.connectTo(demo);
    const window = new WindowPage(first.page);
    await window.app("Salesforce").waitFor();
    await window.go("Settings");
    expect(await new SettingsPage(first.page).tailnets.innerText()).toContain("for this run only");
    await first.quit();
    expect(filesWith(data, [demo.credentials.token])).toEqual([]);

    const second = await application({ env, data, keepData: true });
    await new ConnectPage(second.page).heading.waitFor();
  });

  it("is told from a missing one when it is locked", async () => {
    const env = await otherBus("unlocked");
    const collection = "/org/freedesktop/secrets/collection/login";
    const lock = "org.freedesktop.Secret.Service.Lock";
    const to = ["--dest=org.freedesktop.secrets", "/org/freedesktop/secrets"];
    execFileSync("dbus-send", ["--session", "--print-reply", ...to, lock, `array:objpath:${collection}`], {
      env: { ...process.env, ...env },
    });
    const demo = await demoTailnet();
    const { page } = await application({ env });
    const connect = new ConnectPage(page);
    await connect.fill(demo, demo.credentials.token);
    await expect
      .poll(() => connect.problem.innerText())
      .toContain("The keychain of this computer is locked.");
    await connect.connectTo(demo);
    await new WindowPage(page).app("Salesforce").waitFor();
  });

  it("is named when it is gone at the next start, and the tailnet is there again when it is back", async () => {
    const without = await otherBus("none");
    const demo = await demoTailnet();
    const data = freshData();
    onTestFinished(() => removeData(data));
    const first = await application({ data, keepData: true });
    await new ConnectPage(first.page).connectTo(demo);
    await new WindowPage(first.page).app("Salesforce").waitFor();
    await first.quit();

    demo.control.requests.length = 0;
    const second = await application({ data, env: without, keepData: true });
    const window = new WindowPage(second.page);
    await expect
      .poll(() => window.problems.innerText())
      .toContain("No keychain service answers on this computer.");
    expect(await window.status.innerText()).toBe("Not connected: no keychain answers");
    expect(demo.control.requests).toEqual([]);
    await second.quit();

    const third = await application({ data, keepData: true });
    await new WindowPage(third.page).app("Salesforce").waitFor();
  });

  it("is left alone where the person wants the credential for this run only", async () => {
    const demo = await demoTailnet();
    const { page } = await application();
    const connect = new ConnectPage(page);
    await connect.openMore();
    await connect.thisRunOnly.click();
    await connect.connectTo(demo);
    const window = new WindowPage(page);
    await window.go("Settings");
    const words = await new SettingsPage(page).tailnets.innerText();
    expect(words).toContain("for this run only");
    expect(words).not.toContain("keychain");
  });
});
