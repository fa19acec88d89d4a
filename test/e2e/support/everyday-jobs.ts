import type { DemoTailnet } from "../../../electron/demo/server.ts";
import { AppPage } from "../pages/app-page.ts";
import { ReviewPage } from "../pages/review-page.ts";
import { ShellPage } from "../pages/shell-page.ts";
import { WindowPage } from "../pages/window-page.ts";
import type { ClickCounter } from "./count-clicks.ts";
import type { Page } from "playwright";

/** What a person needs now and then, each from the list of apps, and how many clicks it takes. */
export async function everydayJobs(
  page: Page,
  demo: DemoTailnet,
  clicks: ClickCounter,
): Promise<Readonly<Record<string, number>>> {
  const window = new WindowPage(page);
  const shell = new ShellPage(page);
  const counted: Record<string, number> = {};
  const job = async (name: string, todo: () => Promise<void>) => {
    await shell.goTo("Apps");
    await clicks.take();
    await todo();
    counted[name] = await clicks.take();
  };

  demo.control.changeDevice("connector-fra-1", ({ advertisedRoutes }) =>
    advertisedRoutes.push("198.51.100.7/32"),
  );
  await window.check();
  await job("Approve a waiting route", async () => {
    await page.getByRole("button", { name: "Approve 1: Salesforce" }).click();
    await window.said("Approved 1 route of connector-fra-1").waitFor();
  });
  await job("Mark as added", async () => {
    await page.getByRole("button", { name: "Check the list: Salesforce" }).click();
    await new AppPage(page, "Salesforce").added.click();
    await window.said("Recorded the egress IPs of Salesforce").waitFor();
  });
  await job("Rename an app", async () => {
    const app = new AppPage(page, "Salesforce");
    await app.open();
    const review = await app.planName("Sales");
    await review.apply.click();
    await new AppPage(page, "Sales").heading.waitFor();
  });
  await job("Remove an app", async () => {
    await page.getByRole("button", { name: "More for Jira" }).click();
    await page.getByRole("menuitem", { name: "Remove Jira…" }).click();
    await new ReviewPage(page, "Remove Jira").apply.click();
    await window.app("Jira").waitFor({ state: "detached" });
    await page.getByRole("heading", { name: "Apps", level: 1 }).waitFor();
  });
  await job("Remove a connector", async () => {
    await window.go("Connectors");
    await page.getByRole("button", { name: "connector-lis-1", exact: true }).click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("textbox", { name: "Type the name to confirm" }).fill("lis-1");
    await page.getByRole("button", { name: "Delete connector-lis-1" }).click();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
  });
  return counted;
}
