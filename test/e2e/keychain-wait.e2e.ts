import { describe, expect, it, onTestFinished } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SettingsPage } from "./pages/settings-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData, removeData } from "./support/launch.ts";
import { otherBus } from "./support/other-bus.ts";
import { silentKeychain } from "./support/silent-keychain.ts";

/** Longest time that quitting may take, in milliseconds. */
const quitsWithin = 5_000;

/** An application that was connected once, started again where the keychain does not answer. */
async function startedAgain() {
  const demo = await demoTailnet();
  const data = freshData();
  onTestFinished(() => removeData(data));
  const first = await application({ data, keepData: true });
  await new ConnectPage(first.page).connectTo(demo);
  await first.quit();

  const env = await otherBus("none");
  await silentKeychain(env.DBUS_SESSION_BUS_ADDRESS);
  return { demo, started: await application({ data, env, keepData: true }) };
}

describe("a keychain whose question nobody answers", () => {
  it("is named while it is waited for, and the credential can be kept for this run instead", async () => {
    const env = await otherBus("none");
    const asked = await silentKeychain(env.DBUS_SESSION_BUS_ADDRESS);
    const demo = await demoTailnet();
    const { page } = await application({ env });
    const connect = new ConnectPage(page);
    await connect.fill(demo, demo.credentials.token);
    await page.getByText("Waiting for the keychain", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Keep it for this run only" }).click();
    const window = new WindowPage(page);
    await window.app("Salesforce").waitFor();
    await window.go("Settings");
    expect(await new SettingsPage(page).tailnets.innerText()).toContain("for this run only");
    // The question may still be on its way on a busy machine.
    await expect.poll(() => asked.length).toBeGreaterThan(0);
  });

  it("is named at the start, holds up nothing else, and does not keep Tailrace from ending", async () => {
    const { started: second } = await startedAgain();
    const window = new WindowPage(second.page);
    await second.page.getByText("Answer its question. It may be behind this window.").waitFor();
    expect(await window.status.innerText()).toBe("Waiting for the keychain");
    // What takes the disk goes on.
    await window.go("Settings");
    await new SettingsPage(second.page).chooseAppearance("dark");

    const ended = new Promise<number | null>((resolve) => second.app.process().once("exit", resolve));
    const start = performance.now();
    await second.app.evaluate(({ app: main }) => void setImmediate(() => main.quit()));
    expect(await ended).toBe(0);
    expect(performance.now() - start).toBeLessThan(quitsWithin);
  });

  it("can be left unanswered at the start: the credential is entered for this run", async () => {
    const { demo, started } = await startedAgain();
    const { page } = started;
    await page.getByRole("button", { name: "Enter the credential for this run" }).click();
    await page.getByText("The credential is kept for this run only").waitFor();
    const connect = new ConnectPage(page, "Replace the key of");
    await connect.heading.waitFor();
    await connect.chooseToken();
    await connect.token.fill(demo.credentials.token);
    await connect.connect.click();
    const window = new WindowPage(page);
    await window.app("Salesforce").waitFor();
    await expect.poll(() => window.status.innerText()).toBe("Connected");
  });
});
