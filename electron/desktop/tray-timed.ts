import type { AppState } from "../../shared/bridge/app-state.ts";
import type { TimedView } from "../../shared/bridge/timed.ts";
import { counted } from "../../shared/core/words.ts";
import { heldWords } from "../../shared/governance/timed/held-words.ts";
import { isOverdue, timeLeftWords } from "../../shared/governance/timed/time-left.ts";
import { menuLabel } from "./menu-label.ts";
import { separator, showItem, type TrayItem } from "./tray-item.ts";

/** More than these are in the window. */
const mostLines = 8;
const hour = 60 * 60 * 1000;

/** The timed access that is overdue. */
export function overdueAccess({ timed }: AppState): readonly TimedView[] {
  return timed.records.filter((record) => isOverdue(record, timed.at));
}

/** The lines of what is open, by its end, with the time left. */
export function timedItems({ connection, timed }: AppState): readonly TrayItem[] {
  const { activeId } = connection;
  const open = timed.records.filter(({ state }) => state !== "ended");
  if (activeId === null || open.length === 0) return [];
  const rest = open.length - mostLines;
  return [
    { kind: "text", label: "Timed access" },
    ...open.slice(0, mostLines).map((record) => timedItem(record, timed.at, activeId)),
    ...(rest > 0 ? [showItem(`${rest} more in the window…`, { to: "access", name: "timed" })] : []),
    separator,
  ];
}

/** The line above the incidents where something is overdue. */
export function overdueItem(state: AppState): readonly TrayItem[] {
  return overdueWords(state).map((words) => showItem(`▲ ${words}`, { to: "access", name: "timed" }));
}

/** “2 timed accesses are overdue”; nothing where none is. */
export function overdueWords(state: AppState): readonly string[] {
  const { length } = overdueAccess(state);
  return length === 0 ? [] : [`${counted(length, "timed access is", "timed accesses are")} overdue`];
}

function timedItem(record: TimedView, at: number, tailnetId: string): TrayItem {
  const { id, login, expiresAt, failure, kind } = record;
  const overdue = isOverdue(record, at);
  const who = menuLabel(login.split("@")[0] ?? login, 30);
  const how = kind === "attribute" ? "Ends by itself" : "Tailrace ends it";
  return {
    kind: "submenu",
    label: `${overdue ? "▲" : "◔"} ${who} · ${menuLabel(heldWords(record), 40)}  ·  ${timeLeftWords(expiresAt, at)}`,
    items: [
      {
        kind: "text",
        label: overdue && failure !== null ? `Not saved: ${menuLabel(failure.problem.what, 80)}` : how,
      },
      separator,
      {
        kind: "action",
        label: overdue ? "Remove now" : "End now",
        enabled: true,
        action: { kind: "end-timed", tailnetId, id },
      },
      {
        kind: "action",
        label: "Extend by 1 hour",
        enabled: true,
        action: { kind: "extend-timed", tailnetId, id, expiresAt: Math.max(expiresAt, at) + hour },
      },
      showItem("Extend until…", { to: "access", name: "timed", extend: id }),
      separator,
      ...(overdue
        ? [showItem("See difference", { to: "access" as const, name: "timed", difference: id })]
        : []),
      showItem(`Open ${who}`, { to: "person", name: login }),
    ],
  };
}
