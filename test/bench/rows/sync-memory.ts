import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { connect } from "../../support/connected-application.ts";
import { valueOf } from "../../support/demo-client.ts";
import { fakeWorld, startApplication } from "../../support/fake-world.ts";
import type { GaugedRow } from "../row.ts";
import { withDemoTailnet } from "../support/demo-process.ts";

const devices = 20_000;
const syncs = 100;
/** Until the engine has its code and the application what it keeps of a tailnet. */
const warmUp = 5;

export const row: GaugedRow = {
  name: "100 syncs of 20,000 devices: heap gained",
  target: { worstAtMost: 10 },
  unit: "MB",
  async gauge() {
    return withDemoTailnet(devices, async ({ baseUrl, token }) => {
      const { handlers, stop } = await startApplication(fakeWorld());
      const syncTimes = async (times: number): Promise<void> => {
        for (let round = 0; round < times; round += 1) valueOf(await handlers["sync.now"]({}));
      };
      try {
        await connect(handlers, { credentials: { token }, baseUrl });
        await syncTimes(warmUp);
        const before = heldMegabytes();
        await syncTimes(syncs);
        return { own: [heldMegabytes() - before], remark: `${Math.round(before)} MB before` };
      } finally {
        stop();
      }
    });
  },
};

/** What is in use after everything was collected that nobody holds. */
function heldMegabytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed / 2 ** 20;
}
