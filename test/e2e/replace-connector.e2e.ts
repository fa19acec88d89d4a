import { describe, expect, it, onTestFinished } from "vitest";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { ReplacePage } from "./pages/replace-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData, removeData } from "./support/launch.ts";

const old = "connector-fra-1";
const fresh = "connector-fra-2";

/** The routes of the old connector that the service has approved; null once it is gone. */
function routesInUse(demo: DemoTailnet): readonly string[] | null {
  let routes: readonly string[] | null = null;
  demo.control.changeDevice(old, ({ enabledRoutes }) => {
    routes = [...enabledRoutes];
  });
  return routes;
}

describe("replacing a connector", () => {
  it("goes from a new host over its allowlist, the switch and a restart to the old one deleted", async () => {
    const demo = await demoTailnet({
      autoJoin: { afterMs: 3_000, as: { hostname: fresh, publicV4: ["28.77.3.40"] } },
    });
    const data = freshData();
    onTestFinished(() => removeData(data));
    const first = await application({ data, keepData: true });
    await new ConnectPage(first.page).connectTo(demo);
    let window = new WindowPage(first.page);
    const salesforce = new AppPage(first.page, "Salesforce");
    await salesforce.open();
    await salesforce.recordAdded("by the e2e");

    // The host joins with the tag of the old one, while that goes on carrying.
    const setup = new SetupPage(first.page);
    let replace = new ReplacePage(first.page, old);
    await replace.begin();
    await setup.commands();
    await setup.copyScript.click();
    await replace.heading.waitFor();
    await replace.isNow("Its IP goes into the allowlists");
    await replace.list("Salesforce").getByText("Missing").waitFor();
    await replace.list("Salesforce").getByText("28.77.3.40").first().waitFor();

    // Draining before that would lock people out, and says so.
    await replace.open("Switch over");
    await replace.drain.click();
    await replace.guard.getByText(/would be locked out of 1 app/u).waitFor();
    await first.page.keyboard.press("Escape");

    await replace.open("Its IP goes into the allowlists");
    await replace.openList("Salesforce");
    await salesforce.added.click();
    await replace.isNow("Switch over");
    // What it learned beyond the ranges that approve themselves has waited for the list.
    await first.page.getByRole("button", { name: /^Approve \d+ routes?$/u }).click();
    await first.page.getByText(`Approved 1 route of ${fresh}`).first().waitFor();

    await replace.drain.click();
    await replace.guard.getByRole("button", { name: /^Drain/u }).click();
    await first.page.getByText(`Drained ${old}`, { exact: true }).first().waitFor();
    await first.page.keyboard.press("Escape");
    await replace.isNow("Watch");
    expect(routesInUse(demo)).toEqual([]);
    await first.app.close();

    // It goes on from what is so, and can be taken back at this step.
    const second = await application({ data, keepData: true });
    window = new WindowPage(second.page);
    await window.app("Salesforce").waitFor();
    replace = new ReplacePage(second.page, old);
    await replace.resume();
    await replace.isNow("Watch");
    await replace.bringBack();
    await replace.isNow("Switch over");
    expect(routesInUse(demo)).not.toEqual([]);
    await replace.drain.click();
    await replace.guard.getByRole("button", { name: /^Drain/u }).click();
    await second.page.getByText(`Drained ${old}`, { exact: true }).first().waitFor();

    await replace.guard.getByRole("textbox").fill("fra-1");
    await replace.guard.getByRole("button", { name: /^Delete/u }).click();
    await second.page.getByText(`${old} is deleted`).waitFor();
    expect(routesInUse(demo)).toBeNull();
    await new SetupPage(second.page).finish.click();
    await second.page.getByRole("heading", { name: fresh, level: 1 }).waitFor();
    await window.go("Apps");
    await new AppPage(second.page, "Salesforce").open();
    await second.page.getByText(fresh).first().waitFor();
  });
});
