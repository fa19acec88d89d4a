import type { Page } from "playwright";
import { ReviewPage } from "./review-page.ts";

/** The page of one person. */
export class PersonPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it from the list of people. */
  async open(name: string): Promise<void> {
    await this.page.getByRole("table", { name: "People" }).getByText(name, { exact: true }).click();
    await this.page.getByRole("table", { name: "What they hold" }).waitFor();
  }

  /** Takes back what a row is about, and answers with what the review said of it before. */
  async takeBack(what: RegExp): Promise<string> {
    const act = new RegExp(`^Take back .*(?:${what.source})`, what.flags);
    await this.page.getByRole("button", { name: act }).first().click();
    const review = new ReviewPage(this.page, "Apply to tailnet");
    const said = review.dialog.getByText(/^(?:Loses|Keeps) /u);
    const sentence = await said.innerText();
    await review.apply.click();
    await review.dialog.waitFor({ state: "detached" });
    return sentence;
  }
}
