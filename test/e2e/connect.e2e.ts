import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";

describe("connecting", () => {
  it("takes a token, shows the apps, and says so in the tray", async () => {
    const [demo, tray] = await Promise.all([demoTailnet(), trayHost()]);
    const { page } = await application();
    expect((await tray.menu())[0]?.label).toContain("Not connected");
    await new ConnectPage(page).connectTo(demo);
    await expect.poll(async () => (await tray.menu())[0]?.label).toContain("Connected");
    const labels = (await tray.menu()).map(({ label }) => label);
    for (const label of ["Set up an app…", "Check now", "Open Tailrace", "Quit Tailrace"]) {
      expect(labels).toContain(label);
    }
  });
});
