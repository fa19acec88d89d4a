import { section, type Stop } from "./stops.ts";

/** Somebody is taken out of the tailnet, from the list of people to the last step. Last of all: it changes the company. */
export const deprovisionStops: readonly Stop[] = [
  {
    name: "deprovision",
    go: async (page) => {
      await section("Access")(page);
      await page
        .getByRole("button", { name: /^More for /u })
        .nth(4)
        .click();
      await page.getByRole("menuitem", { name: "Deprovision" }).click();
      await page.getByText("Policy file").first().waitFor();
    },
  },
  {
    name: "deprovision-review",
    go: async (page) => {
      await page.getByRole("textbox", { name: "Reason" }).fill("Left the company, ticket HR-77");
      await page.getByRole("button", { name: "Review the change" }).click();
      await page.getByRole("button", { name: /^Apply/u }).waitFor();
    },
  },
  {
    name: "deprovision-steps",
    go: async (page) => {
      const word = page.getByRole("checkbox", { name: /read/u });
      if ((await word.count()) > 0) await word.first().check();
      await page.getByRole("button", { name: /^Apply/u }).click();
      await page.getByRole("button", { name: "Done", exact: true }).waitFor();
    },
  },
];
