import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window review of 20,000 items: longest task while scrolling and deciding by keys",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "large" }, async (page) => {
      await page.keyboard.press("Control+4");
      await page.getByRole("tab", { name: /^Reviews/u }).click();
      await page.getByRole("button", { name: "Continue" }).click();
      const items = page.getByRole("grid", { name: "Items" });
      await items.waitFor();
      return async () => {
        for (let done = 1; done <= 10; done += 1) {
          await page.keyboard.press("k");
          await page.getByText(`${done} of 20,000`, { exact: true }).waitFor();
        }
        await items.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1500);
        for (let step = 0; step < 20; step += 1) await page.keyboard.press("ArrowDown");
      };
    }),
};
