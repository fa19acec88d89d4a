import type { Locator, Page } from "playwright";
import { WindowPage } from "./window-page.ts";

/** Who may use an app: the rows that are the same in its own sheet and in the set-up. */
export class WhoRows {
  readonly #place: Locator;

  constructor(place: Locator) {
    this.#place = place;
  }

  /** Names the groups and people one by one, instead of everybody. */
  async chooseGroups(): Promise<void> {
    await this.#place.getByRole("button", { name: "Chosen groups" }).click();
  }

  async add(source: string): Promise<void> {
    const box = this.#place.getByRole("combobox", { name: "Add a group or a person" });
    await box.fill(source);
    await box.press("Enter");
    await this.#place.getByRole("button", { name: `Remove ${source}` }).waitFor();
  }

  /** Makes a posture the condition of one of them. */
  async onlyIf(source: string, posture: string): Promise<void> {
    await this.#place
      .getByRole("combobox", { name: `Condition, for ${source}` })
      .selectOption({ label: posture });
  }

  /** Waits until something is said before it is applied. */
  async told(words: RegExp): Promise<void> {
    await this.#place.getByText(words).first().waitFor();
  }
}

/** The sheet that changes who may use an app. */
export class ChangeWhoPage {
  readonly page: Page;
  readonly name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  get sheet() {
    return this.page.getByRole("dialog", { name: `Change who can use ${this.name}` });
  }

  get rows() {
    return new WhoRows(this.sheet);
  }

  /** The sheet, from the list of apps. */
  async open(): Promise<void> {
    await new WindowPage(this.page).app(this.name).click();
    await this.page.getByRole("tab", { name: "Access" }).click();
    await this.page.getByRole("button", { name: "Change who" }).click();
    await this.sheet.waitFor();
  }

  /** What would change, once it is worked out. */
  async changes(): Promise<readonly string[]> {
    await this.sheet.getByText(/edits? in the policy file/u).waitFor();
    return this.sheet.getByRole("region", { name: "What changes" }).getByRole("listitem").allInnerTexts();
  }

  /** Applies it and waits until it is saved. */
  async apply(): Promise<void> {
    const apply = this.sheet.getByRole("button", { name: "Apply to tailnet" });
    await apply.and(this.page.locator(":not([disabled]):not([aria-disabled])")).click();
    await this.sheet.waitFor({ state: "detached" });
  }

  /** Waits until the tab says how many can use it, which follows the next sync. */
  async usedBy(words: RegExp): Promise<void> {
    await this.page.getByRole("heading", { level: 2, name: words }).waitFor();
  }
}
