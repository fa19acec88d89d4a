import type { Page } from "playwright";
import type { HandsOnKeys } from "../support/hands-on-keys.ts";

/** An access review from its start to its report, by keys alone. */
export class AccessReviewPage {
  readonly page: Page;
  readonly #hands: HandsOnKeys;

  constructor(page: Page, hands: HandsOnKeys) {
    this.page = page;
    this.#hands = hands;
  }

  /** Opens the list of reviews. */
  async open(): Promise<void> {
    await this.page.keyboard.press("Control+4");
    await this.page.getByRole("heading", { level: 1, name: "Access" }).waitFor();
    await this.#hands.to("tab", /^People/u);
    const tab = this.page.getByRole("tab", { name: /^Reviews/u });
    while ((await tab.getAttribute("aria-selected")) !== "true") await this.page.keyboard.press("ArrowRight");
  }

  /** Starts one about everything, with one more reviewer; answers what its size was said to be. */
  async start(name: string, reviewer: string): Promise<string> {
    await this.#hands.press("button", "Start review");
    const sheet = this.page.getByRole("dialog", { name: "Start review" });
    await sheet.waitFor();
    await this.#hands.to("textbox", "Name");
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.type(name);
    await this.#hands.to("combobox", "Reviewers");
    await this.page.keyboard.type(reviewer);
    await this.page.keyboard.press("Enter");
    const size = sheet.getByText(/^[\d,]+ items, /u);
    await size.waitFor();
    const said = await size.innerText();
    await this.#hands.press("button", "Start review");
    await this.items.waitFor();
    return said;
  }

  /** Goes on with the one that runs. */
  async continue(): Promise<void> {
    await this.#hands.press("button", "Continue");
    await this.items.waitFor();
  }

  get items() {
    return this.page.getByRole("grid", { name: "Items" });
  }

  /** How many of how many are decided. */
  get decided() {
    return this.page.getByText(/^\d+ of \d+$/u);
  }

  /** The item that the keys are about: “hiro and group:sre”. */
  async inHand(): Promise<string> {
    return this.page
      .getByRole("complementary", { name: "The item in hand" })
      .getByRole("heading", { level: 2 })
      .innerText();
  }

  /** Comments on the item in hand. */
  async comment(text: string): Promise<void> {
    await this.page.keyboard.press("c");
    await this.page.keyboard.type(text);
    await this.page.keyboard.press("Enter");
  }

  /** Gives the word of another reviewer from then on. */
  async decideAs(name: string): Promise<void> {
    await this.#hands.to("combobox", "Decide as");
    await this.page.keyboard.type(`As ${name}`);
    await this.#hands.to("grid", "Items");
  }

  /** Looks at what closing does, says that warnings were read, and applies it. */
  async close(): Promise<void> {
    await this.#hands.press("button", "Close review");
    await this.page.getByText("Tailscale accepts this change").waitFor();
    const read = this.page.getByRole("checkbox", { name: /read/u });
    if ((await read.count()) > 0) await this.#hands.press("checkbox", /read/u, "Space");
    await this.page.keyboard.press("Control+Enter");
    await this.page.getByText("Step 4 of 4: Report").waitFor();
  }

  /** What is left to people. */
  get left() {
    return this.page.getByRole("region", { name: "What is left" }).getByRole("listitem");
  }

  /** Opens the report and saves it as a page. */
  async saveReport(): Promise<void> {
    await this.#hands.press("button", "Open report");
    await this.page.getByRole("article", { name: "Report" }).waitFor();
    await this.#hands.press("button", "Save page");
    await this.page.getByText(/^Saved .*\.html$/u).waitFor();
  }

  /** Prints the report that is open. */
  async printReport(name: string): Promise<void> {
    await this.#hands.press("button", "Print");
    await this.page.getByText(`Sent “${name}” to print`, { exact: true }).waitFor();
  }
}
