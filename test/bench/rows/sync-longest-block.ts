import type { GaugedRow } from "../row.ts";
import { syncRounds } from "../support/sync-rounds.ts";

export const row: GaugedRow = {
  name: "sync of 10,000 devices: longest block",
  target: { worstAtMost: 50 },
  async gauge() {
    const { blocks } = await syncRounds();
    return {
      own: blocks.map(({ clock }) => clock),
      processor: blocks.map(({ processor }) => processor),
    };
  },
};
