import type { GaugedRow } from "../row.ts";
import { longestTasks } from "../support/page-tasks.ts";

export const row: GaugedRow = {
  name: "window list of 8,000 routes of a connector: longest task while opening, typing and scrolling",
  target: { worstAtMost: 50 },
  gauge: () =>
    longestTasks({ sample: "large" }, async (page) => {
      const list = page.getByRole("list", { name: "Routes of edge-mad-3" });
      const search = page.getByRole("searchbox", { name: "Search routes, names" });
      return async () => {
        await page.evaluate(() =>
          globalThis.window.remote?.navigate({ to: "connectors", name: "nEdge2CNTRL" }),
        );
        await page.getByText("more routes").waitFor();
        await page.getByRole("tab", { name: "Routes" }).click();
        await list.waitFor();
        await search.pressSequentially("140.82.9", { delay: 30 });
        await page.getByText("140.82.9.1", { exact: true }).waitFor();
        await search.fill("");
        await list.hover();
        for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, 1500);
      };
    }),
};
