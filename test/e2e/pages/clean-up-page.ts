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

  /** Puts a finding out of sight. */
  async hide(name: string, reason: string): Promise<void> {
    const row = this.page.getByRole("row").filter({ hasText: name });
    await row.hover();
    await row.getByRole("button", { name: `More for ${name}` }).click();
    await this.page.getByRole("menuitem", { name: "Hide…" }).click();
    const dialog = this.page.getByRole("dialog", { name: "Hide a finding" });
    await dialog.getByRole("textbox", { name: "Reason" }).fill(reason);
    await dialog.getByRole("button", { name: "Hide" }).click();
    await dialog.waitFor({ state: "detached" });
    await row.waitFor({ state: "detached" });
  }

  /** Shows the only hidden finding again. */
  async showAgain(name: string, reason: string): Promise<void> {
    await this.page.getByRole("button", { name: "Hidden 1" }).click();
    const row = this.page.getByRole("row").filter({ hasText: reason });
    await row.getByRole("button", { name: "Show again" }).click();
    await this.page.getByRole("checkbox", { name: `Take out ${name}`, checked: true }).waitFor();
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
    await this.beginRename(from, to);
    await this.page.getByText(`Renamed ${from} to ${to}.`).first().waitFor();
  }

  async beginRename(from: string, to: string): Promise<void> {
    await this.page.getByRole("tab", { name: /^Entitlements/u }).click();
    await this.page.getByRole("button", { name: "Rename…" }).click();
    await this.page.getByLabel("Now").selectOption(from);
    await this.page.getByLabel("New name").fill(to);
    await this.page.getByText("Nobody gains or loses").waitFor();
    await this.page.getByRole("button", { name: /^Apply to tailnet/u }).click();
  }

  /** Takes back a rename that is not finished, after what that does was shown. */
  async takeBack(from: string, to: string): Promise<void> {
    await this.page.getByText(`${from} is not renamed to ${to} everywhere`).waitFor();
    await this.page.getByRole("button", { name: "Take it back" }).click();
    const dialog = this.page.getByRole("dialog", { name: `Take back the rename of ${from} to ${to}` });
    await dialog.getByText("Nobody gains or loses").waitFor();
    await dialog.getByRole("button", { name: "Take it back" }).click();
    await dialog.waitFor({ state: "detached" });
    await this.page.getByText(`Took back the rename of ${from} to ${to}`).first().waitFor();
  }
}
