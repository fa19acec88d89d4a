import type { Page } from "playwright";
import { describe, expect, it } from "vitest";
import { windowUnderTest } from "./support/window-under-test.ts";

const window = windowUnderTest();

async function ask(page: Page): Promise<void> {
  await page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name: "Access" }).click();
  const box = page.getByRole("combobox", { name: "Ask about access" });
  await box.fill("may ana reach db-1:5432?");
  await box.press("Enter");
  await page.getByRole("region", { name: "Answer" }).waitFor();
}

/** People of the list whose rows nothing cuts. */
function wholeRows(page: Page): Promise<number> {
  return page.getByRole("table", { name: "People" }).evaluate((table) => {
    const edges = [table.parentElement, table.closest("[role=tabpanel]")].map(
      (element) => element?.getBoundingClientRect().bottom ?? 0,
    );
    const end = Math.min(...edges, globalThis.window.innerHeight) + 2;
    return [...table.querySelectorAll("tbody tr[data-index]")].filter(
      (row) => row.getBoundingClientRect().bottom <= end,
    ).length;
  });
}

describe("the keyboard alone", () => {
  it("moves between sections, opens the palette and copies", async () => {
    await window.withPage({}, async (page) => {
      await page.keyboard.press("Control+2");
      await page.getByRole("heading", { level: 1, name: "Connectors" }).waitFor();
      await page.keyboard.press("/");
      expect(await page.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("search");
      await page.keyboard.press("Control+k");
      await page.keyboard.type("copy git");
      await page.keyboard.press("Enter");
      await page.getByText("Copied 2 egress IPs of GitHub, one per line", { exact: true }).waitFor();
      expect(await page.getByRole("dialog").count()).toBe(0);
    });
  });

  it("keeps the command in view that an arrow key has reached, and Home in what was typed", async () => {
    await window.withPage({ height: 520 }, async (page) => {
      await page.keyboard.press("Control+k");
      const active = page.getByRole("option", { selected: true });
      for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowDown");
      const list = await page.getByRole("listbox", { name: "Commands" }).boundingBox();
      const option = await active.boundingBox();
      if (list === null || option === null) throw new Error("The command that was reached is not drawn.");
      expect(option.y).toBeGreaterThanOrEqual(list.y);
      expect(option.y + option.height).toBeLessThanOrEqual(list.y + list.height);
      await page.keyboard.type("opy");
      await page.keyboard.press("Home");
      await page.keyboard.type("c");
      expect(await page.getByRole("combobox").inputValue()).toBe("copy");
    });
  });

  it("returns the focus to where a dialog was opened, with one press of Esc", async () => {
    await window.withPage({}, async (page) => {
      await page.getByRole("button", { name: "GitHub", exact: true }).click();
      const edit = page.getByRole("button", { name: "Edit", exact: true });
      await edit.focus();
      await page.keyboard.press("Enter");
      await page.getByRole("dialog", { name: "Edit GitHub" }).waitFor();
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "detached" });
      expect(await edit.evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });

  it("reaches every control of the apps screen in reading order, each with a visible focus", async () => {
    await window.withPage({}, async (page) => {
      const reached: string[] = [];
      for (let step = 0; step < 40; step += 1) {
        await page.keyboard.press("Tab");
        const seen = await page.evaluate(() => {
          const element = document.activeElement;
          if (element === null || element === document.body) return null;
          const own = getComputedStyle(element);
          const after = getComputedStyle(element, "::after");
          const outlined = own.outlineStyle !== "none" || after.outlineStyle !== "none";
          return { outlined, name: element.getAttribute("aria-label") ?? element.textContent };
        });
        if (seen === null) break;
        expect(seen.outlined, `focus on “${seen.name}” can be seen`).toBe(true);
        reached.push(seen.name);
      }
      const order = ["Set up an app", "Snowflake", "Copy 1 IP of Snowflake", "More for Snowflake"].map(
        (name) => reached.indexOf(name),
      );
      expect(order).not.toContain(-1);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    });
  });
});

describe("a message about what was done", () => {
  const sizes = [
    { width: 1080, height: 720 },
    { width: 760, height: 520 },
    // What 200 % leaves of the usual window.
    { width: 540, height: 360 },
  ] as const;

  /** What reaches below the upper edge of the message, of the header, the sections, the screen and what lies above it. */
  async function coveredAtEverySize(page: Page): Promise<readonly string[]> {
    const covered: string[] = [];
    for (const size of sizes) {
      await page.setViewportSize(size);
      const region = page.getByRole("region", { name: /^Messages/u });
      await region.getByRole("button", { name: "Dismiss" }).waitFor();
      covered.push(
        ...(await page.evaluate(async (width) => {
          // How high the message is, is told once it was laid out.
          await new Promise((laidOut) => {
            requestAnimationFrame(() => requestAnimationFrame(laidOut));
          });
          const message = document.querySelector("[role=region][aria-label^=Messages] ol");
          const edge = message?.getBoundingClientRect().top ?? 0;
          return [...document.querySelectorAll("header, nav, main, [role=dialog]")].flatMap((element) => {
            const { bottom } = element.getBoundingClientRect();
            return bottom > edge + 1 ? [`${width}: ${element.tagName} ends at ${bottom}, not ${edge}`] : [];
          });
        }, size.width)),
      );
    }
    return covered;
  }

  it("has a row of its own below the screen and its dialogs, at every size", async () => {
    await window.withPage({}, async (page) => {
      const copy = async () => {
        await page.keyboard.press("Control+k");
        await page.keyboard.type("copy git");
        await page.keyboard.press("Enter");
        await page
          .getByText(/^Copied 2 egress IPs of GitHub/u)
          .first()
          .waitFor();
      };
      for (const section of ["Apps", "Egress IPs", "Policy"]) {
        await page.setViewportSize(sizes[0]);
        await page
          .getByRole("navigation", { name: "Sections" })
          .getByRole("button", { name: section })
          .click();
        await page.getByRole("heading", { level: 1, name: section }).waitFor();
        await copy();
        expect({ section, covered: await coveredAtEverySize(page) }).toEqual({ section, covered: [] });
      }
      await page.setViewportSize(sizes[0]);
      await page.evaluate(() => globalThis.window.remote?.navigate({ to: "app", name: "GitHub" }));
      await copy();
      await page.getByRole("button", { name: "Edit", exact: true }).click();
      await page.getByRole("dialog", { name: "Edit GitHub" }).waitFor();
      expect(await coveredAtEverySize(page)).toEqual([]);
    });
  });
});

describe("ten thousand connectors", () => {
  // How long a key press or a turn of the wheel keeps the window busy is a row of the bench.
  it("are drawn as far as they are in view, and are found by typing", async () => {
    await window.withPage({ sample: "crowded" }, async (page) => {
      await page.keyboard.press("Control+2");
      await page.getByText("10,001 connectors").waitFor();
      const table = page.getByRole("table", { name: "Connectors", exact: true });
      expect(await table.getByRole("rowheader").count()).toBeLessThan(60);
      const search = page.getByRole("searchbox", { name: "Name, IP, app" });
      await search.pressSequentially("edge-0999");
      await page.getByText("10 of 10,001 connectors").waitFor();
      expect(await table.getByRole("rowheader").count()).toBe(10);
      await search.fill("");
      await page.getByText("10,001 connectors", { exact: true }).waitFor();
    });
  });

  it("are walked along by keys, and the focus is never lost", async () => {
    await window.withPage({ sample: "crowded" }, async (page) => {
      await page.keyboard.press("Control+2");
      const table = page.getByRole("table", { name: "Connectors", exact: true });
      await table.waitFor();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("End");
      const last = page.getByRole("button", { name: "New, for Jira", exact: true });
      await last.waitFor();
      await expect.poll(() => last.evaluate((button) => button === document.activeElement)).toBe(true);
      await table.hover();
      for (let turn = 0; turn < 10; turn += 1) await page.mouse.wheel(0, -3000);
      expect(await last.evaluate((button) => button === document.activeElement)).toBe(true);
    });
  });
});

describe("a long list under an answer", () => {
  it("counts at its foot the rows that are whole in sight", async () => {
    await window.withPage({ sample: "large" }, async (page) => {
      await ask(page);
      for (const height of [720, 680, 620]) {
        await page.setViewportSize({ width: 1080, height });
        await expect
          .poll(async () => {
            const foot = await page.getByText(/^1–\d+ of 5,000$/u).textContent();
            return foot?.trim() === `1–${await wholeRows(page)} of 5,000`;
          })
          .toBe(true);
      }
    });
  });

  it("lets the screen scroll as a whole where the window is low, and the list with it", async () => {
    await window.withPage({ width: 760, height: 520 }, async (page) => {
      await ask(page);
      await page.getByRole("tab", { name: "Matrix" }).click();
      await page.getByRole("grid", { name: "Who may use what" }).getByRole("gridcell").first().focus();
      await page.keyboard.press("Control+End");
      const scrolled = await page.evaluate(() =>
        [...document.querySelectorAll("main, main *")]
          .filter(({ scrollTop }) => scrollTop > 0)
          .map(({ tagName }) => tagName),
      );
      expect(scrolled).toEqual(["MAIN"]);
      const end = await page.evaluate(() => document.activeElement?.getBoundingClientRect().bottom);
      expect(end).toBeLessThanOrEqual(520);
    });
  });
});
