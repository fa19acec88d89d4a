import type { Page } from "playwright";
import { section, tab, within, type Stop } from "./stops.ts";

/** GitHub’s whole list, as its page shows it: all that should be there, and one that nobody leaves by any more. */
const githubsList = ["28.92.130.6 lis", "28.14.9.99 fra", "28.14.9.12 fra, old", "81.84.20.0/28 office"].join(
  "\n",
);

async function askFor(page: Page, act: string | RegExp): Promise<void> {
  await page
    .getByRole("button", { name: /^More acts on/u })
    .first()
    .click();
  await page.getByRole("menuitem", { name: act }).click();
}

/** What comes after the set-up: removals from a list, a drain, a second connector, what a change leaves alone. */
export const lifeStops: readonly Stop[] = [
  {
    name: "app-removal",
    go: async (page) => {
      await within("Apps", "GitHub")(page);
      await tab(/^Egress/u)(page);
      await page.getByRole("button", { name: "Ready to run" }).click();
      await page.getByLabel("Paste GitHub’s list to compare").fill(githubsList);
      await page.getByText(/copied just now$/u).click();
      await page.getByRole("button", { name: /removal$/u }).waitFor();
      await page.getByRole("region", { name: "Removals from GitHub" }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: "app-compared",
    go: async (page) => {
      await page.getByRole("button", { name: "Compare", exact: true }).click();
      await page.getByRole("textbox", { name: /^Which list/u }).fill("Enterprise of Acme");
    },
  },
  {
    name: "left-alone",
    go: async (page) => {
      await page.getByLabel("Paste GitHub’s list to compare").fill("");
      await within("Apps", "Snowflake")(page);
      await askFor(page, /^Remove/u);
      await page.getByRole("dialog").getByText("Stays").scrollIntoViewIfNeeded();
    },
  },
  {
    name: "second-connector",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await within("Apps", "Snowflake")(page);
      await page
        .getByText(/checks? pass/u)
        .first()
        .click();
      await page.getByRole("button", { name: "Add a connector" }).first().click();
      await page.getByRole("heading", { level: 1, name: /Snowflake/u }).waitFor();
    },
  },
  {
    name: "drain",
    go: async (page) => {
      await within("Connectors", "connector-nyc-1")(page);
      await page.getByRole("button", { name: "Drain…" }).click();
      await page.getByRole("table", { name: "Where people arrive from" }).waitFor();
    },
  },
  {
    name: "connector-drained",
    go: async (page) => {
      const sure = page.getByLabel("I have read this and want it anyway");
      if ((await sure.count()) > 0) await sure.check();
      await page.getByRole("button", { name: /^Drain \d/u }).click();
      await page.getByText("No app uses its routes.").waitFor();
      await page.getByRole("button", { name: "Close" }).last().click();
      await page.getByRole("button", { name: "Bring back…" }).waitFor();
    },
  },
  {
    name: "connectors-drained",
    go: section("Connectors"),
  },
  {
    name: "bring-back",
    go: async (page) => {
      await within("Connectors", "connector-nyc-1")(page);
      await page.getByRole("button", { name: "Bring back…" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Bring back" }).waitFor();
    },
  },
];
