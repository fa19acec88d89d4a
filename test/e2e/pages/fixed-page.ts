import type { Page } from "playwright";
import { ReviewPage } from "./review-page.ts";
import { SetupPage } from "./setup-page.ts";

/** Fixed addresses: how a place is set up, and how it is changed. */
export class FixedPage {
  readonly page: Page;
  readonly name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  get addresses() {
    return this.page.getByRole("textbox", { name: "Which addresses?" });
  }

  get #name() {
    return this.page.getByRole("textbox", { name: "Name", exact: true });
  }

  get onlyThroughRouter() {
    return this.page.getByRole("checkbox", { name: "Only through this router (via)" });
  }

  /** Opens the empty form, from the list of apps. */
  async begin(): Promise<void> {
    const setup = new SetupPage(this.page);
    await setup.openCatalogue();
    await this.page.getByRole("button", { name: "Set up fixed addresses" }).click();
    await setup.heading("Set up fixed addresses").waitFor();
  }

  /** Says what it is called and where it is, and waits for the plan. */
  async describe(addresses: string): Promise<void> {
    await this.#name.fill(this.name);
    await this.#add(addresses);
    await this.page.getByText("Tailscale accepts this change").waitFor();
  }

  /** The screen, from the list of apps. */
  async open(): Promise<void> {
    await this.#row.click();
    await this.page.getByRole("heading", { name: this.name, level: 1 }).waitFor();
  }

  /** Waits until the list of apps has it no more. */
  async gone(): Promise<void> {
    await this.page.getByRole("heading", { name: "Apps", level: 1 }).waitFor();
    await this.#row.waitFor({ state: "detached" });
  }

  get #row() {
    return this.page.getByRole("button", { name: new RegExp(`^${this.name} ?\\(fixed addresses\\)$`, "u") });
  }

  /** Opens the dialog that changes it, from its screen, with further addresses. */
  async edit(addresses: string): Promise<void> {
    await this.page.getByRole("button", { name: "Edit", exact: true }).click();
    await this.page.getByRole("dialog", { name: `Edit ${this.name}` }).waitFor();
    await this.#add(addresses);
  }

  /** Another name and another router, in the open dialog. */
  async move(name: string, tag: string): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    const router = dialog.getByRole("combobox", { name: "Router tag" });
    await router.fill(tag);
    await router.press("Enter");
  }

  /** Asks for the plan of what the dialog holds. */
  async review(): Promise<ReviewPage> {
    await this.page.getByRole("button", { name: "Review the change" }).click();
    const review = new ReviewPage(this.page, "Apply to tailnet");
    await review.changes.waitFor();
    return review;
  }

  async #add(addresses: string): Promise<void> {
    if (addresses === "") return;
    await this.addresses.fill(addresses);
    await this.addresses.press("Enter");
  }
}
