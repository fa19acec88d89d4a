import * as v from "valibot";
import { filledText, instant, list } from "../core/schema.ts";
import type { Device } from "../tailnet/device.ts";

/** Somebody took all routes of a connector out of use with Tailrace. Written down before that is done. */
export const drainSchema = v.strictObject({
  nodeId: filledText(120),
  at: instant,
  /** Who did it. */
  by: v.string(),
  /** The routes that were in use: approving them again takes the drain back. */
  routes: list(v.string()),
});
export type Drain = Readonly<v.InferOutput<typeof drainSchema>>;

type Drained = Pick<Device, "nodeId" | "enabledRoutes">;

/**
 * The drain that still holds for a device; undefined where none was made, or where one of its routes is in use again. A
 * connector goes on to learn addresses, so others that came since say nothing.
 */
export function drainOf(drains: readonly Drain[], device: Drained): Drain | undefined {
  const found = drains.findLast(({ nodeId }) => nodeId === device.nodeId);
  return found !== undefined && holds(found, device) ? found : undefined;
}

function holds({ routes }: Drain, { enabledRoutes }: Drained): boolean {
  // What is not known ends nothing.
  return enabledRoutes === null || !routes.some((route) => enabledRoutes.includes(route));
}

/** What is left of the drains after all devices were read: those of devices that are gone, or carry again, are over. */
export function openDrains(drains: readonly Drain[], devices: readonly Drained[]): readonly Drain[] {
  const byNode = new Map(devices.map((device) => [device.nodeId, device]));
  const open = drains.filter((drain) => {
    const device = byNode.get(drain.nodeId);
    return device !== undefined && holds(drain, device);
  });
  return open.length === drains.length ? drains : open;
}

/** A drain takes the place of an earlier one of the same device; null only ends that. */
export function noteDrain(drains: readonly Drain[], nodeId: string, drain: Drain | null): readonly Drain[] {
  const others = drains.filter((one) => one.nodeId !== nodeId);
  return drain === null ? others : [...others, drain];
}
