import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window list of 60 apps on 200 connectors: longest task while typing and scrolling",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "large" }, async (page) => {
      await page.keyboard.press("Control+1");
      await page.getByText("60 apps", { exact: true }).waitFor();
      const table = page.getByRole("table", { name: "Apps", exact: true });
      const search = page.getByRole("searchbox", { name: "Filter apps" });
      return async () => {
        await search.pressSequentially("edge-sin", { delay: 30 });
        await search.fill("");
        await page.getByText("60 apps shown").waitFor({ state: "attached" });
        await table.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 400);
      };
    }),
};
