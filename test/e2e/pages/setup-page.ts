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

  get copyScript() {
    return this.page.getByRole("button", { name: "Copy script" });
  }

  get copyEgress() {
    return this.page.getByRole("button", { name: /^Copy \d+ IPs?(?:, .+)?$/ });
  }

  get added() {
    return this.page.getByRole("button", { name: /^Mark \d+ as added$/ });
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
    await this.page.getByText("Tailscale accepts this change").waitFor();
  }

  /** The way to another step. */
  step(name: string) {
    const steps = this.page.getByRole("navigation", { name: "Steps of the set-up" });
    return steps.getByRole("button", { name: new RegExp(`^${name}`, "u") });
  }

  /** Puts the app on a new host instead of a connector that runs, and waits for the plan. */
  async chooseNewConnector(): Promise<void> {
    const choice = this.page.getByRole("radio", { name: "New connector" });
    // The row is what a person clicks; it covers the round mark.
    await this.page.getByText("New connector", { exact: true }).click();
    await choice.and(this.page.locator(":checked")).waitFor();
    await this.planned();
  }

  /** Waits until what is on show is what would be applied. */
  async planned(): Promise<void> {
    await this.apply.and(this.page.locator(":not([aria-disabled])")).waitFor();
  }

  /** Opens every place of the diff. */
  async unfold(): Promise<void> {
    const closed = this.diff().locator("details:not([open]) > summary");
    while ((await closed.count()) > 0) await closed.first().click();
  }

  /** The added lines of the diff, as they are shown. */
  diff() {
    return this.page.getByRole("region", { name: "Changes to the policy file" });
  }

  /** Waits for the commands of a new Linux host, which are there without a choice. */
  async commands(): Promise<void> {
    await this.page.getByLabel("The script").filter({ hasText: "--auth-key=tskey-auth-…" }).waitFor();
  }
}
