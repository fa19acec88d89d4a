import type { Page } from "playwright";
import type { FindingView } from "../../../shared/bridge/policy.ts";

/** The policy file’s editor. */
export function policyEditor(page: Page) {
  return page.getByRole("textbox", { name: "Policy file" });
}

/** Opens the editor on a text; what main finds in it is given. */
export async function openPolicy(
  page: Page,
  text: string,
  findings: readonly FindingView[] = [],
): Promise<void> {
  await page.evaluate(
    ([policy, found]) => {
      const { remote } = globalThis.window;
      remote?.answer("policy.read", () => ({ ok: true, value: { text: policy, etag: '"e1"' } }));
      remote?.answer("policy.check", () => ({ ok: true, value: { findings: found } }));
    },
    [text, findings] as const,
  );
  // Keys are heard as soon as the shell is there; a window that was loaded anew shows what stands in for it first.
  await page.waitForSelector("main:not([aria-busy]) h1");
  await page.keyboard.press("Control+5");
  await policyEditor(page).waitFor();
  await page
    .getByText(/Nothing to remark on|\d (?:error|warning|remark)|does not parse/u)
    .first()
    .waitFor();
}

/** Begins a remark on a line of its own at the top, where whatever is typed leaves the text valid. */
export async function beginRemark(page: Page): Promise<void> {
  await policyEditor(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("// \n");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
}
