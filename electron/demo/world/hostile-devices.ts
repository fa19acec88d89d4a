import { makeDevice } from "./make-device.ts";
import type { World } from "./world.ts";

/** Names that a screen must show as text and nothing else. */
export const hostileNames: readonly string[] = [
  `<img src=x onerror="globalThis.hacked=1">`,
  `"><script>globalThis.hacked=1</script>`,
  "\u202Egnp.rotcennoc\u202C",
  "first line\nsecond line\r\nthird",
  "x".repeat(1000),
  "\u0000\u0007bell",
  "$(touch /tmp/hacked) `id` ; rm -rf ~ #",
  "=cmd|' /C calc'!A0",
  "../../etc/passwd",
  "🏴‍☠️ n\u0301ame\u200B",
];

/** Adds a device for each hostile name, and one whose fields have the wrong types. They carry the given tag, if any. */
export function addHostileDevices(world: World, tag?: string): void {
  for (const hostname of hostileNames) {
    const device = makeDevice(
      {
        hostname,
        user: "bruno@acme.example.com",
        ...(tag === undefined ? {} : { tags: [tag] }),
        os: "linux",
        version: "1.98.8-t1241b225b-g5e1f3c7d2",
        ageDays: 3,
        lan: "10.66.6.6",
        publicV4: ["28.66.6.6"],
        region: "Frankfurt",
      },
      world.random,
      world.clock.now(),
    );
    world.devices.set(device.nodeId, device);
  }
}

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
