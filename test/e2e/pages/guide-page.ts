import type { Page } from "playwright";

/** Where it stops for somebody and an app. */
export class GuidePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What the open hop says. */
  stop(sentence: string | RegExp) {
    return this.page.getByRole("region", { name: "The way" }).getByRole("heading", { name: sentence });
  }

  /** What they open instead of the usual name. */
  get name() {
    return this.page.getByRole("textbox", { name: "Name or address" });
  }

  get copyNote() {
    return this.page.getByRole("button", { name: "Copy note" });
  }

  /** Opens it by the palette, for one person. */
  async open(app: string, person: string): Promise<void> {
    await this.page.keyboard.press("Control+K");
    await this.page.getByRole("combobox", { name: "Search for a command" }).fill(`where stop ${app}`);
    await this.page.keyboard.press("Enter");
    await this.page.getByRole("combobox", { name: "Find a person" }).fill(person);
    await this.page.keyboard.press("Enter");
    await this.copyNote.waitFor();
  }
}
