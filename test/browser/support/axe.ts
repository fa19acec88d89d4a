import axe from "axe-core";
import type { Page } from "playwright";

/** What axe says of colours; it takes longer than all else together. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** What of a screen is looked at: in another look only what differs there. */
export type AxeScope = "all" | "colours" | "all but colours";

/** Everything axe finds on the page, each with the places. */
export async function axeFindings(page: Page, scope: AxeScope = "all"): Promise<string[]> {
  // By the debugger, which the content security policy of the page does not bind. To read it again takes as long as
  // to look at a small screen.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const options: axe.RunOptions = {
    resultTypes: ["violations"],
    ...(scope === "colours" ? { runOnly: { type: "rule", values: ofColours } } : {}),
    ...(scope === "all but colours"
      ? { rules: Object.fromEntries(ofColours.map((rule) => [rule, { enabled: false }])) }
      : {}),
  };
  return page.evaluate(async (asked) => {
    const { violations } = await window.axe.run(document, asked);
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  }, options);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
