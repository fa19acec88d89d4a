import type { Page } from "playwright";

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
    const apply = this.page.getByRole("button", { name: /^Apply to tailnet/ });
    await apply.waitFor();
    const read = this.page.getByRole("checkbox", { name: /read/ });
    if ((await read.count()) > 0) await read.first().check();
    await apply.click();
  }

  /** Waits until every step has ended. */
  async done(): Promise<void> {
    await this.page.getByRole("button", { name: "Done", exact: true }).waitFor();
  }

  /** The steps through the API, each as it reads. */
  get steps() {
    return this.page.getByRole("region", { name: "Account, devices, keys" }).getByRole("listitem");
  }

  get left() {
    return this.page.getByRole("region", { name: "What is left" }).getByRole("listitem");
  }
}
