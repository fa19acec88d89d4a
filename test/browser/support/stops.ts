import type { Page } from "playwright";
import type { LivedStory } from "../../support/lived-story.ts";

/** One place of a walk, and the way there from the one before. */
export interface Stop {
  readonly name: string;
  readonly go: (page: Page, story: LivedStory) => Promise<void>;
}

/** One that needs nothing but the page. */
export interface PageStop {
  readonly name: string;
  readonly go: (page: Page) => Promise<void>;
}

/** Goes to a section by the side bar. */
export const section =
  (name: string) =>
  async (page: Page): Promise<void> => {
    await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name }).click();
    await page.getByRole("heading", { level: 1, name }).waitFor();
  };

/** Opens what a section lists. */
export const within =
  (screen: string, button: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await section(screen)(page);
    await page.getByRole("main").getByRole("button", { name: button, exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: button }).waitFor();
  };

/** Opens a tab of the page. */
export const tab =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole("tab", { name }).click();
  };
