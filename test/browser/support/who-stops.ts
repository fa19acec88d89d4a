import { tab, type Stop } from "./stops.ts";

/** Who may use an app: the tab with a row open, and the sheet that changes it, at each of its choices. */
export const whoStops: readonly Stop[] = [
  {
    name: "app-access",
    go: async (page) => {
      await tab(/^Access/u)(page);
      await page
        .getByRole("table", { name: /^Who can use/u })
        .getByRole("button", { expanded: false })
        .first()
        .click();
    },
  },
  {
    name: "app-change-who",
    go: async (page) => {
      await page.getByRole("button", { name: "Change who" }).click();
      const sheet = page.getByRole("dialog", { name: /^Change who can use/u });
      await sheet.getByRole("button", { name: "Chosen groups" }).click();
      const add = sheet.getByRole("combobox", { name: "Add a group or a person" });
      await add.fill("group:data");
      await add.press("Enter");
      await sheet.getByText(/edits? in the policy file/u).waitFor();
    },
  },
  {
    name: "app-change-who-narrow",
    go: async (page) => {
      const sheet = page.getByRole("dialog", { name: /^Change who can use/u });
      const narrow = sheet.getByRole("button", { name: /^Narrow / }).first();
      if (await narrow.isVisible()) await narrow.click();
      await sheet.getByRole("button", { name: "Explain" }).click();
      await sheet.getByText(/edits? in the policy file/u).waitFor();
      await sheet.getByRole("button", { name: "See difference" }).click();
    },
  },
];
