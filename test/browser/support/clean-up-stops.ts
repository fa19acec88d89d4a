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
