import type { TrayItem } from "../../../electron/desktop/tray-item.ts";
import { trayModel } from "../../../electron/desktop/tray-model.ts";
import type { Stop } from "./stops.ts";

/** These list one address in many ways, alike for each app. */
const formats = /^(?:More…|As CIDR)/u;

/** The words of the tray’s menu: how they look is the system’s. It takes the place of the window, so it comes last. */
export const trayStop = (name: string): Stop => ({
  name,
  go: async (page, { application }) => {
    await page.goto("about:blank");
    await page.setContent(
      '<meta charset="utf-8"><pre style="columns: 2; white-space: pre-wrap; font: 12px/16px monospace"></pre>',
    );
    const { items } = trayModel(application.publisher.state());
    await page.locator("pre").evaluate((pre, text) => pre.append(text), menuLines(items).join("\n"));
  },
});

function menuLines(items: readonly TrayItem[], depth = 0): readonly string[] {
  return items.flatMap((item) => {
    const indent = "  ".repeat(depth);
    if (item.kind === "separator") return [`${indent}———`];
    const below = item.kind === "submenu" && !formats.test(item.label) ? item.items : [];
    return [`${indent}${item.label}`, ...menuLines(below, depth + 1)];
  });
}
