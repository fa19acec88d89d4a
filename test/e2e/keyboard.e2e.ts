import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { SetupPage } from "./pages/setup-page.ts";
import { systemClipboard } from "./support/clipboard.ts";
import { application, demoTailnet } from "./support/fixture.ts";

/** More stops than any screen has: then the wanted one is not to be had from the keyboard. */
const mostStops = 120;

/** Walks with the tabulator until what has the focus has this role and name. */
async function tabTo(page: Page, role: string, name: string | RegExp): Promise<void> {
  const wanted = page
    .getByRole(role as "button", typeof name === "string" ? { name, exact: true } : { name })
    .first();
  await wanted.waitFor();
  for (let stop = 0; stop < mostStops; stop += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard does not reach ${role} “${String(name)}”.`);
}

describe("from the keyboard alone", () => {
  it("connects, sets up GitHub and copies its egress IPs", async () => {
    const demo = await demoTailnet();
    const { page } = await application();
    const press = async (role: string, name: string | RegExp, key = "Enter") => {
      await tabTo(page, role, name);
      await page.keyboard.press(key);
    };
    await tabTo(page, "radio", "OAuth client");
    await page.keyboard.press("ArrowDown");
    await tabTo(page, "textbox", "API access token");
    await page.keyboard.type(demo.credentials.token);
    await tabTo(page, "textbox", "Server on this computer");
    await page.keyboard.type(demo.baseUrl);
    await page.keyboard.press("Enter");

    const setup = new SetupPage(page);
    await setup.heading("Apps").waitFor();
    await press("button", "Set up an app");
    await setup.heading("Set up an app").waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("github");
    await press("button", "Set up GitHub");
    await page.getByText("Tailscale accepts this change").waitFor();
    await setup.planned();
    // It runs on the connector that is there; wherever the focus is, the key applies it.
    await page.keyboard.press("Control+Enter");
    await setup.heading("Add the egress IPs to GitHub").waitFor();
    await press("button", /^Copy \d+ IPs?(?:, .+)?$/);
    await expect.poll(systemClipboard).toBe("28.14.7.21\n2d00:acc:e5:1::21");
    await press("button", /^Mark \d+ as added$/);
    await setup.heading("GitHub is set up").waitFor();
    await press("button", "Finish");
    await setup.heading("GitHub").waitFor();
  });
});
