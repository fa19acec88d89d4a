import type { AuditEvent } from "./audit-events.ts";
import type { WireAuditEntry } from "./wire.ts";
import { preciseTime } from "./wire-time.ts";
import type { Actor, World } from "./world.ts";

/** What an entry of the audit log is about; its kind is the first part of the event. */
export interface AuditSubject {
  readonly id: string;
  readonly name: string;
  readonly isEphemeral?: true;
}

/** What an entry says besides. */
interface AuditChange {
  readonly before?: unknown;
  readonly after?: unknown;
  readonly details?: string;
  readonly error?: string;
  /** Milliseconds since the epoch; now when left out. */
  readonly at?: number;
}

/** Writes an entry. */
export function record(
  world: World,
  { origin, ...actor }: Actor,
  event: AuditEvent,
  { id, name, isEphemeral }: AuditSubject,
  { before, after, details, error, at = world.clock.now() }: AuditChange = {},
): void {
  const [type = "", action = "", property] = event.split(".");
  const entry: WireAuditEntry = {
    eventTime: preciseTime(at),
    type: "CONFIG",
    // What changes nothing belongs to no operation.
    eventGroupID: type === "FAILED_REQUEST" ? "" : world.random.hex(32),
    origin,
    actor,
    target: {
      id,
      name,
      type,
      ...(isEphemeral === undefined ? {} : { isEphemeral }),
      ...(property === undefined ? {} : { property }),
    },
    action,
    ...(before === undefined ? {} : { old: before }),
    ...(after === undefined ? {} : { new: after }),
    ...(details === undefined || details === "" ? {} : { actionDetails: details }),
    ...(error === undefined ? {} : { error }),
  };
  world.audit.push(entry);
}

/** The event of an entry, as the `event` filter names it. */
export function eventOf({ target, action }: WireAuditEntry): string {
  return [target.type, action, target.property].filter((part) => part !== undefined).join(".");
}

/** What the audit log names when the tailnet itself changes. */
export function tailnetSubject(world: World): AuditSubject {
  return { id: world.tailnetId, name: world.domain };
}
