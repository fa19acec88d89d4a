import axe from "axe-core";
import type { Page } from "playwright";

/** Everything axe finds on the page, each with the places. */
export async function axeFindings(page: Page): Promise<string[]> {
  // By the debugger, which the content security policy of the page does not bind. To read it again takes as long as
  // to look at a small screen.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  });
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
