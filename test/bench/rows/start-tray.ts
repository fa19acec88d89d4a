import { TrayHost } from "../../e2e/support/tray.ts";
import type { GaugedRow } from "../row.ts";
import { onBenchDesktop } from "../support/bench-desktop.ts";
import { benchPrograms } from "../support/bench-programs.ts";
import { inTurn } from "../support/in-turn.ts";
import { withProgram } from "../support/started-program.ts";

const rounds = 9;

export const row: GaugedRow = {
  name: "start: tray ready",
  target: { atMostTimesPeer: 1.3 },
  async gauge() {
    const programs = await benchPrograms();
    return onBenchDesktop(async () => {
      const { own, peer } = await inTurn(
        rounds,
        () => untilTray(programs.own),
        () => untilTray(programs.tray),
      );
      return { own, peer: { name: "an empty Electron app with a tray", values: peer } };
    });
  },
};

/** Milliseconds until the desktop hears of the tray. */
async function untilTray(folder: string): Promise<number> {
  const host = await TrayHost.open();
  try {
    return await withProgram({ folder }, async ({ startedAt }) => {
      while (host.registered === 0) {
        if (performance.now() - startedAt > 60_000) throw new Error(`No tray came of ${folder}.`);
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      return performance.now() - startedAt;
    });
  } finally {
    host.close();
  }
}
