import type { Page } from "playwright";
import { openRow, section, type ScreenPath } from "./screen-path.ts";

async function accessTab(page: Page, name: RegExp): Promise<void> {
  await section(page, "Access");
  await page.getByRole("tab", { name }).click();
}

/** The screens of access. */
export const accessScreens: readonly ScreenPath[] = [
  {
    name: "access-people",
    open: async (page) => {
      await section(page, "Access");
      await page.getByRole("table", { name: "People" }).waitFor();
    },
  },
  {
    name: "access-asking",
    open: async (page) => {
      await section(page, "Access");
      await page.getByRole("combobox", { name: "Ask about access" }).fill("may ana reach");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "access-answer",
    open: async (page) => {
      await section(page, "Access");
      await page.getByRole("combobox", { name: "Ask about access" }).fill("may ana reach db-1:5432?");
      await page.keyboard.press("Enter");
      await page.getByRole("region", { name: "Answer" }).waitFor();
    },
  },
  {
    name: "access-timed",
    open: async (page) => {
      await accessTab(page, /^Timed/u);
      await page.getByRole("button", { name: "Give for a while" }).waitFor();
    },
  },
  {
    name: "access-rename",
    open: async (page) => {
      await section(page, "Access");
      await page.getByRole("tab", { name: /^Entitlements/u }).click();
      await page.getByRole("button", { name: "Rename…" }).click();
      await page.getByLabel("New name").fill("tag:postgres");
      await page.getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "access-rename-back",
    open: async (page) => {
      await page.evaluate(() => {
        const rename = { from: "tag:db", to: "tag:postgres", startedAt: 0 };
        const unfinished = [
          { ...rename, id: "r1", isBack: false },
          { ...rename, id: "r2", isBack: true },
        ];
        const names = ["tag:db", "tag:postgres"];
        globalThis.window.remote?.answer("rename.names", () => ({ ok: true, value: { names, unfinished } }));
      });
      await section(page, "Access");
      await page.getByRole("tab", { name: /^Entitlements/u }).click();
      await page.getByRole("button", { name: "Take it back" }).click();
      await page.getByRole("dialog").getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "access-reviews",
    open: async (page) => {
      await accessTab(page, /^Reviews/u);
      await page.getByRole("button", { name: "Start review" }).waitFor();
    },
  },
  {
    name: "access-review",
    open: async (page) => {
      await accessTab(page, /^Reviews/u);
      await page.getByRole("button", { name: "Continue" }).click();
      await page.getByRole("grid", { name: "Items" }).waitFor();
    },
  },
  {
    name: "access-clean-up",
    open: async (page) => {
      await accessTab(page, /^Clean-up/u);
      await page.getByText("Nobody gains or loses").waitFor();
    },
  },
  {
    name: "access-matrix",
    open: async (page) => {
      await accessTab(page, /^Matrix/u);
      await page.getByRole("grid", { name: "Who may use what" }).waitFor();
      await page.keyboard.press("Tab");
    },
  },
  {
    name: "access-matrix-why",
    open: async (page) => {
      await accessTab(page, /^Matrix/u);
      const grid = page.getByRole("grid", { name: "Who may use what" });
      await grid.getByRole("gridcell", { name: "timed" }).first().focus();
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowRight");
      await page.getByRole("tooltip").getByText("→").waitFor();
    },
  },
  {
    name: "access-matrix-groups",
    open: async (page) => {
      await accessTab(page, /^Matrix/u);
      await page.getByRole("button", { name: "Groups", exact: true }).click();
      await page.getByRole("grid", { name: "What groups may use" }).waitFor();
    },
  },
  {
    name: "access-person",
    open: async (page) => {
      await section(page, "Access");
      await openRow(page, "People", 0);
      await page.getByRole("table", { name: "What they hold" }).waitFor();
    },
  },
  {
    name: "access-entitlement",
    open: async (page) => {
      await accessTab(page, /^Entitlements/u);
      await openRow(page, "Entitlements", 0);
      await page.getByRole("region", { name: "If taken back" }).getByRole("listitem").last().waitFor();
    },
  },
  {
    name: "access-explain",
    open: async (page) => {
      await accessTab(page, /^Entitlements/u);
      await openRow(page, "Entitlements", 0);
      await page.getByRole("button", { name: "Explain" }).first().click();
      await page.getByRole("dialog", { name: /^Why /u }).waitFor();
    },
  },
  {
    name: "access-export",
    open: async (page) => {
      await section(page, "Access");
      await page.getByRole("button", { name: "Export", exact: true }).click();
      await page
        .getByRole("dialog", { name: "Export" })
        .getByText(/^Login,Name/u)
        .waitFor();
    },
  },
];
