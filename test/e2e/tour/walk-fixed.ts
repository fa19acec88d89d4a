import type { Page } from "playwright";
import { AppPage } from "../pages/app-page.ts";
import { SetupPage } from "../pages/setup-page.ts";
import { WindowPage } from "../pages/window-page.ts";
import type { Witness } from "./walk.ts";

/** Addresses without a name, from what is decided to their own screen. */
export async function walkFixed(page: Page, { say, picture }: Witness): Promise<void> {
  const window = new WindowPage(page);
  const setup = new SetupPage(page);

  say("Fixed addresses: a bank that only knows addresses, through a router.");
  await window.go("Apps");
  await setup.openCatalogue();
  await page.getByRole("button", { name: "Set up fixed addresses" }).click();
  await setup.heading("Set up fixed addresses").waitFor();
  await picture("fixed-empty");
  await page.getByRole("textbox", { name: "Name", exact: true }).fill("Partner bank");
  const addresses = page.getByRole("textbox", { name: "Which addresses?" });
  await addresses.fill("203.0.113.5, 198.51.100.16/28");
  await addresses.press("Enter");
  await page.getByText("Tailscale accepts this change").waitFor();
  await picture("fixed-review");

  say("The router joins, and its egress IPs go into the bank’s list.");
  await setup.apply.click();
  await setup.heading("Add the egress IPs to Partner bank").waitFor();
  await picture("fixed-allowlist");
  await page.getByRole("button", { name: /^Mark \d+ as added$/u }).click();
  await setup.heading("Partner bank is set up").waitFor();
  await picture("fixed-done");
  await window.go("Apps");
  await picture("fixed-apps");
  await page.getByRole("button", { name: /^Partner bank ?\(fixed addresses\)$/u }).click();
  await new AppPage(page, "Partner bank").heading.waitFor();
  await picture("fixed-app");

  say("One address more: one reviewed change with the approval of its route.");
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const edit = page.getByRole("dialog", { name: "Edit Partner bank" });
  await edit.getByRole("textbox", { name: "Which addresses?" }).fill("192.0.2.9");
  await page.keyboard.press("Enter");
  await picture("fixed-edit");
  await edit.getByRole("button", { name: "Review the change" }).click();
  await page.getByRole("dialog").getByText("Tailscale accepts this change").waitFor();
  await picture("fixed-edit-review");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await edit.waitFor({ state: "hidden" });
}
