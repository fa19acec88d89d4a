import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

const small = { width: 760, height: 520 } as const;
/** What 200 % leaves of the usual window. */
const zoomed = { width: 540, height: 360 } as const;

async function goTo(page: Page, section: string): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: section }).click();
  await page.getByRole("heading", { level: 1, name: section }).waitFor();
}

async function accessTab(page: Page, name: RegExp): Promise<void> {
  await goTo(page, "Access");
  await page.getByRole("tab", { name }).click();
}

describe("the egress matrix with little room", () => {
  it("lists the addresses of each row, and what is to be done with them", async () => {
    for (const size of [small, zoomed]) {
      await window.withPage(size, async (page) => {
        await goTo(page, "Egress IPs");
        const own = page.getByRole("list", { name: "Egress IPs of GitHub" });
        await own.scrollIntoViewIfNeeded();
        expect(await own.innerText()).toContain("203.0.113.7");
        const { left, right } = await own.getByText("203.0.113.7").evaluate((element) => {
          const box = element.getBoundingClientRect();
          return { left: box.left, right: box.right };
        });
        expect(left).toBeGreaterThan(0);
        expect(right).toBeLessThan(size.width);
      });
    }
  });
});

describe("what is wrong now with little room", () => {
  it("says whom it hits and what becomes of every app, on a second line where it must", async () => {
    await window.withPage(small, async (page) => {
      const strips = page.getByRole("list", { name: "What is wrong now" });
      const symptoms = strips.getByText(/Snowflake is down/u);
      const { isCut, lines } = await symptoms.evaluate((element) => ({
        isCut: element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight + 1,
        lines: Math.round(element.clientHeight / Number.parseFloat(getComputedStyle(element).lineHeight)),
      }));
      expect({ isCut, lines }).toEqual({ isCut: false, lines: 2 });
    });
  });
});

describe("what stays in view with little room", () => {
  it("is of a sheet its buttons alone", async () => {
    for (const size of [small, zoomed]) {
      await window.withPage(size, async (page) => {
        await accessTab(page, /^Timed/u);
        await page.getByRole("button", { name: "Give access", exact: true }).click();
        const sheet = page.getByRole("dialog", { name: "Give access for a while" });
        const cancel = sheet.getByRole("button", { name: "Cancel" });
        await cancel.waitFor();
        const stays = await cancel.evaluate((button) => {
          const foot = button.parentElement;
          return { position: foot && getComputedStyle(foot).position, height: foot?.clientHeight };
        });
        expect(stays.position).toBe("sticky");
        expect(stays.height).toBeLessThanOrEqual(64);
        expect((await cancel.boundingBox())?.y).toBeGreaterThan(size.height - 64);
      });
    }
  });

  it("is of a list its first row, below the head and the filters of its screen", async () => {
    await window.withPage(zoomed, async (page) => {
      await accessTab(page, /^Entitlements/u);
      const row = page.getByRole("table", { name: "Entitlements" }).getByRole("rowheader").first();
      await row.waitFor();
      expect((await row.boundingBox())?.y).toBeLessThan(zoomed.height - 16);
    });
  });

  it("is of the policy file its text, with what was found a press away", async () => {
    await window.withPage(zoomed, async (page) => {
      await goTo(page, "Policy");
      const text = page.getByRole("textbox", { name: "Policy file" });
      await text.waitFor();
      await page.getByText("Checking…", { exact: true }).waitFor({ state: "detached" });
      const findings = page.getByRole("region", { name: "Findings" });
      expect(await findings.getByRole("list").count()).toBe(0);
      const height = await page.evaluate(() => document.querySelector(".cm-scroller")?.clientHeight);
      expect(height).toBeGreaterThan(140);
    });
  });
});
