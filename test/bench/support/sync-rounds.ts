import type { Blocks } from "../probe/protocol.ts";
import { onBenchDesktop } from "./bench-desktop.ts";
import { benchPrograms } from "./bench-programs.ts";
import { command, connect } from "./connected-program.ts";
import { withDemoTailnet } from "./demo-process.ts";
import { mainThreadTime } from "./linux-process.ts";
import { withProgram } from "./started-program.ts";

/** What the syncs of a tailnet took of the main process. */
export interface SyncRounds {
  /** Processor time of the main thread, in milliseconds, one entry for each sync. */
  readonly processor: readonly number[];
  /** The longest block of each further sync. */
  readonly blocks: readonly Blocks[];
}

const devices = 10_000;
const rounds = 7;

let measured: Promise<SyncRounds> | null = null;

/** Syncs 10,000 devices in the real application with its window open; once for all rows that tell of it. */
export function syncRounds(): Promise<SyncRounds> {
  measured ??= measure();
  return measured;
}

async function measure(): Promise<SyncRounds> {
  const { own: folder, probe } = await benchPrograms();
  return onBenchDesktop(() =>
    withDemoTailnet(devices, (demo) =>
      withProgram({ folder, probe }, async (program) => {
        await program.usable();
        await connect(program, demo);
        const sync = () => command(program, "sync.now", {});
        await sync();
        const found = { processor: [] as number[], blocks: [] as Blocks[] };
        for (let round = 0; round < rounds; round += 1) {
          const before = mainThreadTime(program.pid);
          await sync();
          found.processor.push(mainThreadTime(program.pid) - before);
        }
        // Looking at the clock all the time takes time itself, so the blocks are found in rounds of their own.
        for (let round = 0; round < rounds; round += 1) {
          await program.ask({ ask: "watch-blocks" });
          await sync();
          found.blocks.push((await program.ask({ ask: "blocks" })) as Blocks);
        }
        return found;
      }),
    ),
  );
}
