import { hasOwner, processOf, readProperty, type SessionBus } from "../bus/session-bus.ts";

/** Whether anything on this desktop shows trays. */
export interface TrayHost {
  /** What is known now; null until the desktop has answered. */
  readonly isThere: () => boolean | null;
  /**
   * Calls back with every change. The first answer is one where nothing shows trays, or where what shows them came after
   * this tray was put up and knows nothing of it.
   */
  readonly onChange: (listener: (there: boolean) => void) => void;
}

const watcher = {
  to: "org.kde.StatusNotifierWatcher",
  path: "/StatusNotifierWatcher",
  face: "org.kde.StatusNotifierWatcher",
} as const;

/** Where the system itself shows trays, there is nothing to watch. */
export const systemTray: TrayHost = { isThere: () => true, onChange: () => undefined };

/**
 * Follows what shows trays on a Linux desktop: it may be missing, as on plain GNOME, come later than Tailrace at login, and
 * go when the desktop’s shell starts anew. Source: freedesktop.org "StatusNotifierItem".
 */
export function watchTrayHost(bus: SessionBus, processId: number): TrayHost {
  let known: boolean | null = null;
  const listeners: ((there: boolean) => void)[] = [];

  const look = async (): Promise<void> => {
    const owned = await hasOwner(bus, watcher.to);
    // Without a session bus nothing shows trays, and a watcher that does not answer shows none either.
    const there =
      owned === true && (await readProperty(bus, watcher, "IsStatusNotifierHostRegistered")) === true;
    const before = known;
    known = there;
    const isNews = before === null && there ? !(await knowsOurs(bus, processId)) : there !== before;
    if (!isNews) return;
    for (const listener of listeners) listener(there);
  };

  bus.onSignal({ face: "org.freedesktop.DBus", member: "NameOwnerChanged" }, ([name]) => {
    if (name === watcher.to) void look();
  });
  for (const member of ["StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"]) {
    bus.onSignal({ face: watcher.face, member }, () => void look());
  }
  void look();
  return { isThere: () => known, onChange: (listener) => listeners.push(listener) };
}

/** Whether a tray of this process is among those that the watcher knows. Each is named by its place on the bus, with or without a path. */
async function knowsOurs(bus: SessionBus, processId: number): Promise<boolean> {
  const items = await readProperty(bus, watcher, "RegisteredStatusNotifierItems");
  const names = Array.isArray(items) ? items.map((item) => String(item).split(/[@/]/u, 1)[0] ?? "") : [];
  const processes = await Promise.all(names.map((name) => processOf(bus, name)));
  return processes.includes(processId);
}
