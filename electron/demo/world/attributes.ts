import { builtInAttributes } from "./built-in-attributes.ts";
import type { WireDevice } from "./wire.ts";
import type { CustomAttribute, World } from "./world.ts";

/** Posture attributes of a device, its own and those set through the API that have not expired. */
export function attributesOf(world: World, device: WireDevice): Record<string, CustomAttribute["value"]> {
  const custom = current(world, device).map(([key, { value }]) => [key, value] as const);
  return { ...builtInAttributes(device), ...Object.fromEntries(custom) };
}

/** When attributes of a device expire, as dates; only those that do. */
export function expiriesOf(world: World, device: WireDevice): Record<string, string> {
  return Object.fromEntries(
    current(world, device).flatMap(([key, { expiresAt }]) =>
      expiresAt === undefined ? [] : [[key, new Date(expiresAt).toISOString()] as const],
    ),
  );
}

/** Sets an attribute; null takes it away. */
export function setAttribute(
  world: World,
  device: WireDevice,
  key: string,
  attribute: CustomAttribute | null,
): void {
  const attributes = new Map(current(world, device));
  if (attribute === null) attributes.delete(key);
  else attributes.set(key, attribute);
  world.attributes.set(device.nodeId, attributes);
}

/**
 * Why an attribute cannot be set; null when it can. The first value of a key fixes its type, and its spelling, for the
 * whole tailnet. Source: Tailscale API, device posture attributes.
 */
export function attributeRefusal(world: World, key: string, value: unknown): string | null {
  if (!isAttributeKey(key)) return `invalid attribute key "${key}"`;
  if (!isAttributeValue(value)) return `invalid value for attribute "${key}"`;
  for (const [nodeId, attributes] of world.attributes) {
    if (!world.devices.has(nodeId)) continue;
    for (const [other, { value: there, expiresAt }] of attributes) {
      if (expired(world, expiresAt) || other.toLowerCase() !== key.toLowerCase()) continue;
      if (other !== key) return `attribute "${key}" already exists as "${other}"`;
      if (typeof there !== typeof value) return `attribute "${key}" must be a ${typeof there}`;
    }
  }
  return null;
}

/** Keys that people may set: in the namespace `custom:`, 128 characters at most. */
export function isAttributeKey(key: string): boolean {
  return /^custom:[A-Za-z0-9_:]+$/.test(key) && key.length <= 128;
}

/** Text of 50 characters at most, a whole number that JSON carries safely, or a flag. */
export function isAttributeValue(value: unknown): value is CustomAttribute["value"] {
  if (typeof value === "string") return /^[A-Za-z0-9_.]{0,50}$/.test(value);
  return typeof value === "boolean" || Number.isSafeInteger(value);
}

function current(world: World, device: WireDevice): readonly (readonly [string, CustomAttribute])[] {
  return [...(world.attributes.get(device.nodeId) ?? [])].filter(
    ([, { expiresAt }]) => !expired(world, expiresAt),
  );
}

function expired(world: World, expiresAt: number | undefined): boolean {
  return expiresAt !== undefined && expiresAt <= world.clock.now();
}
