import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Page } from "playwright";
import type { DemoTailnet } from "../../electron/demo/server.ts";
import { freshClient, valueOf } from "../support/demo-client.ts";
import { ConnectPage } from "./pages/connect-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
import { ShellPage } from "./pages/shell-page.ts";
import { systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet } from "./support/fixture.ts";

/** What `git apply` makes of a file by a patch. */
function applied(text: string, patch: string): string {
  const folder = mkdtempSync(join(tmpdir(), "tailrace-git-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "policy.hujson");
  writeFileSync(file, text);
  execFileSync("git", ["apply", "-"], { cwd: folder, input: patch });
  return readFileSync(file, "utf8");
}

/** Takes the change on show to where the policy file is kept, and lets it be stored from there. */
async function merge(page: Page, demo: DemoTailnet, isIn: (text: string) => boolean): Promise<void> {
  await page.getByRole("button", { name: "Copy patch" }).click();
  const before = demo.control.policy().text;
  expect(isIn(before)).toBe(false);
  const patched = async () => applied(before, await systemClipboard());
  await expect.poll(async () => isIn(await patched())).toBe(true);
  const text = await patched();
  demo.control.foreignEdit(() => text);
}

async function openRename(page: Page, from: string, to: string): Promise<void> {
  await new ShellPage(page).goTo("Access");
  await page.getByRole("tab", { name: /^Entitlements/u }).click();
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.getByLabel("Now").selectOption(from);
  await page.getByLabel("New name").fill(to);
  await page.getByText("Nobody gains or loses").waitFor();
}

describe("a policy file that is managed in Git", () => {
  it("gets a set-up and a new name by patches that git applies, and Tailrace goes on from there", async () => {
    const demo = await demoTailnet();
    demo.control.manageElsewhere(true);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const setup = new SetupPage(page);
    await setup.openCatalogue();
    await setup.setUp("GitHub");
    await page.getByText("The policy file is managed elsewhere").waitFor();
    await merge(page, demo, (text) => text.includes("tag:github-app-connector"));
    await page.getByRole("button", { name: "Check the policy file again" }).click();
    await page.getByRole("button", { name: /^Continue: the policy file already says this/u }).click();
    await setup.heading("Add the egress IPs to GitHub").waitFor();

    await openRename(page, "group:sales", "group:sellers");
    await page.getByRole("button", { name: "Review the change" }).click();
    await merge(page, demo, (text) => text.includes("group:sellers"));
    expect(demo.control.policy().text).not.toContain("group:sales");
  });

  it("gets a tag under another name by two patches, while its devices switch in between", async () => {
    const demo = await demoTailnet();
    const carrying = async (tag: string) =>
      valueOf(await freshClient(demo).devices.list())
        .devices.filter(({ tags }) => tags.includes(tag))
        .map(({ nodeId }) => nodeId);
    const carriers = await carrying("tag:db");
    demo.control.manageElsewhere(true);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    await openRename(page, "tag:db", "tag:postgres");
    await page.getByRole("button", { name: "Review the change" }).click();
    await page.getByRole("button", { name: "Show the change as text" }).click();
    const first = page.getByRole("dialog", { name: "Let tag:postgres stand beside tag:db" });
    await first.getByText("Nobody gains or loses access", { exact: true }).waitFor();
    await merge(page, demo, (text) => text.includes("tag:postgres"));
    await first.getByRole("button", { name: "Close" }).last().click();
    expect(await carrying("tag:db")).toEqual(carriers);

    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: "Show the change as text" }).click();
    expect(await carrying("tag:postgres")).toEqual(carriers);
    const last = page.getByRole("dialog", { name: "Rename tag:db to tag:postgres" });
    await last.getByText("Nobody gains or loses access", { exact: true }).waitFor();
    await merge(page, demo, (text) => !text.includes(`"tag:db`));
    await last.getByRole("button", { name: "Close" }).last().click();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByText("Renamed tag:db to tag:postgres.").first().waitFor();
    expect(await page.getByText("is not renamed to").count()).toBe(0);
  });
});
