import * as v from "valibot";
import { instant, list } from "../core/schema.ts";
import type { Known } from "../core/known.ts";
import { formatRange } from "../net/address.ts";
import { isGloballyRoutable } from "../net/routable.ts";
import type { Device } from "../tailnet/device.ts";
import type { ControlReading } from "../tailnet/snapshot.ts";
import { parseEgress } from "./address.ts";

// What Tailscale’s control plane sees of a connector: the attribute `ip:publicAddress`, in beta since June 2026. It comes from
// one TCP connection, so it is of one family, and of a proxy or an exit node where that stands between. Whether tagged
// devices have it, and how fresh it is, no document says: without it there is no evidence, and no fault.

/** From where the control plane last saw a device. */
const controlSightSchema = v.strictObject({
  nodeId: v.string(),
  /** null where the service has no such attribute of it. */
  address: v.nullable(v.string()),
  /** When that was read last. */
  at: instant,
  /** When it was first read like that. */
  since: instant,
});
type ControlSight = Readonly<v.InferOutput<typeof controlSightSchema>>;

/** What is remembered of it. */
export const controlViewSchema = v.strictObject({
  sights: list(controlSightSchema),
  /** Set while the service does not show attributes at all. */
  refused: v.exactOptional(
    v.strictObject({ reason: v.string(), scope: v.exactOptional(v.string()), at: instant }),
  ),
});
export type ControlView = Readonly<v.InferOutput<typeof controlViewSchema>>;

const hour = 60 * 60 * 1000;
/** A device is asked about again after this long: each takes a request of its own. Rule of our own. */
const askedAgainAfter = 6 * hour;
/** What was refused is tried again after this long, with one request. */
const triedAgainAfter = hour;

/** What is asked of the memory when a sync begins: whose attributes are worth a request now. */
export function isSightDue(
  view: ControlView | undefined,
  records: readonly { readonly nodeId: string; readonly firstSeen: number }[],
  now: number,
): (device: Pick<Device, "nodeId" | "online">) => boolean {
  if (view?.refused !== undefined && isWithin(view.refused.at, triedAgainAfter, now)) return () => false;
  const seen = new Map(view?.sights.map(({ nodeId, at }) => [nodeId, at]));
  const changed = new Map<string, number>();
  for (const { nodeId, firstSeen } of records)
    changed.set(nodeId, Math.max(firstSeen, changed.get(nodeId) ?? 0));
  return ({ nodeId, online }) => {
    const at = seen.get(nodeId);
    if (at === undefined) return true;
    // An address that is new to us is a reason to ask; what is seen of an offline device is from before.
    return online && (!isWithin(at, askedAgainAfter, now) || (changed.get(nodeId) ?? 0) > at);
  };
}

/** A clock that was set back keeps nothing waiting. */
function isWithin(at: number, span: number, now: number): boolean {
  return now >= at && now - at < span;
}

/** The attribute as a canonical public address; null where it is none, or absent. */
export function controlAddress(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const parsed = parseEgress(value);
  return parsed.ok && isGloballyRoutable(parsed.value) ? formatRange(parsed.value) : null;
}

/**
 * Merges what a sync read. `present` are the devices of a whole reading: what left the tailnet is forgotten; null where the
 * reading was not whole.
 */
export function noteControlView(
  before: ControlView | undefined,
  read: Known<readonly ControlReading[]>,
  at: number,
  present: ReadonlySet<string> | null,
): ControlView {
  const earlier = before?.sights ?? [];
  if (!read.known) {
    const { reason, scope } = read;
    return { sights: earlier, refused: { reason, ...(scope === undefined ? {} : { scope }), at } };
  }
  const known = new Map(earlier.map((sight) => [sight.nodeId, sight]));
  const fresh = new Set(read.value.map(({ nodeId }) => nodeId));
  const kept = earlier.filter(
    ({ nodeId }) => !fresh.has(nodeId) && (present === null || present.has(nodeId)),
  );
  const now = read.value.map(({ nodeId, address }): ControlSight => {
    const was = known.get(nodeId);
    return { nodeId, address, at, since: was?.address === address ? was.since : at };
  });
  return { sights: [...kept, ...now] };
}
