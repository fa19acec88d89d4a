import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { TimedPage } from "./pages/timed-page.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData } from "./support/launch.ts";

const ines = "ines@acme.example.com";

describe("access for an hour", () => {
  it("is taken back after a restart when its time is over, with every comment in its place", async () => {
    const demo = await demoTailnet();
    const before = demo.control.policy().text;
    const data = freshData();
    const first = await application({ data, keepData: true });
    await new ConnectPage(first.page).connectTo(demo);
    const timed = new TimedPage(first.page);
    await timed.open();
    await timed.fillIn({
      login: ines,
      gets: "SSH 2 · autogroup:nonroot to tag:staging",
      reason: "Log pull, OPS-981",
    });
    await timed.kind("Tailrace ends it").waitFor();
    await expect.poll(() => timed.kind("Tailrace ends it").isChecked()).toBe(true);
    expect(await timed.kind("Ends by itself").isDisabled()).toBe(true);
    await timed.sheet.getByRole("button", { name: "Apply to tailnet" }).click();
    await timed.row("ines").waitFor();
    expect(demo.control.policy().text).not.toBe(before);
    expect(demo.control.policy().text).toContain(`["group:engineering", "${ines}"]`);
    await first.kill();

    const second = await application({ data });
    const again = new TimedPage(second.page);
    await again.open();
    await again.row("ines").waitFor();
    await second.app.evaluate(() => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + 2 * 60 * 60 * 1000;
    });
    await second.page.getByRole("button", { name: "Check now" }).click();
    await expect.poll(() => demo.control.policy().text).toBe(before);
    await second.page.getByRole("button", { name: /^Ended/u }).click();
    await again.row("ines").waitFor();
  });
});
