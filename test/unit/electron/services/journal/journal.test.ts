import { describe, expect, it } from "vitest";
import { createPublisher } from "../../../../../electron/ipc/publisher.ts";
import { Journal } from "../../../../../electron/services/journal/journal.ts";
import { createActivityStore } from "../../../../../electron/store/activity-store.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { checkSlice } from "../../../../../shared/bridge/check-slice.ts";
import type { SyncLogEntry } from "../../../../../shared/bridge/diagnostics.ts";
import { emptyState } from "../../../../support/app-state.ts";
import { createMemoryDisk } from "../../../../support/memory-disk.ts";
import { createRecordingLog } from "../../../../support/recording-log.ts";

function setUp() {
  const disk = createMemoryDisk();
  const clock = { time: 0, now: () => (clock.time += 1) };
  const store = createActivityStore(disk, "/data/activity.json", clock.now);
  const publisher = createPublisher(emptyState, checkSlice);
  const log = createRecordingLog();
  let counter = 0;
  const ids = { next: (prefix: string) => `${prefix}-${(counter += 1)}` };
  const journal = new Journal(store, publisher, { clock, ids, log });
  const sentences = () => publisher.state().journal.activity.map(({ sentence }) => sentence);
  return { journal, disk, store, publisher, log, sentences };
}

const request = (at: number): SyncLogEntry => ({
  at,
  endpoint: "GET /tailnet/-/acl",
  status: 200,
  durationMs: 3,
  count: null,
  requestId: null,
  problem: null,
});

describe("the journal", () => {
  it("shows what happened, newest first, and keeps it on disk", async () => {
    const { journal, sentences, disk, publisher } = setUp();
    journal.note("policy", "First.");
    journal.note("device", "Second.", {
      problem: problem("offline", "No network."),
      by: "ann@acme.example",
    });
    await expect.poll(sentences).toEqual(["Second.", "First."]);
    expect(publisher.state().journal.activity[0]).toMatchObject({
      id: "activity-2",
      kind: "device",
      by: "ann@acme.example",
      problem: { code: "offline" },
    });
    expect(publisher.state().journal.activity[1]).toMatchObject({ by: "Tailrace" });
    expect(disk.text("/data/activity.json")).toContain("Second.");
  });

  it("shows what cannot be written down for this run, in its place, and logs that without its words", async () => {
    const { journal, sentences, disk, log, store } = setUp();
    disk.fail("create", "ENOSPC");
    journal.note("policy", "Unsaved.");
    await expect.poll(sentences).toEqual(["Unsaved."]);
    disk.fail("create", undefined);
    journal.note("policy", "Saved.");
    await expect.poll(sentences).toEqual(["Saved.", "Unsaved."]);
    expect(store.current()).toHaveLength(1);
    expect(log.lines).toEqual([
      { level: "warn", message: "An activity entry was not saved", facts: { code: "disk-full" } },
    ]);
  });

  it("keeps the requests of the last syncs, newest first, up to two hundred", () => {
    const { journal, publisher } = setUp();
    journal.synced([request(1), request(2)]);
    journal.synced(Array.from({ length: 250 }, (_, index) => request(10 + index)));
    const { syncLog } = publisher.state().journal;
    expect(syncLog).toHaveLength(200);
    expect(syncLog[0]?.at).toBe(259);
    expect(syncLog.at(-1)?.at).toBe(60);
  });
});
