import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";

/** Everything axe finds on the page, each with the places. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
