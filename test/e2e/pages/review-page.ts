import type { Page } from "playwright";

/** A planned policy change that waits for a word. */
export class ReviewPage {
  readonly page: Page;
  readonly #act: string;

  /** @param act The words of the button that saves. */
  constructor(page: Page, act: string) {
    this.page = page;
    this.#act = act;
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  get apply() {
    return this.dialog.getByRole("button", { name: this.#act });
  }

  get cancel() {
    return this.dialog.getByRole("button", { name: "Cancel" });
  }

  get planAgain() {
    return this.dialog.getByRole("button", { name: "Plan again" });
  }

  /** The lines that change, with their reasons. */
  get changes() {
    return this.dialog.getByRole("region", { name: "Changes to the policy file" });
  }

  /** The word that is asked for where people may be locked out. */
  get understood() {
    return this.dialog.getByRole("checkbox", { name: /^(?:I have read this|Switched off there)/u });
  }

  /** Why nothing was saved, or who saved in between. */
  get alert() {
    return this.dialog.getByRole("alert");
  }
}
