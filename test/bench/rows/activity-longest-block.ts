import { ActivityService } from "../../../electron/services/activity/activity-service.ts";
import type { Session } from "../../../electron/ports/session.ts";
import type { ActivityEntryView } from "../../../shared/bridge/activity.ts";
import { ok } from "../../../shared/core/result.ts";
import { auditEntry } from "../../support/audit-entry.ts";
import { createFakeTailnet } from "../../support/fake-tailnet.ts";
import type { GaugedRow } from "../row.ts";
import { longestBlock } from "../support/longest-block.ts";

const rounds = 10;
const entries = 20_000;
const notes = 500;
const minute = 60_000;
const now = Date.UTC(2026, 10, 26, 14);

export const row: GaugedRow = {
  name: "activity of 20,000 entries of a week, read and joined: longest block",
  target: { worstAtMost: 50 },
  async gauge() {
    const longest: number[] = [];
    const busiest: number[] = [];
    const wholes: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const service = serviceOf();
      const { block, busy, whole } = await longestBlock(async () => {
        const page = await service.page({ days: 7, from: 0 });
        if (!page.ok || page.value.total < entries) throw new Error("something is missing");
      });
      longest.push(block);
      busiest.push(busy);
      wholes.push(whole);
    }
    return { own: longest, processor: busiest, remark: `${Math.max(...wholes).toFixed(0)} ms for all of it` };
  },
};

function serviceOf(): ActivityService {
  const log = Array.from({ length: entries }, (_, place) =>
    auditEntry({
      at: now - place * 20_000,
      event: place % 3 === 0 ? "TAILNET.UPDATE.ACL" : "NODE.APPROVE",
      origin: place % 2 === 0 ? "CONFIG_API" : "ADMIN_CONSOLE",
      actor: { loginName: `person-${place % 400}@acme.example.com` },
      target: { id: `n${place}CNTRL`, name: `host-${place}.tail1a18.ts.net` },
    }),
  );
  const journal = Array.from({ length: notes }, (_, place): ActivityEntryView => ({
    id: `a${place}`,
    at: now - place * 15 * minute,
    kind: place % 2 === 0 ? "device" : "policy",
    sentence: "Approved a route.",
    by: "Tailrace",
    ...(place % 8 === 1 ? { foreign: true as const } : {}),
  }));
  const { session } = createFakeTailnet();
  const over: Session = {
    ...session,
    api: {
      ...session.api,
      audit: {
        list: ({ start, end }) =>
          Promise.resolve(ok(log.filter(({ at }) => at !== null && at >= start && at <= end))),
      },
    },
  };
  return new ActivityService({
    session: () => ok(over),
    snapshot: () => null,
    history: () => null,
    journal: () => journal,
    login: () => "person-7@acme.example.com",
    historyGrew: () => undefined,
    clock: { now: () => now },
    log: { info: nothing, warn: nothing, error: nothing },
  });
}

function nothing(): void {
  // What it would say is not measured.
}
