import type { GaugedRow } from "../row.ts";
import { syncRounds } from "../support/sync-rounds.ts";

export const row: GaugedRow = {
  name: "sync of 10,000 devices: time of the main process",
  target: { medianBelow: 500 },
  async gauge() {
    const { processor } = await syncRounds();
    return { own: processor, remark: "read, check, health and publishing to an open window" };
  },
};
