import { refuse } from "../http-call.ts";
import type { Call, Reply } from "../http-call.ts";
import type { AuditSubject } from "../world/audit.ts";
import type { WireDevice } from "../world/wire.ts";
import type { World } from "../world/world.ts";

/** A device by `nodeId` or by its older numeric `id`. */
export function findDevice(world: World, wanted: string): WireDevice | undefined {
  return world.devices.get(wanted) ?? [...world.devices.values()].find(({ id }) => id === wanted);
}

/** Finds the device that a path names as `:device`. */
export function on(handle: (call: Call, device: WireDevice) => Reply): (call: Call) => Reply {
  return (call) => {
    const device = findDevice(call.world, call.params["device"] ?? "");
    return device === undefined ? refuse(404, "no matching device found") : handle(call, device);
  };
}

/** The same for what changes a device: one that is shared in belongs to somebody else. */
export function onOwn(handle: (call: Call, device: WireDevice) => Reply): (call: Call) => Reply {
  return on((call, device) =>
    device.isExternal ? refuse(404, "no matching device found") : handle(call, device),
  );
}

/** What the audit log names when a device changes. */
export function deviceSubject({ nodeId, name, isEphemeral }: WireDevice): AuditSubject {
  return { id: nodeId, name, ...(isEphemeral ? { isEphemeral: true } : {}) };
}
