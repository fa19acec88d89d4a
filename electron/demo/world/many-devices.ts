import { makeDevice } from "./make-device.ts";
import type { World } from "./world.ts";

/** Adds many ordinary devices, for measuring. */
export function addManyDevices(world: World, count: number): void {
  for (let index = 0; index < count; index += 1) {
    const device = makeDevice(
      {
        hostname: `fleet-${String(index).padStart(5, "0")}`,
        user: "dana@acme.example.com",
        os: index % 3 === 0 ? "linux" : index % 3 === 1 ? "macOS" : "windows",
        version: "1.98.8-t1241b225b-g5e1f3c7d2",
        ageDays: index % 700,
        offlineHours: index % 5 === 0 ? index % 200 : 0,
        expiresInDays: index % 180,
        lan: `10.${100 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`,
        publicV4: [`28.${110 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`],
        region: "Frankfurt",
      },
      world.random,
      world.clock.now(),
    );
    world.devices.set(device.nodeId, device);
  }
}
