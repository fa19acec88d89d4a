import type { Page } from "playwright";
import { section, type PageStop, type Stop } from "./stops.ts";

async function workedOut(page: Page): Promise<void> {
  await page.getByText("working it out…").waitFor({ state: "detached" });
}

/** By its chip, or by the field that stands for the chips in a small window. */
async function showAll(page: Page): Promise<void> {
  const chip = page.getByRole("button", { name: /^All/u });
  if (await chip.isVisible()) await chip.click();
  else await page.getByRole("combobox", { name: "Which items" }).selectOption("all");
}

/** Takes the first item of a name into the hand, in a list of which only those in view exist. */
async function showRow(page: Page, name: RegExp): Promise<void> {
  const grid = page.getByRole("grid", { name: "Items" });
  const row = page.getByRole("row", { name }).first();
  for (let top = 0; top < 40_000 && !(await row.isVisible()); top += 200)
    await grid.evaluate((list, to) => list.parentElement?.scrollTo(0, to), top);
  await row.click();
}

/** Access reviews with hostile names: a key in the hand, and the end. */
export const hostileReviewStops: readonly PageStop[] = [
  {
    name: "hostile-review-key",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Reviews/u }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("grid", { name: "Items" }).waitFor();
      await page.getByRole("row").last().click();
      await workedOut(page);
    },
  },
  {
    name: "hostile-review-close",
    go: async (page) => {
      await page.getByRole("button", { name: "Close review" }).click();
      await page.getByRole("region", { name: "Revoked" }).waitFor();
    },
  },
  {
    name: "hostile-review-closed",
    go: async (page) => {
      await page.getByRole("button", { name: /^Close[, ]/u }).click();
      await page.getByRole("region", { name: "API steps" }).waitFor();
    },
  },
  {
    name: "hostile-review-report",
    go: async (page) => {
      await page.getByRole("button", { name: "Open report" }).click();
      await page.getByRole("article", { name: "Report" }).waitFor();
    },
  },
];

/** Access reviews: none yet, one that is started and decided by keys, and its end. */
export const reviewStops: readonly Stop[] = [
  {
    name: "reviews-none",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Reviews/u }).click();
      await page.getByText("No access review yet").waitFor();
    },
  },
  {
    name: "review-start",
    go: async (page) => {
      await page.getByRole("button", { name: "Start review" }).click();
      const sheet = page.getByRole("dialog", { name: "Start review" });
      await sheet.getByRole("textbox", { name: "Name", exact: true }).fill("Q4 access review");
      const reviewers = sheet.getByRole("combobox", { name: "Reviewers" });
      for (const name of ["ann", "mateo"]) {
        await reviewers.fill(`${name}@acme.example.com`);
        await page.keyboard.press("Enter");
      }
      await sheet.getByRole("combobox", { name: "Repeat" }).selectOption("Quarterly");
      await sheet
        .getByText(/^\d[\d,]* items, /u)
        .first()
        .waitFor();
    },
  },
  {
    name: "review-desk",
    go: async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: "Start review" }).click();
      await page.getByRole("grid", { name: "Items" }).waitFor();
      await workedOut(page);
    },
  },
  {
    name: "review-if-revoked",
    go: async (page) => {
      await page
        .getByRole("row", { name: /group:customers named in the policy/u })
        .first()
        .click();
      await workedOut(page);
    },
  },
  {
    name: "review-key",
    go: async (page) => {
      await showRow(page, /^(?:Open|Own) (?:API key|OAuth client)/u);
      await workedOut(page);
    },
  },
  {
    name: "review-invite",
    go: async (page) => {
      await showRow(page, /^(?:Open|Own) (?:invite|share)/u);
      await workedOut(page);
    },
  },
  {
    name: "review-alike",
    go: async (page) => {
      await page.getByRole("grid", { name: "Items" }).evaluate((grid) => grid.parentElement?.scrollTo(0, 0));
      await page
        .getByRole("row", { name: /group:customers named in the policy/u })
        .first()
        .click();
      await page
        .getByRole("button", { name: /this way$/u })
        .last()
        .click();
      await workedOut(page);
    },
  },
  {
    name: "review-decided",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Group items" }).selectOption("By person");
      await showAll(page);
      await page.getByRole("grid", { name: "Items" }).focus();
      for (let up = 0; up < 8; up += 1) await page.keyboard.press("ArrowUp");
      for (const key of ["k", "k", "r", "u", "k", "k", "r", "ArrowUp"]) await page.keyboard.press(key);
      await page.getByText(/^6 of [\d,]+$/u).waitFor();
      await workedOut(page);
    },
  },
  {
    name: "review-pattern",
    go: async (page) => {
      await page.keyboard.press("p");
      await page.getByRole("dialog").getByRole("textbox", { name: "Person" }).fill("*@acme.example.com");
      await page.getByText(/open items? (is|are) so/u).waitFor();
    },
  },
  {
    name: "review-close",
    go: async (page) => {
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.keyboard.press("p");
      await page.getByRole("dialog").getByRole("textbox", { name: "Person" }).fill("*");
      await page.getByRole("button", { name: /^Keep \d+ items$/u }).click();
      await page.getByRole("dialog").waitFor({ state: "detached" });
      await page.getByRole("button", { name: "Close review" }).click();
      await page.getByText("Step 2 of 4: Policy change").waitFor();
      await page.getByRole("button", { name: /^Apply/u }).waitFor();
      await page.getByRole("region", { name: "Revoked" }).waitFor();
    },
  },
  {
    name: "reviews",
    go: async (page) => {
      await page.getByRole("button", { name: "Finish later" }).click();
      await page.getByRole("region", { name: "Q4 access review" }).waitFor();
    },
  },
  {
    name: "review-closed",
    go: async (page) => {
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("button", { name: "Close review" }).click();
      await page.getByRole("region", { name: "Revoked" }).waitFor();
      await page.getByRole("button", { name: /^Apply/u }).click();
      await page.getByText("Step 4 of 4: Report").waitFor();
    },
  },
  {
    name: "review-report",
    go: async (page) => {
      await page.getByRole("button", { name: "Open report" }).click();
      await page.getByRole("article", { name: "Report" }).waitFor();
    },
  },
  {
    name: "reviews-closed",
    go: async (page) => {
      await page.getByRole("button", { name: "Reviews" }).click();
      await page.getByRole("table", { name: "Closed reviews" }).waitFor();
    },
  },
];
