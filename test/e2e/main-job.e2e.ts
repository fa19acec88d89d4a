import { diffLines } from "diff";
import { describe, expect, it } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { countClicks } from "./support/count-clicks.ts";
import { fillClipboard, systemClipboard } from "./support/clipboard.ts";
import { everydayJobs } from "./support/everyday-jobs.ts";
import { applicationOrPackage, demoTailnet, trayHost } from "./support/fixture.ts";

/** What the connector reports, out of order and twice over, and what a product’s form takes of it. */
const publicV4 = ["28.77.200.9", "28.77.3.40", "28.77.200.9"];
const expected = "28.77.3.40\n28.77.200.9";

/**
 * The clicks of each job: before, when every screen was cards and sentences, and now. Those of the set-up count from
 * the open catalogue, the others from the list of apps or the open menu.
 */
const jobs: readonly { readonly job: string; readonly before: number; readonly now: number }[] = [
  { job: "J1 on a running connector", before: 9, now: 4 },
  { job: "J1 on a new host", before: 11, now: 6 },
  { job: "J2 from the open menu of the tray", before: 2, now: 2 },
  { job: "Approve a waiting route", before: 2, now: 1 },
  { job: "Mark as added", before: 2, now: 2 },
  { job: "Rename an app", before: 4, now: 4 },
  { job: "Remove an app", before: 3, now: 3 },
  { job: "Remove a connector", before: 4, now: 4 },
];

describe("the main job", () => {
  it("goes from a first start to copied egress IPs, in the window and in the tray", async () => {
    const tray = await trayHost();
    const demo = await demoTailnet({ autoJoin: { afterMs: 5_000, as: { publicV4 } } });
    const { page } = await applicationOrPackage();
    await new ConnectPage(page).connectTo(demo);

    // On a connector that runs already: Set up, Apply, Copy, Added.
    const setup = new SetupPage(page);
    const clicks = await countClicks(page);
    await setup.openCatalogue();
    await clicks.take();
    await setup.setUp("Stripe");
    await setup.apply.click();
    await setup.heading("Add the egress IPs to Stripe").waitFor();
    await setup.copyEgress.click();
    await setup.added.click();
    await setup.heading("Stripe is set up").waitFor();
    const running = await clicks.take();
    await setup.finish.click();
    await setup.heading("Stripe").waitFor();
    const shell = new ShellPage(page);
    await shell.goTo("Apps");
    const stored = demo.control.policy().text;

    // On a new host, although a connector runs.
    await setup.openCatalogue();
    await clicks.take();
    await setup.setUp("GitHub");
    await setup.chooseNewConnector();
    let newHost = await clicks.take();
    // The diff is seen before anything is sent.
    const diff = setup.diff();
    await setup.unfold();
    // To look is not among what has to be pressed.
    await clicks.take();
    await diff.getByText('"tag:github-app-connector": ["autogroup:admin"],').first().waitFor();
    await diff.getByText('"140.82.112.0/20"').first().waitFor();
    expect(demo.control.policy().text).toBe(stored);

    await setup.apply.click();
    await setup.heading("Make a connector for GitHub").waitFor();
    const after = demo.control.policy().text;
    // Only lines were added: nothing that stood there has changed.
    expect(diffLines(stored, after).filter((part) => part.removed)).toEqual([]);

    await setup.commands();
    await setup.copyScript.click();
    // The connector joins, the checks turn green, and the step ends by itself.
    await setup.heading("Add the egress IPs to GitHub").waitFor();
    await fillClipboard("something else");
    await setup.copyEgress.click();
    await expect.poll(systemClipboard).toBe(expected);
    await setup.added.click();

    await setup.heading("GitHub is set up").waitFor();
    newHost += await clicks.take();
    await setup.finish.click();
    // Finishing leads to the new app; going elsewhere before that would be overtaken.
    await setup.heading("GitHub").waitFor();
    await shell.goTo("Egress IPs");
    await shell.productRow("GitHub").getByText("Up to date").waitFor();
    await shell.productRow("GitHub").getByRole("button", { name: "Check GitHub’s list" }).click();
    await page.getByText("1 record", { exact: true }).click();
    const recorded = page.getByRole("table", { name: "Recorded in the allowlist" });
    const entry = recorded.getByRole("row").filter({ hasText: "bruno@acme.example.com" });
    await entry.filter({ hasText: "28.77.3.40, 28.77.200.9" }).waitFor();

    // What a desktop shows of it.
    await expect
      .poll(async () => (await tray.menu()).map(({ label }) => label))
      .toContainEqual(expect.stringMatching(/^● GitHub\b.*Healthy/));
    await fillClipboard("something else");
    const inTray = [/^\S GitHub {2}·/u, /^Copy 2 IPs, /u];
    await tray.choose(...inTray);
    await expect.poll(systemClipboard).toBe(expected);

    const keys = demo.control.requests.filter(({ path }) => path.includes("/keys/"));
    expect(keys.some(({ method, status }) => method === "DELETE" && status === 200)).toBe(true);

    const counted: Readonly<Record<string, number>> = {
      "J1 on a running connector": running,
      "J1 on a new host": newHost,
      "J2 from the open menu of the tray": inTray.length,
      ...(await everydayJobs(page, demo, clicks)),
    };
    console.table(Object.fromEntries(jobs.map(({ job, before }) => [job, { before, now: counted[job] }])));
    expect(counted).toEqual(Object.fromEntries(jobs.map(({ job, now }) => [job, now])));
  });
});
