import type { DemoControl } from "../../electron/demo/control.ts";

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

/** Adds a device for each hostile name. They carry the given tag, if any. */
export function addHostileDevices(control: DemoControl, tag?: string): void {
  for (const hostname of hostileNames) {
    control.addDevice({
      hostname,
      user: "bruno@acme.example.com",
      ...(tag === undefined ? {} : { tags: [tag] }),
      os: "linux",
      version: "1.98.8-t1241b225b-g5e1f3c7d2",
      ageDays: 3,
      lan: "10.66.6.6",
      publicV4: ["28.66.6.6"],
      region: "Frankfurt",
    });
  }
}
