import { describe, expect, it } from "vitest";
import { AppPage } from "./pages/app-page.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { FixedPage } from "./pages/fixed-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { WindowPage } from "./pages/window-page.ts";
import { systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet } from "./support/fixture.ts";

const tag = "tag:partner-bank-router";

describe("fixed addresses", () => {
  it("go from the wizard to the list of the bank, are changed, given another name and router, and removed", async () => {
    const demo = await demoTailnet({
      autoJoin: { afterMs: 500, as: { hostname: "bank-router-lis-1", publicV4: ["28.77.3.40"] } },
    });
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const window = new WindowPage(page);
    const setup = new SetupPage(page);
    const bank = new FixedPage(page, "Partner bank");
    const stored = demo.control.policy().text;
    const text = () => demo.control.policy().text;

    // Through the same wizard: a router instead of a connector, limited to itself, and nothing is sent before the review.
    await bank.begin();
    await bank.onlyThroughRouter.check();
    await bank.describe("203.0.113.5, 198.51.100.16-198.51.100.31");
    await setup.planned();
    expect(text()).toBe(stored);
    await setup.apply.click();
    await setup.heading("Add the egress IPs to Partner bank").waitFor();
    expect(text()).toMatch(/"203\.0\.113\.5\/32": +\["tag:partner-bank-router"\]/u);
    expect(text()).toMatch(/"via": +\["tag:partner-bank-router"\]/u);
    expect(text()).not.toContain("Partner bank app");

    // The same egress IPs and ledger as every app.
    await setup.copyEgress.click();
    await expect.poll(systemClipboard).toBe("28.77.3.40");
    await setup.added.click();
    await setup.heading("Partner bank is set up").waitFor();
    await setup.finish.click();
    const app = new AppPage(page, "Partner bank");
    await app.heading.waitFor();
    await window.go("Apps");
    await bank.open();

    // One address more is one reviewed change, with the approval of its route.
    await bank.edit("192.0.2.9");
    const edited = await bank.review();
    await edited.apply.click();
    await edited.dialog.waitFor({ state: "hidden" });
    expect(text()).toMatch(/"192\.0\.2\.9\/32": +\["tag:partner-bank-router"\]/u);
    await page.getByText("bank-router-lis-1 does not offer 192.0.2.9/32").first().waitFor();

    // Another name and another router: who takes over, and that people arrive from elsewhere, stands in the review.
    await bank.edit("");
    await bank.move("Bank of Porto", "tag:porto-router");
    await page.getByText(/^No device carries tag:porto-router/u).waitFor();
    const moved = await bank.review();
    await moved.dialog.getByText(/^People then leave by the egress IPs of tag:porto-router/u).waitFor();
    await moved.dialog.getByRole("table", { name: "Where people arrive from" }).getByText("Nobody").waitFor();
    await moved.understood.check();
    await moved.apply.click();
    const porto = new AppPage(page, "Bank of Porto");
    await porto.heading.waitFor();
    expect(text()).toMatch(/"203\.0\.113\.5\/32": +\["tag:porto-router"\]/u);
    expect(text()).not.toContain("Partner bank");
    expect(text()).toContain(tag);

    // Its record went with it. It is removed with what is its own.
    await porto.openEgress();
    await page.getByText("1 record", { exact: true }).waitFor();
    const removal = await porto.planRemoval();
    await removal.understood.check();
    await removal.apply.click();
    await new FixedPage(page, "Bank of Porto").gone();
    expect(text()).not.toMatch(/203\.0\.113\.5|porto/iu);
  });
});
