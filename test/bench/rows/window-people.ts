import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window list of 5,000 people: longest task while opening, typing and scrolling",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "large" }, async (page) => {
      const table = page.getByRole("table", { name: "People" });
      return async () => {
        await page.keyboard.press("Control+4");
        await table.getByRole("rowheader").first().waitFor();
        await page
          .getByRole("searchbox", { name: "Search 5,000 people" })
          .pressSequentially("person-0999", { delay: 30 });
        await page.getByRole("searchbox", { name: "Search 5,000 people" }).fill("");
        await table.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1500);
      };
    }),
};
