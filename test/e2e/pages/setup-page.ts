import type { Page } from "playwright";

/** The set-up, from the catalogue to the end. */
export class SetupPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get apply() {
    return this.page.getByRole("button", { name: "Apply to tailnet" });
  }

  get continue() {
    return this.page.getByRole("button", { name: "Continue", exact: true });
  }

  get copyEgress() {
    return this.page.getByRole("button", { name: /^Copy \d+ IPs?$/ });
  }

  get added() {
    return this.page.getByRole("button", { name: "I have added them" });
  }

  get finish() {
    return this.page.getByRole("button", { name: "Finish", exact: true });
  }

  get finishLater() {
    return this.page.getByRole("button", { name: "Finish later" });
  }

  heading(name: string) {
    return this.page.getByRole("heading", { name, level: 1 });
  }

  /** Opens the catalogue from the list of apps. */
  async openCatalogue(): Promise<void> {
    await this.page.getByRole("button", { name: "Set up an app" }).first().click();
    await this.heading("Set up an app").waitFor();
  }

  /** Starts the set-up of a product and waits for the service’s word on the plan. */
  async setUp(product: string): Promise<void> {
    await this.page.getByRole("button", { name: `Set up ${product}`, exact: true }).click();
    await this.heading(`Set up ${product}`).waitFor();
    await this.page.getByText("Tailscale accepts the changed policy file.").waitFor();
  }

  /** The added lines of the diff, as they are shown. */
  diff() {
    return this.page.getByRole("region", { name: "Changes to the policy file" });
  }

  /** Chooses how the connector comes to be. The words are what a person clicks; they cover the round mark. */
  async chooseWay(way: string): Promise<void> {
    await this.page.getByText(way, { exact: true }).click();
    await this.page.getByRole("heading", { name: "Run on the host" }).waitFor();
  }
}
