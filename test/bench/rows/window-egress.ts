import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window matrix of 60 apps on 200 connectors: longest task while typing and scrolling",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "large" }, async (page) => {
      await page.keyboard.press("Control+3");
      const table = page.getByRole("table", { name: "Products and the egress IPs in their allowlists" });
      const rows = table.getByRole("rowheader");
      await rows.nth(59).waitFor({ state: "attached" });
      const search = page.getByRole("searchbox", { name: "Product or IP" });
      return async () => {
        await search.pressSequentially("28.31.0", { delay: 30 });
        await search.fill("");
        await rows.nth(59).waitFor({ state: "attached" });
        await table.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 400);
      };
    }),
};
