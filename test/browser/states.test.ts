import type { Locator } from "playwright";
import { describe, expect, it } from "vitest";
import { expectFine } from "./support/looks.ts";
import { policyPart } from "./support/screens.ts";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

describe.each(["empty", "first-sync", "limited", "aged", "failed"] as const)(
  "the lists when %s",
  (sample) => {
    it.each(["Apps", "Connectors", "Egress IPs", "Access", "Activity", "Settings"])("%s", async (name) => {
      await window.walk({ sample }, async (page) => {
        await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name }).click();
        await page.getByRole("heading", { level: 1, name }).waitFor();
        await expectFine(page, sample, name.toLowerCase().replaceAll(" ", "-"));
      });
    });
  },
);

describe.each(["empty", "failed"] as const)("access when %s", (sample) => {
  it.each(["Entitlements", "Timed", "Reviews", "Matrix"])("%s", async (tab) => {
    await window.walk({ sample }, async (page) => {
      await page
        .getByRole("navigation", { name: "Sections" })
        .getByRole("button", { name: "Access" })
        .click();
      await page.getByRole("tab", { name: tab }).click();
      await page.getByRole("tabpanel").locator(":is([role=alert], p, h2)").first().waitFor();
      await expectFine(page, sample, `access-${tab.toLowerCase()}`);
    });
  });
});

describe.each(["empty", "first-sync", "failed"] as const)("the policy screen when %s", (sample) => {
  it.each(["History", "Tests"] as const)("%s", async (part) => {
    await window.walk({ sample }, async (page) => {
      await page.evaluate(() => {
        const damaged = {
          code: "store-corrupt",
          what: "The stored text of this version is damaged.",
        } as const;
        globalThis.window.remote?.answer("policy.version", () => ({ ok: false, problem: damaged }));
      });
      await policyPart(page, part);
      const words = page.locator("main [role=tabpanel] :is([role=alert], p, output)").last();
      await words.waitFor();
      // What is drawn anew in this very moment is looked for again.
      await expect.poll(() => scrolledTo(words)).toBe(true);
      await expectFine(page, sample, `policy-${part.toLowerCase()}`);
    });
  });
});

async function scrolledTo(words: Locator): Promise<boolean> {
  try {
    await words.scrollIntoViewIfNeeded();
    return true;
  } catch {
    return false;
  }
}
