import type { GaugedRow } from "../row.ts";
import { onBenchDesktop } from "../support/bench-desktop.ts";
import { benchPrograms } from "../support/bench-programs.ts";
import { inTurn } from "../support/in-turn.ts";
import { withProgram } from "../support/started-program.ts";

const rounds = 9;

export const row: GaugedRow = {
  name: "start: window usable",
  target: { atMostTimesPeer: 1.5 },
  async gauge() {
    const { own: ours, window, probe } = await benchPrograms();
    const untilUsable = (folder: string) => withProgram({ folder, probe }, (program) => program.usable());
    return onBenchDesktop(async () => {
      const { own, peer } = await inTurn(
        rounds,
        () => untilUsable(ours),
        () => untilUsable(window),
      );
      return { own, peer: { name: "an empty Electron window with React", values: peer } };
    });
  },
};
