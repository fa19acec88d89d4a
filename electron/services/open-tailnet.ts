import { problem } from "../../shared/core/problem.ts";
import type { Log } from "../ports/log.ts";
import type { Session } from "../ports/session.ts";
import type { StatePublisher } from "../ports/state-publisher.ts";
import type { ConnectionBoard } from "./connection/connection-board.ts";
import type { FleetService } from "./fleet/fleet-service.ts";
import type { SyncService } from "./sync/sync-service.ts";
import type { Tailnets } from "./tailnets.ts";

/** What bringing a tailnet on screen needs from its surroundings. */
export interface OpenTailnetParts {
  readonly tailnets: Pick<Tailnets, "of" | "sessionChanged">;
  readonly sync: Pick<SyncService, "restart" | "now">;
  readonly fleet: Pick<FleetService, "open">;
  readonly board: Pick<ConnectionBoard, "update">;
  readonly publisher: StatePublisher;
  readonly log: Log;
}

/** Brings a tailnet on screen, or none. What is known at once is published at once; the rest follows with its files and a sync. */
export function openTailnet(session: Session | null, parts: OpenTailnetParts): void {
  open(session, parts).catch((error: unknown) => {
    parts.log.error("Opening a tailnet broke off", { error });
    parts.board.update({ syncing: false, problem: openingBroke });
  });
}

async function open(
  session: Session | null,
  { tailnets, sync, fleet, publisher }: OpenTailnetParts,
): Promise<void> {
  tailnets.sessionChanged(session);
  sync.restart();
  publisher.publish("setups", { setups: [] });
  publisher.publish("readings", { readings: [] });
  publisher.publish("timed", { records: [], unread: session === null ? notRead : beingRead, at: 0 });
  publisher.publish("reviews", { running: [] });
  if (session !== null) tailnets.of(session.tailnet.id).setup.board.publish();
  await fleet.open(session);
  if (session === null) return;
  const { setup: setups, readings, timed } = tailnets.of(session.tailnet.id);
  const { setup, board } = setups;
  readings.publish();
  // What is overdue comes first.
  await timed.start();
  await setup.forgetLookedAt();
  board.publish();
  await sync.now();
}

const notRead = problem("not-connected", "The list of timed access has not been read.", {
  remedy: "It is read once the tailnet is connected.",
});
const beingRead = problem("busy", "The list of timed access is being read.");

const openingBroke = problem(
  "internal",
  "The tailnet could not be opened: something in it could not be judged.",
  {
    remedy: "Try again; the log has the details.",
  },
);
