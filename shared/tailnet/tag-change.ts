import type { Device } from "./device.ts";

/** A tag that a device takes on besides those it has. */
export interface NewTag {
  readonly nodeId: string;
  readonly tag: string;
}

/** Tags that a device takes on and puts off; it keeps all others. */
export interface TagChange {
  readonly nodeId: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** One new tag as a change. */
export function taking({ nodeId, tag }: NewTag): TagChange {
  return { nodeId, add: [tag], remove: [] };
}

/** Tags after a change, in their order, the new ones last. */
export function tagsAfter(
  tags: readonly string[],
  { add, remove }: Omit<TagChange, "nodeId">,
): readonly string[] {
  return [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
}

/** The devices as they are once the tags of one of them have changed. */
export function withTags(devices: readonly Device[], change: TagChange): readonly Device[] {
  return devices.map((device) =>
    device.nodeId === change.nodeId ? { ...device, tags: [...tagsAfter(device.tags, change)] } : device,
  );
}
