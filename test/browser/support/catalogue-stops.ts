import { recording } from "./story-input.ts";
import { section, type Stop } from "./stops.ts";

/** An app is set up from the catalogue: how people sign in, the review, and the names that a recording found. */
export const catalogueStops: readonly Stop[] = [
  {
    name: "catalogue",
    go: async (page) => {
      await section("Apps")(page);
      await page.getByRole("button", { name: "Set up an app" }).first().click();
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  },
  {
    name: "sign-in",
    go: async (page) => {
      await page.getByRole("searchbox").or(page.getByRole("combobox")).first().fill("Notion");
      await page
        .getByRole("button", { name: /Notion/u })
        .first()
        .click();
      await page.getByRole("radio", { name: "Okta" }).check();
    },
  },
  {
    name: "review",
    go: async (page) => {
      await page
        .getByRole("button", { name: /^Set up Okta sign-in|^Route Notion/u })
        .last()
        .click();
      await page.getByRole("button", { name: /^Apply/u }).waitFor();
    },
  },
  {
    name: "review-narrower",
    go: async (page) => {
      await page.getByRole("button", { name: /^Only through/u }).click();
      await page.getByRole("button", { name: /^Only through/u }).waitFor({ state: "detached" });
      await page.getByRole("button", { name: /^Apply/u }).waitFor();
    },
  },
  {
    name: "find-domains",
    go: async (page) => {
      await page.getByText("Domains", { exact: true }).first().click();
      await page.getByRole("button", { name: "Find its domains" }).click();
      await page.getByLabel("Files with names").setInputFiles({
        name: "notion.har",
        mimeType: "application/json",
        buffer: Buffer.from(recording),
      });
      await page.getByText(/names read$/u).waitFor();
    },
  },
];
