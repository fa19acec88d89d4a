import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet } from "./support/fixture.ts";
import { freshData } from "./support/launch.ts";

describe("a set-up that is interrupted", () => {
  it("goes on where it was, with a new key, when a second start ends an application that hangs", async () => {
    const demo = await demoTailnet();
    const data = freshData();
    const first = await application({ data, keepData: true });
    await new ConnectPage(first.page).connectTo(demo);
    const before = new SetupPage(first.page);
    await before.openCatalogue();
    await before.setUp("GitHub");
    await before.chooseNewConnector();
    await before.apply.click();
    await before.commands();
    const saved = demo.control.policy().text;
    const ended = first.hang();

    demo.control.autoJoin = { afterMs: 1_000, as: { publicV4: ["28.77.9.9"] } };
    const second = await application({ data });
    expect(await ended).toBe("SIGKILL");
    // The tailnet is remembered and its credential is still in the keychain.
    const row = second.page.getByRole("row").filter({ hasText: "GitHub" });
    await row.getByRole("button", { name: /Resume/ }).click();
    const after = new SetupPage(second.page);
    await after.heading("Make a connector for GitHub").waitFor();
    await after.heading("Add the egress IPs to GitHub").waitFor();
    await after.copyEgress.click();
    await expect.poll(systemClipboard).toBe("28.77.9.9");
    await after.added.click();
    await after.finish.click();
    expect(demo.control.policy().text).toBe(saved);
    // The key of the first run was revoked, and the one of the second as well once the device had joined.
    const deleted = demo.control.requests.filter(
      ({ method, path }) => method === "DELETE" && path.includes("/keys/"),
    );
    expect(deleted).toHaveLength(2);
  });
});
