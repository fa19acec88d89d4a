import type { Page } from "playwright";

/** The allowlist of one product, as it is compared, changed and recorded. */
export class AllowlistPage {
  readonly page: Page;
  readonly name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  /** From the screen of the app. */
  async open(): Promise<void> {
    await this.page.getByRole("tab", { name: "Egress & allowlist" }).click();
    await this.pasted.waitFor();
  }

  /** What is to be done in the product, in words. */
  toDo(words: string | RegExp) {
    return this.page.getByRole("tabpanel").getByText(words, { exact: true });
  }

  get pasted() {
    return this.page.getByRole("textbox", { name: `Paste ${this.name}’s list to compare` });
  }

  get compare() {
    return this.page.getByRole("button", { name: "Compare", exact: true });
  }

  get readyToRun() {
    return this.page.getByRole("button", { name: "Ready to run" });
  }

  get isWholeNow() {
    return this.page.getByRole("checkbox", { name: /copied just now$/u });
  }

  get copyText() {
    return this.page.getByRole("button", { name: /^Copy .* (?:command|text)$/u });
  }

  /** Pastes the product’s list, whole, one address a line. */
  async paste(addresses: readonly string[]): Promise<void> {
    await this.pasted.fill(addresses.join("\n"));
    await this.page.getByRole("checkbox", { name: "This is the whole list" }).check();
  }

  async record(): Promise<void> {
    await this.page.getByRole("button", { name: "Record this check" }).click();
    await this.page.getByText(`Recorded what stands in ${this.name}’s allowlist`).first().waitFor();
  }
}
