import type { Page } from "playwright";

/** The clean-up, and giving something another name. */
export class CleanUpPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole("tab", { name: /^Clean-up/u }).click();
    await this.page.getByText("Nobody gains or loses").waitFor();
  }

  /** Takes out what is ticked from the start. */
  async takeOut(): Promise<void> {
    await this.page.getByRole("button", { name: /^Review \d+ removals/u }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: /^Apply to tailnet/u }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** Renames something everywhere, and waits until that is over. */
  async rename(from: string, to: string): Promise<void> {
    await this.page.getByRole("tab", { name: /^Entitlements/u }).click();
    await this.page.getByRole("button", { name: "Rename…" }).click();
    await this.page.getByLabel("Now").selectOption(from);
    await this.page.getByLabel("New name").fill(to);
    await this.page.getByText("Nobody gains or loses").waitFor();
    await this.page.getByRole("button", { name: /^Apply to tailnet/u }).click();
    await this.page.getByText(`Renamed ${from} to ${to}.`).first().waitFor();
  }
}
