import { section, within, type Stop } from "./stops.ts";

/** Who answers for an app: on its page, asked for, in the list, and what is left handed to them. */
export const ownerStops: readonly Stop[] = [
  {
    name: "app-owners",
    go: async (page) => {
      await within("Apps", "GitHub")(page);
      const panel = page.getByRole("region", { name: /^Owner/u });
      await panel.getByRole("button", { name: "Change" }).click();
      await page.getByRole("dialog", { name: "Owners of GitHub" }).waitFor();
    },
  },
  {
    name: "app-hand-over",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await within("Apps", "Jira")(page);
      await page.getByRole("button", { name: "Hand over" }).click();
      await page.getByRole("menuitem", { name: "Copy what is left as a mail" }).waitFor();
    },
  },
  {
    name: "apps-of-owner",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await section("Apps")(page);
      const owner = page.getByRole("combobox", { name: "Owner" });
      await owner.selectOption({ index: 1 });
    },
  },
  {
    name: "apps-of-all",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Owner" }).selectOption({ label: "Any owner" });
    },
  },
];
