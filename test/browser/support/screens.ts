import type { Page } from "playwright";
import { accessScreens } from "./access-screens.ts";
import { openRow, section, type ScreenPath } from "./screen-path.ts";

/** Opens a tab of the policy screen. */
export async function policyPart(page: Page, name: "History" | "Tests"): Promise<void> {
  await section(page, "Policy");
  await page.getByRole("tab", { name }).click();
}

/** Opens a tab of the first app. */
async function appTab(page: Page, name: string): Promise<void> {
  await section(page, "Apps");
  await openRow(page, "Apps", 0);
  await page.getByRole("tab", { name }).click();
  await page.getByRole("tabpanel", { name }).waitFor();
}

/** Every screen that shows what is there, whatever the names in it are. */
export const screens: readonly ScreenPath[] = [
  { name: "apps", open: (page) => section(page, "Apps") },
  {
    name: "app",
    open: async (page) => {
      await section(page, "Apps");
      await openRow(page, "Apps", 0);
      await page.getByRole("heading", { level: 2, name: /needs you$|^No check fails$/u }).waitFor();
    },
  },
  { name: "app-egress", open: (page) => appTab(page, "Egress & allowlist") },
  { name: "app-connectors", open: (page) => appTab(page, "Connectors & routes") },
  {
    name: "app-access",
    open: async (page) => {
      await appTab(page, "Access");
      await page.getByRole("table", { name: /^Who can use/u }).waitFor();
    },
  },
  {
    name: "app-history",
    open: async (page) => {
      await appTab(page, "History");
      await page.getByRole("list", { name: /^What changed at/u }).waitFor();
    },
  },
  {
    name: "guide",
    open: async (page) => {
      await section(page, "Apps");
      await openRow(page, "Apps", 0);
      await page
        .getByRole("button", { name: /^More acts on/u })
        .first()
        .click();
      await page.getByRole("menuitem", { name: "Where does it stop?" }).click();
      await page.getByRole("combobox", { name: "Find a person" }).waitFor();
      await page.keyboard.press("Tab");
      await page.getByRole("combobox", { name: "Find a person" }).press("Enter");
      await page.getByRole("button", { name: "Paste the answer" }).click();
      const answer = page.getByRole("textbox", { name: /^The whole answer/u });
      await answer.fill("Server: 1.1.1.1\nAddress: 1.1.1.1#53\nName: github.com\nAddress: 203.0.113.9");
      await page.getByRole("button", { name: "Read it" }).click();
      await page.getByRole("button", { name: "Paste a new answer" }).waitFor();
    },
  },
  { name: "connectors", open: (page) => section(page, "Connectors") },
  {
    name: "connector",
    open: async (page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", 0);
      await page.getByRole("table", { name: /over time$/u }).waitFor();
    },
  },
  ...(["Routes", "Egress IPs", "History"] as const).map((tab) => ({
    name: `connector-${tab.toLowerCase().replace(" ", "-")}`,
    open: async (page: Page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", 0);
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("tabpanel", { name: tab }).waitFor();
    },
  })),
  {
    name: "egress",
    open: async (page) => {
      await section(page, "Egress IPs");
      await page.getByRole("table").first().waitFor();
    },
  },
  ...accessScreens,
  {
    name: "policy-history",
    open: async (page) => {
      await policyPart(page, "History");
      await page.getByRole("region", { name: /^Changes from/u }).waitFor();
    },
  },
  {
    name: "policy-tests",
    open: async (page) => {
      await policyPart(page, "Tests");
      await page.getByRole("list", { name: /^Tests/u }).waitFor();
    },
  },
  {
    name: "sign-in",
    open: async (page) => {
      await section(page, "Apps");
      await page.getByRole("button", { name: "Set up an app" }).first().click();
      await page.getByRole("button", { name: "Set up Notion" }).click();
      await page.getByRole("radio", { name: "Okta" }).check();
    },
  },
  { name: "activity", open: (page) => section(page, "Activity") },
  {
    name: "sync-log",
    open: async (page) => {
      await section(page, "Activity");
      await page.getByRole("tab", { name: "Sync log" }).click();
      await page.getByRole("table").waitFor();
    },
  },
  { name: "settings", open: (page) => section(page, "Settings") },
  {
    name: "about",
    open: async (page) => {
      await section(page, "Settings");
      await page.getByRole("button", { name: "About Tailrace" }).click();
      await page.getByText(/packages? (?:is|are) in it$/u).click();
    },
  },
  {
    name: "support-bundle",
    open: async (page) => {
      await section(page, "Settings");
      await page.getByRole("button", { name: "Show support bundle" }).click();
      await page.getByRole("button", { name: "Save 6 parts…" }).waitFor();
    },
  },
  {
    name: "connect-another",
    open: async (page) => {
      await section(page, "Settings");
      await page.getByRole("button", { name: "Connect another tailnet" }).click();
      await page.getByRole("heading", { level: 1, name: "Connect a tailnet" }).waitFor();
    },
  },
];

/** Asks for the removal of the first app. */
async function planRemoval(page: Page): Promise<void> {
  await section(page, "Apps");
  await openRow(page, "Apps", 0);
  await page
    .getByRole("button", { name: /^More acts on/u })
    .first()
    .click();
  await page.getByRole("menuitem", { name: /^Remove/u }).click();
}

/** Dialogs, opened from the screen that has them. */
export const dialogs: readonly ScreenPath[] = [
  {
    name: "edit-tags",
    open: async (page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", 0);
      await page.getByRole("button", { name: "Edit tags" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "edit-app",
    open: async (page) => {
      await section(page, "Apps");
      await openRow(page, "Apps", 0);
      await page
        .getByRole("button", { name: /^More acts on/u })
        .first()
        .click();
      await page.getByRole("menuitem", { name: /^Edit/u }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "remove-app",
    open: async (page) => {
      await planRemoval(page);
      await page.getByRole("region", { name: "Changes to the policy file" }).waitFor();
    },
  },
  {
    name: "refused-by-tests",
    open: async (page) => {
      await page.evaluate(() => {
        const failing = { section: "tests", index: 2, line: 135, storedLine: 148 } as const;
        const errors = [
          '[acl test error]: address "tag:salesforce-app-connector:53" (protocol "tcp"): want: Accept, got: Drop',
        ];
        globalThis.window.remote?.answer("changes.plan", () => ({
          ok: true,
          value: {
            id: "r1",
            title: "Remove",
            etag: '"e1"',
            nothingToDo: false,
            hunks: [],
            edits: [],
            warnings: [],
            leftAlone: [],
            verdict: { accepted: false, message: "The policy’s own tests fail.", details: [] },
            findings: [],
            failingTests: [
              { ...failing, source: "ines@acme.example.com", errors },
              { ...failing, index: 3, source: `group:${"a-very-long-name-".repeat(6)}`, errors },
            ],
            impact: null,
            handOver: null,
          },
        }));
      });
      await planRemoval(page);
      await page.getByRole("list", { name: "Failing tests" }).waitFor();
    },
  },
  {
    name: "restore-version",
    open: async (page) => {
      await policyPart(page, "History");
      await page.getByRole("button", { name: "Undo this change…" }).click();
      await page.getByRole("region", { name: "Changes to the policy file" }).waitFor();
    },
  },
  {
    name: "remove-connector",
    open: async (page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", 0);
      await page.getByRole("button", { name: "Delete…" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "egress-by-hand",
    open: async (page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", 0);
      await page.getByRole("tab", { name: "Egress IPs" }).click();
      await page.getByRole("button", { name: "Enter an egress IP" }).click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "palette",
    open: async (page) => {
      await section(page, "Apps");
      await page.keyboard.press("Control+k");
      await page
        .getByRole("option", { name: /GitHub|Apps/u })
        .first()
        .waitFor();
    },
  },
  {
    name: "tailnet-menu",
    open: async (page) => {
      await section(page, "Apps");
      await page.getByRole("button", { name: /^Tailnet:/u }).click();
      await page.getByRole("menu").waitFor();
    },
  },
];

/** What the content security policy blocked so far. */
export async function policyViolations(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(() => window.violations)) ?? ["The listener was not there."];
}

/** The parts of the page that scroll sideways; none should. */
export async function sidewaysScrolls(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll("html, body, main, main *, [role=dialog], [role=dialog] *")]
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = overflowX === "auto" || overflowX === "scroll" || element.matches("html, body, main");
        return scrolls && element.scrollWidth > element.clientWidth + 1;
      })
      .map(
        (element) => `${element.tagName} ${element.className} ${element.scrollWidth}>${element.clientWidth}`,
      ),
  );
}

/** Dialogs about what only the sample tailnet has. */
export const sampleDialogs: readonly ScreenPath[] = [
  {
    name: "move-app",
    open: async (page) => {
      await section(page, "Connectors");
      await page.getByRole("button", { name: /^Move Snowflake to/u }).click();
      await page.getByText("People arrive as before").waitFor();
    },
  },
  {
    name: "verify",
    open: async (page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", 0);
      await page.getByRole("tab", { name: "Egress IPs" }).click();
      await page
        .getByRole("button", { name: /^Verify/u })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
  {
    name: "find-domains",
    open: async (page) => {
      await section(page, "Apps");
      await page.getByRole("rowheader").getByRole("button", { name: "Stripe" }).click();
      await page.getByRole("button", { name: "Find more" }).click();
      await page
        .getByRole("textbox", { name: "Host names" })
        .fill(`m.stripe.network d1.cloudfront.net t.example.net ${"long-label-".repeat(5)}x.stripecdn.com`);
      await page.getByRole("list", { name: "Followed lists" }).waitFor();
    },
  },
  {
    name: "connector-down",
    open: async (page) => {
      await section(page, "Connectors");
      await openRow(page, "Connectors", -1);
      await page.getByRole("table", { name: /over time$/u }).waitFor();
    },
  },
  {
    name: "correct-record",
    open: async (page) => {
      await section(page, "Egress IPs");
      await page.getByText(/^Removed apps/u).click();
      await page
        .getByRole("button", { name: /^Correct the record/u })
        .first()
        .click();
      await page.getByRole("dialog").waitFor();
    },
  },
];
