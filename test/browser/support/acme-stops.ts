import type { Page } from "playwright";
import { section, tab, within, type Stop } from "./stops.ts";
import { trayStop } from "./tray-stops.ts";

async function ask(page: Page, question: string): Promise<void> {
  await section("Access")(page);
  const box = page.getByRole("combobox", { name: "Ask about access" });
  await box.fill(question);
  await box.press("Enter");
  await page.getByRole("region", { name: "Answer" }).waitFor();
}

const asking = (name: string, question: string): Stop => ({ name, go: (page) => ask(page, question) });

/** On a tab, with nothing asked. */
async function accessTab(page: Page, name: RegExp): Promise<void> {
  await section("Access")(page);
  const box = page.getByRole("combobox", { name: "Ask about access" });
  await box.fill("");
  await box.press("Escape");
  await page.getByRole("tab", { name }).click();
}

async function closeDialogs(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

async function give(page: Page, person: string, thing: RegExp, reason: string): Promise<void> {
  const sheet = page.getByRole("dialog", { name: "Give access for a while" });
  await sheet.getByRole("combobox", { name: "Person" }).selectOption(person);
  const gets = sheet.getByRole("combobox", { name: "Gets" });
  const label = await gets.locator("option").filter({ hasText: thing }).first().textContent();
  await gets.selectOption({ label: label ?? "" });
  await sheet.getByRole("textbox", { name: "Reason" }).fill(reason);
  await sheet.getByRole("radio", { name: "Tailrace ends it" }).waitFor();
}

/** Where a change may lock people out, that has to be said to be read. */
async function agree(page: Page): Promise<void> {
  const word = page.getByRole("checkbox", { name: /^I have read/u });
  if ((await word.count()) > 0) await word.first().check();
}

async function workedOut(page: Page): Promise<void> {
  await page.getByText("working it out…").waitFor({ state: "detached" });
}

/** The screens of access with the people, rules and questions that they were designed with, at that time of day. */
export const acmeStops: readonly Stop[] = [
  asking("acme-01-access", "may ana reach db-1:5432?"),
  {
    name: "acme-01b-asking",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).fill("may ana reach db");
      await page.getByRole("option").first().waitFor();
    },
  },
  asking("acme-01c-yes", "may greta use GitHub?"),
  asking("acme-01c-if", "may chidi reach db-1:5432?"),
  asking("acme-01c-no", "may hiro reach db-1:5432?"),
  asking("acme-01c-unknown", "may hiro use Stripe?"),
  {
    name: "acme-02-person",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).press("Escape");
      await section("Access")(page);
      await page.getByRole("rowheader", { name: /^ana/u }).getByRole("button").click();
      const table = page.getByRole("table", { name: "What they hold" });
      await table.getByRole("row", { name: /^db-1/u }).first().click();
    },
  },
  {
    name: "acme-03-give",
    go: async (page) => {
      await page.getByRole("button", { name: "Give for a while" }).click();
      await give(page, "ana@acme.example.com", /^Grant 10/u, "Fix the Globex quote, SAL-88");
    },
  },
  {
    name: "acme-03b-give-edit",
    go: async (page) => {
      await closeDialogs(page);
      await accessTab(page, /^Timed/u);
      await page.getByRole("button", { name: "Give for a while" }).click();
      await give(page, "chidi@acme.example.com", /^SSH 3/u, "Disk swap with greta, OPS-981");
    },
  },
  {
    name: "acme-timed",
    go: async (page) => {
      await closeDialogs(page);
      await page.getByRole("table", { name: "Timed access" }).waitFor();
    },
  },
  {
    name: "acme-11-reviews",
    go: async (page) => {
      await accessTab(page, /^Reviews/u);
      await page.getByRole("region", { name: "Q4 access review" }).waitFor();
    },
  },
  {
    name: "acme-11b-start-review",
    go: async (page) => {
      await page.getByRole("button", { name: "Start review" }).click();
      const sheet = page.getByRole("dialog", { name: "Start review" });
      await sheet.getByRole("textbox", { name: "Name", exact: true }).fill("Contractors, December");
      const reviewers = sheet.getByRole("combobox", { name: "Reviewers" });
      for (const name of ["greta", "bruno"]) {
        await reviewers.fill(`${name}@acme.example.com`);
        await page.keyboard.press("Enter");
      }
      await sheet
        .getByText(/^\d[\d,]* items, /u)
        .first()
        .waitFor();
    },
  },
  {
    name: "acme-04-review",
    go: async (page) => {
      await closeDialogs(page);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("grid", { name: "Items" }).waitFor();
      const chidi = page.getByRole("row", { name: /5432/u }).first();
      if (await chidi.isVisible()) await chidi.click();
      await workedOut(page);
    },
  },
  {
    name: "acme-06-matrix",
    go: async (page) => {
      await ask(page, "who can use GitHub?");
      await page.getByRole("tab", { name: "Matrix" }).click();
      await page.getByRole("grid", { name: "Who may use what" }).waitFor();
    },
  },
  {
    name: "acme-08-activity",
    go: async (page) => {
      await section("Activity")(page);
      await page.getByRole("table", { name: "Activity" }).waitFor();
    },
  },
  {
    name: "acme-10-entitlements",
    go: async (page) => {
      await accessTab(page, /^Entitlements/u);
      await page.getByRole("table", { name: "Entitlements" }).waitFor();
    },
  },
  {
    name: "acme-10b-entitlement",
    go: async (page) => {
      const table = page.getByRole("table", { name: "Entitlements" });
      await table.getByRole("rowheader", { name: "Salesforce" }).first().getByRole("button").click();
      await page.getByRole("table", { name: /^Who holds/u }).waitFor();
      const history = page.getByRole("status", { name: /^(?:Loading|Working out)/u });
      await history.first().waitFor({ state: "detached" });
    },
  },
  {
    name: "acme-12-clean-up",
    go: async (page) => {
      await accessTab(page, /^Clean-up/u);
      await page.getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "acme-13-rename",
    go: async (page) => {
      await rename(page, "tag:db", "tag:postgres");
      await page.getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "acme-13b-rename-refused",
    go: async (page) => {
      await rename(page, "tag:k8s", "tag:cluster");
      await page
        .getByText(/Kubernetes operator/u)
        .first()
        .waitFor();
    },
  },
  {
    name: "acme-14-app-access",
    go: async (page) => {
      await within("Apps", "GitHub")(page);
      await tab(/^Access/u)(page);
      const table = page.getByRole("table", { name: /^Who can use/u });
      await table.getByRole("button", { expanded: false }).first().click();
    },
  },
  {
    name: "acme-14b-change-who",
    go: async (page) => {
      await page.getByRole("button", { name: "Change who" }).click();
      const sheet = page.getByRole("dialog", { name: /^Change who can use/u });
      await sheet.getByRole("button", { name: "Chosen groups" }).click();
      const add = sheet.getByRole("combobox", { name: "Add a group or a person" });
      await add.fill("group:sre");
      await add.press("Enter");
      await sheet.getByText(/edits? in the policy file/u).waitFor();
    },
  },
  {
    name: "acme-07-deprovision-look",
    go: async (page) => {
      await closeDialogs(page);
      await section("Access")(page);
      await page.getByRole("tab", { name: /^People/u }).click();
      await page.getByRole("button", { name: /^More for emre/u }).click();
      await page.getByRole("menuitem", { name: "Deprovision" }).click();
      await page.getByText("Policy file").first().waitFor();
    },
  },
  {
    name: "acme-07-deprovision-review",
    go: async (page) => {
      await page.getByRole("textbox", { name: "Reason" }).fill("Left the company, ticket HR-77");
      await page.getByRole("button", { name: "Review the change" }).click();
      await page.getByRole("button", { name: /^Apply/u }).waitFor();
      const holds = page.getByRole("region", { name: "Holds" });
      await holds.getByRole("region", { name: "Policy file" }).waitFor();
    },
  },
  {
    name: "acme-07-deprovision",
    go: async (page) => {
      await agree(page);
      await page.getByRole("button", { name: /^Apply/u }).click();
      await page.getByRole("button", { name: "Done", exact: true }).waitFor();
    },
  },
  {
    name: "acme-11c-close-review",
    go: async (page) => {
      await accessTab(page, /^Reviews/u);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("grid", { name: "Items" }).waitFor();
      await page.getByRole("button", { name: "Close review" }).click();
      await page.getByRole("button", { name: /^Apply/u }).waitFor();
      await page.getByRole("region", { name: "Revoked" }).waitFor();
    },
  },
  {
    name: "acme-11d-close-steps",
    go: async (page) => {
      await agree(page);
      await page.getByRole("button", { name: /^Apply/u }).click();
      await page.getByText("Step 4 of 4: Report").waitFor();
    },
  },
  {
    name: "acme-05-report",
    go: async (page) => {
      await page.getByRole("button", { name: "Open report" }).click();
      await page.getByRole("article", { name: "Report" }).waitFor();
    },
  },
  {
    // It takes the place of the window, so it comes last.
    name: "acme-05-report-page",
    go: async (page, { world }) => {
      await page.getByRole("button", { name: "Save page" }).click();
      await page
        .getByText(/^Saved/u)
        .first()
        .waitFor();
      await page.goto("about:blank");
      await page.setContent(world.saved.at(-1)?.text ?? "");
    },
  },
];

async function rename(page: Page, from: string, to: string): Promise<void> {
  await accessTab(page, /^Entitlements/u);
  await page.getByRole("button", { name: "Rename…" }).click();
  await page.getByLabel("Now").selectOption(from);
  await page.getByLabel("New name").fill(to);
}

/** The evening of that day: something is overdue. */
export const acmeEveningStops: readonly Stop[] = [
  {
    name: "acme-01d-timed",
    go: async (page) => {
      await accessTab(page, /^Timed/u);
      await page.getByRole("table", { name: "Timed access" }).waitFor();
    },
  },
  trayStop("acme-08b-tray"),
];
