import type { Page } from "playwright";
import { section, type Stop } from "./stops.ts";

/** The screen of access: everybody, the question box, one person. */
export const accessStops: readonly Stop[] = [
  { name: "access", go: section("Access") },
  {
    name: "access-tab-focus",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).focus();
      await page.keyboard.press("Tab");
    },
  },
  {
    name: "access-asking",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).fill("may clara reach prod");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "access-answer",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).fill("may ann use GitHub?");
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Answer" }).waitFor();
    },
  },
  {
    name: "access-who",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).fill("who can use GitHub?");
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Answer" }).waitFor();
    },
  },
  {
    name: "person",
    go: async (page) => {
      await page.getByRole("combobox", { name: "Ask about access" }).press("Escape");
      // Where the window is small, what can be asked lies above the list until the field is left.
      await section("Access")(page);
      await page.getByRole("rowheader", { name: /bruno/u }).getByRole("button").click();
      await page.getByRole("table", { name: "What they hold" }).waitFor();
    },
  },
  {
    name: "person-take-back",
    go: async (page) => {
      await page
        .getByRole("button", { name: /^Take back /u })
        .first()
        .click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Apply to tailnet" }).waitFor();
      await dialog.getByText(/^(?:Loses|Keeps) /u).waitFor();
    },
  },
  {
    name: "person-after",
    go: async (page) => {
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Cancel" }).click();
      await dialog.waitFor({ state: "detached" });
    },
  },
  {
    name: "entitlements",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Entitlements/u }).click();
      const table = page.getByRole("table", { name: "Entitlements" });
      await table
        .getByRole("cell", { name: /^(?:before|today|\d)/u })
        .first()
        .waitFor();
    },
  },
  {
    name: "entitlement-changed",
    go: async (page) => {
      const table = page.getByRole("table", { name: "Entitlements" });
      // Where it is narrow, that column has no room.
      const changed = table.getByRole("button", { name: "Changed" });
      if (await changed.isVisible()) await changed.click();
      await showSection(page, "Grants");
      await page.getByRole("searchbox").fill("okta-app-connector");
      await table.getByRole("rowheader").first().getByRole("button").click();
      await page.getByRole("list", { name: "When it changed" }).waitFor();
    },
  },
  {
    name: "entitlements-again",
    go: async (page) => {
      await page.getByRole("button", { name: "Entitlements" }).click();
      await showSection(page, "All entitlements");
      await page.getByRole("searchbox").fill("");
      const table = page.getByRole("table", { name: "Entitlements" });
      await table.getByRole("button", { name: "Entitlement", exact: true }).click();
    },
  },
  {
    name: "entitlement",
    go: async (page) => {
      // Only the rows in view are there.
      await page.getByRole("searchbox").fill("GitHub");
      const table = page.getByRole("table", { name: "Entitlements" });
      await table.getByRole("rowheader", { name: "GitHub" }).first().getByRole("button").click();
      await page.getByRole("table", { name: /^Who holds/u }).waitFor();
    },
  },
  {
    name: "entitlement-explain",
    go: async (page) => {
      await page.getByRole("button", { name: "Explain" }).first().click();
      await page.getByRole("dialog", { name: /^Why /u }).waitFor();
    },
  },
  {
    name: "entitlement-take-back",
    go: async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
      await page
        .getByRole("button", { name: /^Take back from /u })
        .first()
        .click();
      await page.getByRole("dialog").getByRole("button", { name: "Apply to tailnet" }).waitFor();
    },
  },
  {
    name: "entitlement-tag",
    go: async (page) => {
      await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Entitlements/u }).click();
      await page.getByRole("searchbox", { name: /entitlements$/u }).fill("tag:jira");
      const table = page.getByRole("table", { name: "Entitlements" });
      await table.getByRole("rowheader", { name: /^tag:/u }).first().getByRole("button").click();
      await page.getByRole("table", { name: /^Who holds/u }).waitFor();
    },
  },
  {
    name: "entitlement-role",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Entitlements/u }).click();
      await page.getByRole("searchbox", { name: /entitlements$/u }).fill("member");
      const table = page.getByRole("table", { name: "Entitlements" });
      await table
        .getByRole("rowheader", { name: /^member/iu })
        .last()
        .getByRole("button")
        .click();
      await page.getByRole("list", { name: "When it changed" }).waitFor();
    },
  },
  {
    name: "credentials",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("tab", { name: /^Entitlements/u }).click();
      await page.getByRole("searchbox", { name: /entitlements$/u }).fill("");
      await showSection(page, "API credentials");
      await page.getByRole("table", { name: "API credentials" }).waitFor();
    },
  },
  {
    name: "invites",
    go: async (page) => {
      await showSection(page, "Invites");
      await page.getByRole("table", { name: "Invites" }).waitFor();
    },
  },
  {
    name: "invite-withdraw",
    go: async (page) => {
      await page
        .getByRole("button", { name: /^Withdraw the invite/u })
        .last()
        .click();
      await page.getByRole("dialog", { name: /^Withdraw the invite/u }).waitFor();
    },
  },
  {
    name: "matrix",
    go: async (page) => {
      const cancel = page.getByRole("dialog").getByRole("button", { name: "Cancel" });
      if (await cancel.isVisible()) await cancel.click();
      await section("Access")(page);
      const box = page.getByRole("combobox", { name: "Ask about access" });
      await box.fill("who can use GitHub?");
      await box.press("Enter");
      await page.getByRole("region", { name: "Answer" }).waitFor();
      await page.getByRole("tab", { name: "Matrix" }).click();
      await page.getByRole("grid", { name: "Who may use what" }).waitFor();
    },
  },
  {
    name: "matrix-why",
    go: async (page) => {
      await page.getByRole("grid").getByRole("gridcell").first().focus();
      for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
      await page.getByRole("tooltip").getByText("→").waitFor();
    },
  },
  {
    name: "matrix-groups",
    go: async (page) => {
      await page.getByRole("group", { name: "Rows" }).getByRole("button", { name: "Groups" }).click();
      await page.getByRole("grid", { name: "What groups may use" }).waitFor();
      const columns = page.getByRole("group", { name: "Columns" }).getByRole("button", { name: "Devices" });
      if (await columns.isVisible()) await columns.click();
    },
  },
  {
    name: "export",
    go: async (page) => {
      await section("Access")(page);
      await page.getByRole("button", { name: "Export", exact: true }).click();
      await page
        .getByRole("dialog", { name: "Export" })
        .getByRole("combobox", { name: "What" })
        .selectOption("The policy file");
      await page.getByText("tailscale_acl").first().waitFor();
    },
  },
  {
    name: "export-csv",
    go: async (page) => {
      await page.getByRole("combobox", { name: "What" }).selectOption("People and what they may use");
      await page.getByText(/^Login,Name/u).waitFor();
    },
  },
];

/** Shows one section, or all: by the index beside the table, or by the field that stands for it where there is no room. */
async function showSection(page: Page, name: string): Promise<void> {
  const button = page
    .getByRole("navigation", { name: "Sections of entitlements" })
    .getByRole("button", { name: new RegExp(`^${name}`, "u") });
  if (await button.isVisible()) return button.click();
  const select = page.getByRole("combobox", { name: "Section" });
  const label = await select.locator("option", { hasText: name }).textContent();
  await select.selectOption({ label: label ?? name });
}
