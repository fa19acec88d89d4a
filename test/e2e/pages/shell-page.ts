import type { Page } from "playwright";

/** What every screen has around it. */
export class ShellPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Goes to a section by its entry on the left. */
  async goTo(section: string): Promise<void> {
    const navigation = this.page.getByRole("navigation");
    await navigation
      .getByRole("button", { name: section })
      .or(navigation.getByRole("link", { name: section }))
      .click();
    await this.page.getByRole("heading", { name: section, level: 1 }).waitFor();
  }

  /** Puts the short messages away that tell what was just done. */
  async dismissMessages(): Promise<void> {
    const dismiss = this.page
      .getByRole("region", { name: /^Messages/ })
      .getByRole("button", { name: "Dismiss" });
    while ((await dismiss.count()) > 0) await dismiss.first().click();
  }

  /** One product on the screen of egress IPs. */
  productRow(name: string) {
    return this.page
      .getByRole("table", { name: "Products and the egress IPs in their allowlists" })
      .getByRole("row")
      .filter({ has: this.page.getByRole("rowheader", { name, exact: true }) });
  }
}
