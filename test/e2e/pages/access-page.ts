import type { Page } from "playwright";
import { ShellPage } from "./shell-page.ts";

/** What the question box answered, as it stands on screen. */
export interface BoxAnswer {
  /** “Yes”, “Yes, if”, “No”, “Cannot be known”; null where the answer is a list. */
  readonly verdict: string | null;
  /** “grant 4”: the rule that can be opened from a verdict. */
  readonly rule: string | null;
  /** Whole names of a list, in its order. */
  readonly names: readonly string[];
}

/** The question box on the screen *Access*. */
export class AccessPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await new ShellPage(this.page).goTo("Access");
    await this.page.getByRole("table", { name: "People" }).waitFor();
  }

  /** Asks as a person does, by Enter, and reads the answer. */
  async ask(question: string): Promise<BoxAnswer> {
    const box = this.page.getByRole("combobox", { name: "Ask about access" });
    await box.fill(question);
    await box.press("Enter");
    const answer = this.page.getByRole("region", { name: "Answer" });
    await answer.waitFor();
    const said = await answer.getByRole("status").innerText();
    const open = answer.getByRole("button", { name: /^Open / });
    const rows = answer.getByRole("list").getByRole("listitem");
    const names = await rows.evaluateAll((all) =>
      all.map((row) => row.querySelector("[title]")?.getAttribute("title") ?? row.textContent),
    );
    const verdict = /^(Yes, if|Yes|No|Cannot be known)\s/u.exec(said)?.[1] ?? null;
    const rule = (await open.count()) === 0 ? null : (await open.innerText()).replace(/^Open /u, "");
    await box.press("Escape");
    await answer.waitFor({ state: "detached" });
    return { verdict, rule, names };
  }
}
