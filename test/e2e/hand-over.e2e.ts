import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConnectPage } from "./pages/connect-page.ts";
import { SetupPage } from "./pages/setup-page.ts";
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

describe("a policy file that is managed in Git", () => {
  it("gets a set-up and a new name by patches that git applies, and Tailrace goes on from there", async () => {
    const demo = await demoTailnet();
    demo.control.manageElsewhere(true);
    const { page } = await application();
    await new ConnectPage(page).connectTo(demo);
    const merge = async (names: string) => {
      await page.getByRole("button", { name: "Copy patch" }).click();
      await expect.poll(systemClipboard).toContain(names);
      expect(demo.control.policy().text).not.toContain(names);
      const text = applied(demo.control.policy().text, await systemClipboard());
      demo.control.foreignEdit(() => text);
    };

    const setup = new SetupPage(page);
    await setup.openCatalogue();
    await setup.setUp("GitHub");
    await page.getByText("The policy file is managed elsewhere").waitFor();
    await merge("tag:github-app-connector");
    await page.getByRole("button", { name: "Check the policy file again" }).click();
    await page.getByRole("button", { name: /^Continue: the policy file already says this/u }).click();
    await setup.heading("Add the egress IPs to GitHub").waitFor();

    await page
      .getByRole("navigation", { name: "Sections" })
      .getByRole("button", { name: /^Access/u })
      .click();
    await page.getByRole("tab", { name: /^Entitlements/u }).click();
    await page.getByRole("button", { name: "Rename…" }).click();
    await page.getByLabel("Now").selectOption("group:sales");
    await page.getByLabel("New name").fill("group:sellers");
    await page.getByText("Nobody gains or loses").waitFor();
    await page.getByRole("button", { name: "Review the change" }).click();
    await merge("group:sellers");
    expect(demo.control.policy().text).not.toContain("group:sales");
  });
});
