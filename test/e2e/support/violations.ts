import type { Page } from "playwright";

/** Starts to note what the page’s content security policy stops. Returns what was stopped so far. */
export async function watchViolations(page: Page): Promise<() => Promise<readonly string[]>> {
  const list = "violationsSeen";
  await page.evaluate((name) => {
    const seen: string[] = [];
    Reflect.set(globalThis, name, seen);
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile }) => {
      seen.push(`${violatedDirective} ${blockedURI} ${sourceFile}`);
    });
  }, list);
  return () => page.evaluate<readonly string[]>(`globalThis.${list}`);
}
