import type { Page } from "playwright";
import { section, type Stop } from "./stops.ts";

/** The clean-up of a tailnet in which a good deal was left behind. */
export const cleanUpStops: readonly Stop[] = [
  {
    name: "clean-up",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Clean-up/u }).click();
      await page.getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "clean-up-below",
    go: async (page) => {
      await page.getByRole("rowheader").last().scrollIntoViewIfNeeded();
    },
  },
  {
    name: "clean-up-hide",
    go: async (page) => {
      const row = page.getByRole("row").filter({ hasText: "no rule names it" }).first();
      await row.hover();
      await row.getByRole("button", { name: /^More for/u }).click();
      await page.getByRole("menuitem", { name: "Hide…" }).click();
      await page
        .getByRole("textbox", { name: "Reason" })
        .fill("The agency fills it on the first of each month, ticket IT-2041, until the contract ends");
    },
  },
  {
    name: "clean-up-hidden",
    go: async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: "Hide" }).click();
      await page.getByRole("button", { name: "Hidden 1" }).click();
      await page.getByRole("table", { name: "Hidden" }).waitFor();
    },
  },
  {
    name: "clean-up-why",
    go: async (page) => {
      await page.getByRole("button", { name: "Why these are left alone" }).click();
    },
  },
  {
    name: "clean-up-shown-again",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Show again" }).click();
      await page.getByRole("table", { name: "What could be tidier" }).waitFor();
    },
  },
  {
    name: "clean-up-review",
    go: async (page) => {
      await page.getByRole("button", { name: /^Review \d+ removals/u }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Apply to tailnet" }).waitFor();
    },
  },
  {
    name: "rename",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await rename(page, "tag:prod", "tag:production");
      await page.getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "rename-refused",
    go: async (page) => {
      await rename(page, "tag:k8s", "tag:cluster");
      await page
        .getByText(/is used by the Kubernetes operator/u)
        .first()
        .waitFor();
    },
  },
];

async function rename(page: Page, from: string, to: string): Promise<void> {
  await section("Access")(page);
  await page.getByRole("tab", { name: /^Entitlements/u }).click();
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.getByLabel("Now").selectOption(from);
  await page.getByLabel("New name").fill(to);
}
