import { section, type Stop } from "./stops.ts";

/** The activity, with what others did, and one entry whole. */
export const activityStops: readonly Stop[] = [
  {
    name: "activity",
    go: async (page) => {
      await section("Activity")(page);
      await page.getByRole("table", { name: "Activity" }).waitFor();
      // At 200 % there is no room for what an edit did.
      const effects = page.getByRole("columnheader", { name: "To", exact: true });
      if (await effects.isVisible()) await page.getByText("people gain").first().waitFor();
    },
  },
  {
    name: "activity-message",
    go: async (page) => {
      await page.getByRole("button", { name: /^Export/u }).click();
      await page.getByRole("menuitem", { name: "Copy as JSON" }).click();
      await page
        .getByRole("region", { name: /^Messages/u })
        .getByText(/JSON/u)
        .waitFor();
    },
  },
  {
    name: "activity-entry",
    go: async (page) => {
      await page.getByRole("searchbox", { name: "Search activity" }).fill("ci-deploy");
      await page.getByRole("button", { name: "Created a key" }).first().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "activity-search",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("searchbox", { name: "Search activity" }).fill("nothing like it");
      await page.getByText("Nothing matches.").waitFor();
    },
  },
];
