import { diffLines } from "diff";
import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { fillClipboard, systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet, trayHost } from "./support/fixture.ts";

/** What the connector reports, out of order and twice over, and what a product’s form takes of it. */
const publicV4 = ["28.77.200.9", "28.77.3.40", "28.77.200.9"];
const expected = "28.77.3.40\n28.77.200.9";

describe("the main job", () => {
  it("goes from a first start to copied egress IPs, in the window and in the tray", async () => {
    const tray = await trayHost();
    const demo = await demoTailnet({ autoJoin: { afterMs: 1_500, as: { publicV4 } } });
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const before = demo.control.policy().text;

    const setup = new SetupPage(page);
    await setup.openCatalogue();
    await setup.setUp("GitHub");
    await setup.chooseNewConnector();
    // The diff is seen before anything is sent.
    const diff = setup.diff();
    await setup.unfold();
    await diff.getByText('"tag:github-app-connector": ["autogroup:admin"],').first().waitFor();
    await diff.getByText('"140.82.112.0/20"').first().waitFor();
    expect(demo.control.policy().text).toBe(before);

    await setup.apply.click();
    await setup.heading("Make a connector for GitHub").waitFor();
    const after = demo.control.policy().text;
    // Only lines were added: nothing that stood there has changed.
    expect(diffLines(before, after).filter((part) => part.removed)).toEqual([]);

    await setup.commands();
    await page.getByText("--auth-key=tskey-auth-…").waitFor();
    // The connector joins, the checks turn green, and the step ends by itself.
    await setup.heading("Add the egress IPs to GitHub").waitFor();
    await fillClipboard("something else");
    await setup.copyEgress.click();
    await expect.poll(systemClipboard).toBe(expected);
    await setup.added.click();

    await setup.heading("GitHub is set up").waitFor();
    await setup.finish.click();
    // Finishing leads to the new app; going elsewhere before that would be overtaken.
    await setup.heading("GitHub").waitFor();
    const shell = new ShellPage(page);
    await shell.goTo("Egress IPs");
    const github = await shell.openProduct("GitHub");
    const recorded = github.getByRole("table", { name: "Recorded in the allowlist" });
    const entry = recorded.getByRole("row").filter({ hasText: "bruno@acme.example.com" });
    await entry.filter({ hasText: "28.77.3.40, 28.77.200.9" }).waitFor();

    // What a desktop shows of it.
    await expect
      .poll(async () => (await tray.menu()).map(({ label }) => label))
      .toContainEqual(expect.stringMatching(/^● GitHub\b.*Healthy/));
    await fillClipboard("something else");
    await tray.choose(/^\S GitHub {2}·/u, /^Copy 2 IPs, /u);
    await expect.poll(systemClipboard).toBe(expected);

    const keys = demo.control.requests.filter(({ path }) => path.includes("/keys/"));
    expect(keys.some(({ method, status }) => method === "DELETE" && status === 200)).toBe(true);
  });
});
