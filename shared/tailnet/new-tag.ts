import type { Device } from "./device.ts";

/** A tag that a device takes on besides those it has. */
export interface NewTag {
  readonly nodeId: string;
  readonly tag: string;
}

/** The devices as they are once one of them has taken a tag on. */
export function withNewTag(devices: readonly Device[], { nodeId, tag }: NewTag): readonly Device[] {
  return devices.map((device) =>
    device.nodeId === nodeId && !device.tags.includes(tag)
      ? { ...device, tags: [...device.tags, tag] }
      : device,
  );
}
