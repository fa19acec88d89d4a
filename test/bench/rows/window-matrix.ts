import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window matrix of 5,000 people × 60 apps: longest task while opening, paging, scrolling and moving by keys",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "large" }, async (page) => {
      await page.keyboard.press("Control+4");
      await page.getByRole("tab", { name: "People 5,000" }).waitFor();
      const grid = page.getByRole("grid", { name: "Who may use what" });
      return async () => {
        await page.getByRole("tab", { name: "Matrix" }).click();
        await grid.getByRole("gridcell").first().waitFor();
        await grid.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1500);
        await page.getByRole("button", { name: "Next columns" }).click();
        await grid.getByRole("gridcell").first().focus();
        for (let press = 0; press < 20; press += 1) await page.keyboard.press("PageDown");
        for (let press = 0; press < 8; press += 1) await page.keyboard.press("ArrowRight");
        await page.getByRole("searchbox", { name: "Search 5,000 people" }).pressSequentially("person-0999");
        await grid.getByRole("rowheader", { name: /person-0999/u }).waitFor();
      };
    }),
};
