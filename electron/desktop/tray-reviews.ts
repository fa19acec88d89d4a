import type { AppState } from "../../shared/bridge/app-state.ts";
import { menuLabel } from "./menu-label.ts";
import { showItem, type TrayItem } from "./tray-item.ts";

/** A line for each access review that is due soon or overdue. */
export function dueReviews({ connection, reviews }: AppState): readonly TrayItem[] {
  if (connection.activeId === null) return [];
  return reviews.running
    .filter(({ time }) => time.isOverdue || time.isToRemind)
    .map(({ name, time }) => {
      const when = time.isOverdue ? "is overdue" : time.daysLeft === 0 ? "is due today" : "is due soon";
      return showItem(`▲ ${menuLabel(name, 60)} ${when}`, { to: "access", name: "reviews" });
    });
}
