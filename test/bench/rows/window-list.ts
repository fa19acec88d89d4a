import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window list of 10,000 devices: longest task while typing and scrolling",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "crowded" }, async (page) => {
      await page.keyboard.press("Control+2");
      await page.getByText("10,001 connectors").waitFor();
      const table = page.getByRole("table", { name: "Connectors", exact: true });
      const search = page.getByRole("searchbox", { name: "Name, IP, app" });
      return async () => {
        await search.pressSequentially("edge-0999", { delay: 30 });
        await page.getByText("10 of 10,001 connectors").waitFor();
        await search.fill("");
        await page.getByText("10,001 connectors", { exact: true }).waitFor();
        await table.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1500);
      };
    }),
};
