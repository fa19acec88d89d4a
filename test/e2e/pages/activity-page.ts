import type { Page } from "playwright";
import { ShellPage } from "./shell-page.ts";

/** What happened in the tailnet, by whom and by which way. */
export class ActivityPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get table() {
    return this.page.getByRole("table", { name: "Activity" });
  }

  async open(): Promise<void> {
    await new ShellPage(this.page).goTo("Activity");
    await this.table.waitFor();
  }

  /** The rows of an act, as they are read out. */
  row(did: RegExp) {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name: did }) });
  }

  /** Shows one way alone: console, API, GitOps or Tailrace. */
  async only(way: string): Promise<void> {
    const chip = this.page.getByRole("button", { name: new RegExp(`^${way} \\d`, "u") });
    await chip.click();
    await chip.and(this.page.locator("[aria-pressed=true], [aria-checked=true]")).waitFor();
  }

  /** Copies what is shown as JSON. */
  async copy(): Promise<void> {
    await this.page.getByRole("button", { name: /^Export/u }).click();
    await this.page.getByRole("menuitem", { name: "Copy as JSON" }).click();
    await this.page
      .getByRole("region", { name: /^Messages/u })
      .getByText(/JSON/u)
      .waitFor();
  }

  /** Keeps what is shown as a file for a spreadsheet; where is asked by the system. */
  async save(): Promise<void> {
    await this.page.getByRole("button", { name: /^Export/u }).click();
    await this.page.getByRole("menuitem", { name: "Save as CSV…" }).click();
    await this.page
      .getByRole("region", { name: /^Messages/u })
      .getByText(/^Saved \d+ entr/u)
      .waitFor();
  }

  /** The versions of the policy file, as they are listed in its history, each in one line. */
  async versions(): Promise<readonly string[]> {
    await new ShellPage(this.page).goTo("Policy");
    await this.page.getByRole("tab", { name: "History" }).click();
    const list = this.page.getByLabel("Versions of the policy file, newest first");
    // By way of what each came about is asked for when the list is shown, and told for all at once.
    await list
      .getByRole("button", { name: /Console|API|GitOps/u })
      .first()
      .waitFor();
    const texts = await list.getByRole("button").allInnerTexts();
    return texts.map((text) => text.replace(/\s+/gu, " "));
  }
}
