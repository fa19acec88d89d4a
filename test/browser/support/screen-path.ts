import type { Page } from "playwright";

/** A screen of the window and how a person gets there from the start. */
export interface ScreenPath {
  readonly name: string;
  readonly open: (page: Page) => Promise<void>;
}

/** Goes to a section by its name in the sidebar. */
export async function section(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}

/** Opens the n-th row of a table of the current screen by the button that names it. */
export async function openRow(page: Page, table: string, row: number): Promise<void> {
  await page
    .getByRole("table", { name: table, exact: true })
    .getByRole("rowheader")
    .nth(row)
    .getByRole("button")
    .click();
}
