import { matrixColumns } from "../../../shared/governance/matrix/matrix-columns.ts";
import { appsOf } from "../../../shared/policy/document/app-connectors.ts";
import type { GaugedRow } from "../row.ts";
import { largeTailnet } from "../support/large-tailnet.ts";

const rounds = 10;

export const row: GaugedRow = {
  name: "matrix of 5,000 people × 60 apps: longest part of working it out",
  target: { worstAtMost: 50 },
  async gauge() {
    const { network, document, fresh } = largeTailnet();
    const apps = appsOf(document.policy);
    const people = network.users.map(({ login }) => ({ login: login.toLowerCase(), name: "" }));
    const longest: number[] = [];
    const busiest: number[] = [];
    const wholes: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const { access, knowledge } = fresh();
      // By the time a window asks, a sync has asked for every app.
      for (const app of apps) access.apps(knowledge).of(app);
      const ground = { access, knowledge, document, names: (device: string) => [device] as const };
      const parts: number[] = [];
      const busy: number[] = [];
      let began = performance.now();
      let used = process.threadCpuUsage();
      for (const column of matrixColumns(people, ground, []).columns) {
        if (column.cells.length !== people.length) throw new Error("somebody is missing");
        parts.push(performance.now() - began);
        const { user, system } = process.threadCpuUsage(used);
        busy.push((user + system) / 1000);
        began = performance.now();
        used = process.threadCpuUsage();
      }
      longest.push(Math.max(...parts));
      busiest.push(Math.max(...busy));
      wholes.push(parts.reduce((sum, part) => sum + part, 0));
    }
    return { own: longest, processor: busiest, remark: `${Math.max(...wholes).toFixed(0)} ms for all of it` };
  },
};
