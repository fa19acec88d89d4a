import type { GaugedRow } from "../row.ts";
import { largeHistory } from "../support/large-history.ts";
import { collectGarbage } from "../../../electron/desktop/collect-garbage.ts";
import { longestBlock } from "../support/longest-block.ts";

const rounds = 8;

export const row: GaugedRow = {
  name: "history of every entitlement in five versions of 1 MB, 5,000 devices: longest block",
  target: { worstAtMost: 50 },
  async gauge() {
    const { fresh } = largeHistory();
    const longest: number[] = [];
    const busiest: number[] = [];
    const processor: number[] = [];
    for (let round = -rounds; round < rounds; round += 1) {
      const pasts = fresh();
      // What was made ready for the rounds is no part of them.
      collectGarbage();
      const found = await longestBlock(async () => {
        const past = await pasts.all();
        if (!past.ok || past.value.changed.length === 0) throw new Error("something is missing");
      });
      // Until then the engine is still at work on the code; in the application syncs have run most of it.
      if (round < 0) continue;
      longest.push(found.block);
      busiest.push(found.busy);
      processor.push(found.processor);
    }
    const remark = `${Math.max(...processor).toFixed(0)} ms of processor time for all of it`;
    return { own: longest, processor: busiest, remark };
  },
};
