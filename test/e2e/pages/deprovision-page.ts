import type { Page } from "playwright";
import { ReviewPage } from "./review-page.ts";

/** Taking a person out of the tailnet, from the list of people to what is left. */
export class DeprovisionPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Opens it from the list of people. */
  async open(login: string): Promise<void> {
    await this.page.getByRole("button", { name: `More for ${login}` }).click();
    await this.page.getByRole("menuitem", { name: "Deprovision" }).click();
    await this.page.getByRole("heading", { level: 1, name: /^Deprovision / }).waitFor();
  }

  /** The places of the policy file that name them. */
  get places() {
    return this.page.getByRole("region", { name: "Policy file" }).getByRole("listitem");
  }

  async review(reason: string): Promise<void> {
    await this.page.getByRole("textbox", { name: /^Reason/ }).fill(reason);
    await this.page.getByRole("button", { name: "Review the change" }).click();
  }

  /** Applies the policy change; where it may lock somebody out, that was read. */
  async apply(): Promise<void> {
    const apply = this.page.getByRole("button", { name: /^Apply(?:, | to tailnet)/u });
    await apply.waitFor();
    const read = this.page.getByRole("checkbox", { name: /read/ });
    if ((await read.count()) > 0) await read.first().check();
    await apply.click();
  }

  /** Waits until every step has ended. */
  async done(): Promise<void> {
    await this.page.getByRole("button", { name: "Done", exact: true }).waitFor();
  }

  /** Waits until every step has ended, and the way back is offered. */
  async ended(): Promise<void> {
    await this.done();
    await this.page.getByRole("button", { name: "Restore", exact: true }).waitFor();
  }

  /** Puts them back into the policy file. */
  async restore(): Promise<void> {
    await this.page.getByRole("button", { name: "Restore", exact: true }).click();
    const review = new ReviewPage(this.page, "Restore");
    await review.apply.and(this.page.locator(":not([aria-disabled])")).waitFor();
    const read = review.dialog.getByRole("checkbox", { name: /read/u });
    if ((await read.count()) > 0) await read.first().check();
    await review.apply.click();
    await review.dialog.waitFor({ state: "detached" });
  }

  /** The steps through the API, each as it reads. */
  get steps() {
    return this.page.getByRole("region", { name: "Account, devices, keys" }).getByRole("listitem");
  }

  get left() {
    return this.page.getByRole("region", { name: "What is left" }).getByRole("listitem");
  }
}
