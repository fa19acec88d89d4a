import type { Page } from "playwright";
import { FixedPage } from "../pages/fixed-page.ts";
import { SetupPage } from "../pages/setup-page.ts";
import { WindowPage } from "../pages/window-page.ts";
import type { Witness } from "./walk.ts";

/** Addresses without a name, from what is decided to their own screen. */
export async function walkFixed(page: Page, { say, picture }: Witness): Promise<void> {
  const window = new WindowPage(page);
  const setup = new SetupPage(page);

  say("Fixed addresses: a bank that only knows addresses, through a router.");
  const bank = new FixedPage(page, "Partner bank");
  await window.go("Apps");
  await bank.begin();
  await picture("fixed-empty");
  await bank.describe("203.0.113.5, 198.51.100.16/28");
  await picture("fixed-review");

  say("The router joins, and its egress IPs go into the bank’s list.");
  await setup.apply.click();
  await setup.heading("Add the egress IPs to Partner bank").waitFor();
  await picture("fixed-allowlist");
  await setup.added.click();
  await setup.heading("Partner bank is set up").waitFor();
  await picture("fixed-done");
  await window.go("Apps");
  await picture("fixed-apps");
  await bank.open();
  await picture("fixed-app");

  say("One address more: one reviewed change with the approval of its route.");
  await bank.edit("192.0.2.9");
  await picture("fixed-edit");
  let review = await bank.review();
  await picture("fixed-edit-review");
  await page.keyboard.press("Escape");

  say("Another name and another router: people arrive from elsewhere.");
  await bank.move("Bank of Porto", "tag:porto-router");
  await picture("fixed-move");
  review = await bank.review();
  await picture("fixed-move-review");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await review.dialog.waitFor({ state: "hidden" });
}
