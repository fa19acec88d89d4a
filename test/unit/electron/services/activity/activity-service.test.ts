import { expect, it } from "vitest";
import type { PolicyHistoryStore } from "../../../../../electron/ports/policy-history.ts";
import type { Session } from "../../../../../electron/ports/session.ts";
import { ActivityService } from "../../../../../electron/services/activity/activity-service.ts";
import { createPolicyHistoryStore } from "../../../../../electron/store/policy-history-store.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { AuditEntry } from "../../../../../shared/tailnet/audit-entry.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";
import { valueOf } from "../../../../support/demo-client.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { createRecordingLog } from "../../../../support/recording-log.ts";

const minute = 60_000;
const start = Date.UTC(2026, 10, 26, 14);
const [old, saved] = ['{ "groups": {} }\n', '{ "groups": { "group:a": [] } }\n'];

/** The activity of a tailnet with one save in its log, whose history is behind as far as a test decides. */
function activityOf(entries: readonly AuditEntry[]) {
  const time = { now: start };
  const world: { history: PolicyHistoryStore | null; asked: number } = { history: null, asked: 0 };
  const store = createPolicyHistoryStore(createMemoryDisk(), "/data/history", () => time.now);
  const { session } = createFakeTailnet();
  const over: Session = {
    ...session,
    api: {
      ...session.api,
      audit: {
        list: (span) => {
          world.asked += 1;
          return Promise.resolve(
            ok(entries.filter(({ at }) => at !== null && at >= span.start && at <= span.end)),
          );
        },
      },
    },
  };
  const service = new ActivityService({
    session: () => ok(over),
    snapshot: () => null,
    history: () => world.history,
    journal: () => [],
    login: () => null,
    historyGrew: () => undefined,
    clock: { now: () => time.now },
    log: createRecordingLog(),
  });
  const versionsOfSave = async () => valueOf(await service.page({ days: 7, from: 0 })).rows[0]?.versions;
  const see = (text: string, at: number) => store.record({ text, etag: "", at, by: null, origin: "seen" });
  return { time, world, store, see, versionsOfSave, service };
}

const save = auditEntry({
  at: start - minute,
  event: "TAILNET.UPDATE.ACL",
  before: old,
  after: saved,
});

it("finds the versions of a save that it read before the history had them", async () => {
  const { time, world, store, see, versionsOfSave, service } = activityOf([save]);
  world.history = store;
  valueOf(await see(old, start - 60 * minute));
  expect(await versionsOfSave()).toBeUndefined();
  // Long after: the span of the save is not asked for again.
  time.now = start + 60 * minute;
  expect(await versionsOfSave()).toBeUndefined();
  valueOf(await see(saved, time.now));
  const [after, before] = store.versions();
  expect(await versionsOfSave()).toEqual({ beforeId: before?.id, afterId: after?.id });
  expect(store.versions()[0]?.by).toBe("greta@acme.example.com");
  const { ways } = valueOf(await service.versionWays());
  expect(ways[0]).toMatchObject({ versionId: after?.id, way: "console" });
});

it("finds them where the history was opened only later", async () => {
  const { world, store, see, versionsOfSave } = activityOf([save]);
  expect(await versionsOfSave()).toBeUndefined();
  await see(old, start - 60 * minute);
  await see(saved, start);
  world.history = store;
  expect(await versionsOfSave()).toEqual({
    beforeId: store.versions()[1]?.id,
    afterId: store.versions()[0]?.id,
  });
  expect(world.asked).toBe(1);
});

it("leaves a version the time when it was seen where a save without a text lies between", async () => {
  const untold = auditEntry({ at: start - minute, event: "TAILNET.UPDATE.ACL", before: null, after: null });
  const long = { ...save, at: start - 9 * 24 * 60 * minute };
  const { time, world, store, see, versionsOfSave, service } = activityOf([untold, long]);
  world.history = store;
  valueOf(await see(old, start - 20 * 24 * 60 * minute));
  valueOf(await see(saved, start));
  await versionsOfSave();
  time.now = start + minute;
  // Nine days ago lies in an older span of the log.
  valueOf(await service.page({ days: 30, from: 0 }));
  expect(store.versions().map(({ at, by }) => [at, by])).toEqual([
    [start, null],
    [start - 20 * 24 * 60 * minute, null],
  ]);
});
