import { setTimeout as after } from "node:timers/promises";
import type { GaugedRow } from "../row.ts";
import { onTrayDesktop } from "../support/tray-desktop.ts";
import { benchPrograms } from "../support/bench-programs.ts";
import { withDemoTailnet } from "../support/demo-process.ts";
import { inTurn } from "../support/in-turn.ts";
import { memoryOfTree, type Memory } from "../support/linux-process.ts";
import { bringToRest } from "../support/rest.ts";
import { withProgram } from "../support/started-program.ts";

const rounds = 3;
/** As long as Tailrace is at rest before it is looked at. */
const calmMs = 15_000;

export const row: GaugedRow = {
  name: "at rest, window closed: memory of all processes",
  target: { atMostTimesPeer: 1.25 },
  unit: "MB",
  async gauge() {
    const { own: folder, tray, probe } = await benchPrograms();
    return onTrayDesktop(() =>
      withDemoTailnet(0, async (demo) => {
        const { own, peer } = await inTurn(
          rounds,
          () =>
            withProgram({ folder, probe }, async (program) => {
              await bringToRest(program, demo);
              return memoryOfTree(program.pid);
            }),
          () =>
            withProgram({ folder: tray, probe }, async (program) => {
              await after(calmMs);
              return memoryOfTree(program.pid);
            }),
        );
        return {
          own: own.map(({ all }) => all),
          peer: { name: "an empty Electron app with a tray", values: peer.map(({ all }) => all) },
          remark: `of the last round: ${kinds(own.at(-1))}; the peer: ${kinds(peer.at(-1))}`,
        };
      }),
    );
  },
};

function kinds(memory: Memory | undefined): string {
  return Object.entries(memory?.byKind ?? {})
    .map(([kind, part]) => `${kind} ${part.toFixed(0)}`)
    .join(", ");
}
