import type { Page } from "playwright";
import { ReviewPage } from "./review-page.ts";
import { WindowPage } from "./window-page.ts";

/** The screen of one app, with the dialogs that change it. */
export class AppPage {
  readonly page: Page;
  readonly name: string;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
  }

  get heading() {
    return this.page.getByRole("heading", { name: this.name, level: 1 });
  }

  get domains() {
    return this.page.getByRole("textbox", { name: "Domains" });
  }

  /** One domain of the list that is being edited. */
  domain(domain: string) {
    return this.page.getByRole("list", { name: "Domains" }).getByRole("listitem").filter({ hasText: domain });
  }

  get note() {
    return this.page.getByRole("textbox", { name: "Note (optional)" });
  }

  get added() {
    return this.page.getByRole("button", { name: /^(?:Mark \d+ as added|Record again)$/ });
  }

  get reviewButton() {
    return this.page.getByRole("button", { name: "Review the change" });
  }

  /** The screen, from the list of apps. */
  async open(): Promise<void> {
    await new WindowPage(this.page).app(this.name).click();
    await this.heading.waitFor();
  }

  /** Shows the egress IPs and what is recorded of them. */
  async openEgress(): Promise<void> {
    await this.page.getByRole("tab", { name: "Egress & allowlist" }).click();
    await this.added.waitFor();
  }

  /** Adds a domain and asks for the plan; the review waits for a word. */
  async planDomain(domain: string): Promise<ReviewPage> {
    await this.page.getByRole("button", { name: "Edit", exact: true }).click();
    await this.domains.fill(domain);
    await this.domains.press("Enter");
    await this.reviewButton.click();
    return new ReviewPage(this.page, "Apply to tailnet");
  }

  /** Gives it another name and asks for the plan. */
  async planName(name: string): Promise<ReviewPage> {
    await this.page.getByRole("button", { name: "Edit", exact: true }).click();
    await this.page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
    await this.reviewButton.click();
    return new ReviewPage(this.page, "Apply to tailnet");
  }

  /** Puts away the plan, then the dialog that it came from; what was typed stays a draft. */
  async putAway(review: ReviewPage): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.reviewButton.waitFor();
    await this.page.keyboard.press("Escape");
    await review.dialog.waitFor({ state: "hidden" });
  }

  /** Records that the egress IPs stand in the product’s allowlist. */
  async recordAdded(note: string): Promise<void> {
    await this.openEgress();
    await this.writeNote(note);
    await this.added.click();
    await this.findRecord(note);
  }

  /** Writes what goes with the next record. */
  async writeNote(note: string): Promise<void> {
    await this.page.getByRole("button", { name: "Note", exact: true }).click();
    await this.note.fill(note);
  }

  /** Unfolds what is recorded and waits for a note in it. */
  async findRecord(note: string): Promise<void> {
    await this.page.getByText(/^\d+ records?$/).click();
    await this.page.getByText(note).waitFor();
  }

  /** Asks for the plan of removing the app. */
  async planRemoval(): Promise<ReviewPage> {
    const act = `Remove ${this.name}`;
    await this.page.getByRole("button", { name: `More acts on ${this.name}` }).click();
    await this.page.getByRole("menuitem", { name: `${act}…` }).click();
    return new ReviewPage(this.page, act);
  }
}
