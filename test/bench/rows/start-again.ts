import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { GaugedRow } from "../row.ts";
import { onBenchDesktop } from "../support/bench-desktop.ts";
import { benchPrograms } from "../support/bench-programs.ts";
import { connect } from "../support/connected-program.ts";
import { withDemoTailnet } from "../support/demo-process.ts";
import { inTurn } from "../support/in-turn.ts";
import { withProgram } from "../support/started-program.ts";

const rounds = 9;

export const row: GaugedRow = {
  name: "start again, with a tailnet: window usable",
  target: { atMostTimesPeer: 1.5 },
  async gauge() {
    const { own: folder, window, probe } = await benchPrograms();
    return onBenchDesktop(() =>
      withDemoTailnet(0, async (demo) => {
        const data = mkdtempSync(join(tmpdir(), "tailrace-bench-"));
        try {
          await withProgram({ folder, probe, data }, async (program) => {
            await program.usable();
            await connect(program, demo);
          });
          const { own, peer } = await inTurn(
            rounds,
            () => withProgram({ folder, probe, data }, (program) => program.usable()),
            () => withProgram({ folder: window, probe }, (program) => program.usable()),
          );
          return { own, peer: { name: "an empty Electron window with React", values: peer } };
        } finally {
          rmSync(data, { recursive: true, force: true, maxRetries: 5 });
        }
      }),
    );
  },
};
