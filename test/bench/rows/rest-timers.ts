import type { GaugedRow } from "../row.ts";
import { onTrayDesktop } from "../support/tray-desktop.ts";
import { benchPrograms } from "../support/bench-programs.ts";
import { withDemoTailnet } from "../support/demo-process.ts";
import { bringToRest, timersInAMinute } from "../support/rest.ts";
import { withProgram } from "../support/started-program.ts";

export const row: GaugedRow = {
  name: "at rest, window closed: busiest timer in a minute",
  target: { worstAtMost: 1 },
  unit: "times",
  async gauge() {
    const { own: folder, probe } = await benchPrograms();
    return onTrayDesktop(() =>
      withDemoTailnet(0, (demo) =>
        withProgram({ folder, probe }, async (program) => {
          await bringToRest(program, demo);
          const timers = await timersInAMinute(program);
          const [busiest] = timers.toSorted((left, right) => right.fired - left.fired);
          const remark = busiest !== undefined && busiest.fired > 1 ? { remark: busiest.place } : {};
          return { own: [busiest?.fired ?? 0], ...remark };
        }),
      ),
    );
  },
};
