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
];
