import type { Page } from "playwright";

/** The settings: tailnets, what the credential may do, preferences. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What is said of a scope that the credential does not have. */
  missingScope(name: string) {
    return this.page.getByRole("paragraph").filter({ hasText: `Add ${name}` });
  }

  get replaceKey() {
    return this.page.getByRole("button", { name: /^Replace key of / });
  }

  /** The stored tailnets. */
  get tailnets() {
    return this.page.getByRole("list", { name: "Tailnets" }).getByRole("listitem");
  }

  /** Everything that is said of one of them. */
  tailnet(label: string) {
    return this.tailnets.filter({ hasText: label });
  }

  /** The label of the one that is active. */
  async activeTailnet(): Promise<string> {
    const acts = this.tailnets.filter({ hasText: "Active" }).getByRole("button", { name: /^More acts on / });
    const name = (await acts.getAttribute("aria-label")) ?? "";
    return name.slice("More acts on ".length);
  }

  /** Chooses how the window looks and waits until it does. */
  async chooseAppearance(appearance: "light" | "dark"): Promise<void> {
    const choices = this.page.getByRole("group", { name: "Appearance" });
    await choices.getByRole("button", { name: appearance, exact: false }).click();
    await this.page.locator(`html[data-appearance=${appearance}]`).waitFor();
  }

  /** What closing the window does on a desktop without a tray. */
  get closingQuits() {
    return this.page
      .getByRole("radiogroup", { name: "Closing the window, without a tray" })
      .or(this.page.getByRole("group", { name: "Closing the window, without a tray" }))
      .getByRole("radio", { name: "Quits Tailrace" });
  }

  /** Forgets a tailnet, with its name typed. */
  async disconnect(label: string): Promise<void> {
    await this.page.getByRole("button", { name: `More acts on ${label}` }).click();
    await this.page.getByRole("menuitem", { name: "Disconnect…" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Type the name to confirm" }).fill(label);
    await dialog.getByRole("button", { name: "Disconnect" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
