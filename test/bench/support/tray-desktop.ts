import { TrayHost } from "../../e2e/support/tray.ts";
import { onBenchDesktop } from "./bench-desktop.ts";

/**
 * Does something on a bench desktop that shows trays. Only there does closing the window hide it: where no tray could
 * bring it back, Tailrace asks instead, and the window stays.
 */
export async function onTrayDesktop<T>(work: () => Promise<T>): Promise<T> {
  return onBenchDesktop(async () => {
    const host = await TrayHost.open();
    try {
      return await work();
    } finally {
      host.close();
    }
  });
}
