import type { Page } from "playwright";
import { WindowPage } from "./window-page.ts";

/** Another host in the place of a connector, step by step. */
export class ReplacePage {
  readonly page: Page;
  readonly old: string;

  constructor(page: Page, old: string) {
    this.page = page;
    this.old = old;
  }

  get heading() {
    return this.page.getByRole("heading", { name: `Replace ${this.old}`, level: 1 });
  }

  get drain() {
    return this.page.getByRole("button", { name: `Drain ${this.old}…` });
  }

  /** What says who takes over, drains and deletes. */
  get guard() {
    return this.page.getByRole("dialog", { name: new RegExp(`^(?:Drain|Delete) ${this.old}$`, "u") });
  }

  list(product: string) {
    return this.page
      .getByRole("list", { name: "Allowlists" })
      .getByRole("listitem")
      .filter({ hasText: product });
  }

  /** From the screen of the connector. */
  async begin(): Promise<void> {
    await this.#openConnector();
    await this.page.getByRole("button", { name: "Replace…" }).click();
    await this.page.getByRole("heading", { name: `A host in place of ${this.old}`, level: 1 }).waitFor();
  }

  async resume(): Promise<void> {
    await this.#openConnector();
    await this.page.getByRole("button", { name: "Resume replacing" }).click();
    await this.heading.waitFor();
  }

  async #openConnector(): Promise<void> {
    await new WindowPage(this.page).go("Connectors");
    await this.page.getByRole("button", { name: this.old, exact: true }).click();
    await this.page.getByRole("heading", { name: this.old, level: 1 }).waitFor();
  }

  #step(title: string) {
    return this.page.getByRole("button", { name: new RegExp(`^${title}`, "u") });
  }

  #steps() {
    return this.page.getByRole("list", { name: "Steps of the replacement" });
  }

  /** Waits until a step is the one to do. */
  async isNow(title: string): Promise<void> {
    await this.#steps()
      .locator("> [aria-current=step]")
      .filter({ has: this.#step(title) })
      .waitFor();
  }

  async open(title: string): Promise<void> {
    await this.#step(title).click();
  }

  async openList(product: string): Promise<void> {
    await this.page.getByRole("button", { name: `Open the list of ${product}` }).click();
  }

  /** Takes the drain back. */
  async bringBack(): Promise<void> {
    await this.page.getByRole("button", { name: `Bring ${this.old} back…` }).click();
    const dialog = this.page.getByRole("dialog", { name: `Bring ${this.old} back` });
    await dialog.getByRole("button", { name: "Bring back" }).click();
    await dialog.waitFor({ state: "hidden" });
  }
}
