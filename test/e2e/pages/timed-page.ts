import type { Page } from "playwright";
import { ShellPage } from "./shell-page.ts";

/** The tab of timed access on the screen *Access*. */
export class TimedPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await new ShellPage(this.page).goTo("Access");
    await this.page.getByRole("tab", { name: /^Timed/u }).click();
  }

  /** The sheet that gives access for a while. */
  get sheet() {
    return this.page.getByRole("dialog", { name: "Give access for a while" });
  }

  /** Fills the sheet in; `gets` is the label of what is given. */
  async fillIn({ login, gets, reason }: { login: string; gets: string; reason: string }): Promise<void> {
    await this.page.getByRole("button", { name: "Give for a while" }).click();
    await this.sheet.getByRole("combobox", { name: "Person" }).selectOption(login);
    await this.sheet.getByRole("combobox", { name: "Gets" }).selectOption({ label: gets });
    await this.sheet.getByRole("textbox", { name: "Reason" }).fill(reason);
  }

  kind(name: "Ends by itself" | "Tailrace ends it") {
    return this.sheet.getByRole("radio", { name });
  }

  row(person: string) {
    return this.page
      .getByRole("table", { name: "Timed access" })
      .getByRole("row")
      .filter({ has: this.page.getByRole("rowheader", { name: person, exact: true }) });
  }
}
