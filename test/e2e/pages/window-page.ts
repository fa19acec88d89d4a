import type { Page } from "playwright";
import { vi } from "vitest";
import type { WholeState } from "../../../shared/bridge/contract.ts";
import type { Result } from "../../../shared/core/result.ts";

/** Sections of the sidebar. */
type Section = "Apps" | "Connectors" | "Egress IPs" | "Access" | "Activity" | "Settings";

/** What stands around every screen: the header, the sidebar, and what is wrong. */
export class WindowPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The status of the connection in words. */
  get status() {
    return this.page.getByRole("banner").getByRole("status");
  }

  get checkNow() {
    return this.page.getByRole("button", { name: "Check now" });
  }

  /** Problems, each with what happened and what to do. */
  get problems() {
    return this.page.getByRole("main").getByRole("alert");
  }

  /** The tailnet that is active, by its label. */
  get tailnet() {
    return this.page.getByRole("button", { name: /^Tailnet: / });
  }

  /** The active tailnet’s label. */
  async label(): Promise<string> {
    return (await this.tailnet.innerText()).replace("Tailnet:", "").trim();
  }

  /** A short message about what just happened. */
  said(sentence: string) {
    return this.page.getByText(sentence, { exact: true });
  }

  /** That a change is saved, whatever is said of it besides. */
  get saved() {
    return this.page.getByText(/^Saved to the tailnet\./u);
  }

  app(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  async go(section: Section): Promise<void> {
    const sections = this.page.getByRole("navigation", { name: "Sections" });
    await sections.getByRole("button", { name: new RegExp(`^${section}`) }).click();
    await this.page.getByRole("heading", { name: section, level: 1 }).waitFor();
  }

  /**
   * Waits until the tailnet is read to the end. What is read last, whether the credential may still do everything,
   * follows when the apps are long on screen; a fault of the server that is meant for the next check comes after it.
   */
  async settled(): Promise<void> {
    await vi.waitUntil(async () => !(await this.#syncState()).syncing, { timeout: 60_000, interval: 50 });
  }

  /** Reads the tailnet and waits until that has ended, well or not. */
  async check(): Promise<void> {
    await this.settled();
    const before = await this.#syncState();
    await this.checkNow.click();
    const ended = async () => {
      const now = await this.#syncState();
      return now.revision > before.revision && !now.syncing;
    };
    await vi.waitUntil(ended, { timeout: 60_000, interval: 50 });
  }

  /** What the page is told of the connection; a check may be over before its words can be seen. */
  async #syncState(): Promise<{ readonly revision: number; readonly syncing: boolean }> {
    const answer = await this.page.evaluate<Result<WholeState>>("window.tailrace.wholeState()");
    if (!answer.ok) throw new Error(answer.problem.what);
    const { state, revisions } = answer.value;
    return { revision: revisions.connection, syncing: state.connection.syncing };
  }

  /** Switches to a tailnet by the header’s menu. */
  async switchTo(label: string): Promise<void> {
    await this.tailnet.click();
    await this.page.getByRole("menuitemradio", { name: label }).click();
  }

  /** Whether anything is wider than the window. */
  async scrollsSideways(): Promise<boolean> {
    return this.page.evaluate(() => {
      const main = document.querySelector("main");
      const boxes = [document.documentElement, ...(main === null ? [] : [main])];
      return boxes.some((box) => box.scrollWidth > box.clientWidth);
    });
  }
}
