import { wireTime } from "./make-device.ts";
import type { WireAuditEntry } from "./wire.ts";
import type { Actor, World } from "./world.ts";

/** What an entry of the audit log is about. */
export interface AuditSubject {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly property?: string;
}

/** Writes an entry: `action` is `CREATE`, `UPDATE`, `DELETE`, …; `event` codes are `<type>.<action>[.<property>]`. */
export function record(
  world: World,
  actor: Actor,
  action: string,
  target: AuditSubject,
  change: { readonly before?: unknown; readonly after?: unknown; readonly at?: number } = {},
): void {
  const entry: WireAuditEntry = {
    eventTime: wireTime(change.at ?? world.clock.now()),
    type: "CONFIG",
    eventGroupID: world.random.hex(32),
    origin: actor.type === "USER" ? "ADMIN_CONSOLE" : "CONFIG_API",
    actor: { ...actor },
    target: { ...target },
    action,
    ...(change.before === undefined ? {} : { old: change.before }),
    ...(change.after === undefined ? {} : { new: change.after }),
  };
  world.audit.push(entry);
}

/** The code of an entry, as the `event` filter names it. */
export function eventCode(entry: WireAuditEntry): string {
  return [entry.target.type, entry.action, entry.target.property]
    .filter((part) => part !== undefined)
    .join(".");
}

/** What the audit log names when the policy changes. */
export function policyTarget(world: World): AuditSubject {
  return { type: "TAILNET", id: world.tailnetId, name: world.domain, property: "ACL" };
}
