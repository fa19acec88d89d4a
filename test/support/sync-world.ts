import { createPublisher } from "../../electron/ipc/publisher.ts";
import { ConnectionBoard, noConnection } from "../../electron/services/connection/connection-board.ts";
import type { Session } from "../../electron/ports/session.ts";
import { SyncService } from "../../electron/services/sync/sync-service.ts";
import { problem } from "../../shared/core/problem.ts";
import { fail, ok } from "../../shared/core/result.ts";
import { gapsOf } from "../../shared/tailnet/gaps.ts";
import { keepLastKnown } from "../../shared/tailnet/last-known.ts";
import type { Snapshot } from "../../shared/tailnet/snapshot.ts";
import { checkSlice } from "../../shared/bridge/check-slice.ts";
import { emptyState } from "./app-state.ts";
import { connector } from "./connector-fixtures.ts";
import { createFakeSurroundings } from "./fake-surroundings.ts";
import { createFakeTailnet } from "./fake-tailnet.ts";
import { createFakeTimers } from "./fake-timers.ts";
import { createRecordingLog } from "./recording-log.ts";

/** A sync service on a tailnet in memory, with a clock and timers of the test’s own. */
export function syncWorld(start: { readonly keyId?: string } = {}) {
  const timers = createFakeTimers();
  const clock = { time: 0, now: () => clock.time };
  const tailnet = createFakeTailnet({ ...start, devices: [connector()], now: clock.now });
  const publisher = createPublisher(emptyState, checkSlice);
  const board = new ConnectionBoard(
    { ...noConnection(emptyState.connection.runtime), activeId: "t1" },
    publisher,
    clock,
  );
  const arrived: Snapshot[] = [];
  const ended: { fresh: boolean; status: string }[] = [];
  /** `missed` shows what is known as old; a test may put one in that throws. */
  const world: { session: Session | null; missed: () => void; suspicious: boolean } = {
    session: tailnet.session,
    missed: () => undefined,
    suspicious: false,
  };
  const surroundings = createFakeSurroundings();
  const service = new SyncService({
    board,
    session: () => (world.session === null ? fail(problem("not-connected", "None.")) : ok(world.session)),
    everyMinutes: () => 5,
    expectedConnectors: () => [],
    sightDue: () => () => false,
    gaps: () => {
      const newest = arrived.at(-1);
      return newest === undefined ? [] : gapsOf(keepLastKnown(arrived.at(-2) ?? null, newest));
    },
    arrived: async (_session, snapshot) => {
      arrived.push(snapshot);
    },
    ended: async (_session, fresh) => {
      ended.push({ fresh, status: publisher.state().connection.status.label });
      return world.suspicious;
    },
    missed: () => world.missed(),
    logged: () => undefined,
    surroundings,
    clock,
    timers,
    log: createRecordingLog(),
  });
  const reads = () => tailnet.calls.filter((call) => call === "devices.list").length;
  const status = () => publisher.state().connection.status.label;
  return {
    tailnet,
    timers,
    clock,
    publisher,
    board,
    arrived,
    ended,
    world,
    surroundings,
    service,
    reads,
    status,
  };
}
