import { describe, expect, it } from "vitest";
import { documentPolicy } from "../../electron/desktop/content-security-policy.ts";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

describe("the content security policy in force", () => {
  it("is stated by the page as well, with the nonce of this load", async () => {
    await window.withPage({}, async (page) => {
      const stated = page.locator('meta[http-equiv="Content-Security-Policy"]');
      const nonce = await page
        .locator('meta[property="csp-nonce"]')
        .evaluate((meta: HTMLElement) => meta.nonce);
      expect(nonce).toMatch(/^[A-Za-z0-9+/]{24}$/u);
      expect(await stated.getAttribute("content")).toBe(documentPolicy(nonce));
    });
  });

  it("blocks an inline script and a style attribute, and says so", async () => {
    await window.withPage({}, async (page) => {
      const ran = await page.evaluate(async () => {
        const script = document.createElement("script");
        try {
          script.append("globalThis.ranInline = true");
        } catch {
          // Trusted types may refuse even this.
        }
        document.body.append(script);
        document.body.setAttribute("style", "outline: 1px solid red");
        await new Promise((done) => {
          setTimeout(done, 50);
        });
        return "ranInline" in globalThis || document.body.style.outlineStyle === "solid";
      });
      expect(ran).toBe(false);
      const violations = (await page.evaluate(() => globalThis.window.violations)) ?? [];
      expect(violations.length).toBeGreaterThan(0);
    });
  });

  it("refuses text as markup", async () => {
    await window.withPage({}, async (page) => {
      const refused = await page.evaluate(() => {
        try {
          document.body.innerHTML = "<p>text</p>";
          return false;
        } catch (error) {
          return error instanceof TypeError;
        }
      });
      expect(refused).toBe(true);
    });
  });

  it("lets the page reach no network", async () => {
    await window.withPage({}, async (page) => {
      const reached = await page.evaluate(async () => {
        try {
          await fetch(`${location.origin}/index.html`);
          return true;
        } catch {
          return false;
        }
      });
      expect(reached).toBe(false);
    });
  });
});

describe("names from other people", () => {
  it("are shown as text", async () => {
    await window.withPage({ sample: "hostile" }, async (page) => {
      expect(await page.locator("main img").count()).toBe(0);
      expect(
        await page.getByRole("button", { name: '<img src=x onerror="alert(1)">', exact: true }).count(),
      ).toBe(1);
    });
  });
});
