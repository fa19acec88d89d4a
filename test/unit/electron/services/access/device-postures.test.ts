import { describe, expect, it } from "vitest";
import { DevicePostures } from "../../../../../electron/services/access/device-postures.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { PostureFacts } from "../../../../../shared/governance/posture/posture-facts.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";
import { createFakeTimers } from "../../../../support/fake-timers.ts";

const minute = 60_000;

function reading() {
  const time = { now: 0 };
  const tailnet = createFakeTailnet({ now: () => time.now });
  const timers = createFakeTimers();
  const postures = new DevicePostures({
    session: () => ok(tailnet.session),
    clock: { now: () => time.now },
    timers,
  });
  const set = (device: string, name: string, end = Number.POSITIVE_INFINITY) =>
    tailnet.attributes.set(device, new Map([[name, { value: true, end }]]));
  const requests = () => tailnet.calls.filter((call) => call.startsWith("devices.attributes")).length;
  /** What is known of these devices, as a question about them finds it. */
  const look = (devices: readonly string[], isMany = false) =>
    postures.answer(
      (facts: PostureFacts) =>
        devices.map((device) => {
          const found = facts.of(device);
          return found.known ? Object.keys(found.value).join(" ") : `? ${found.reason}`;
        }),
      () => isMany,
    );
  return { tailnet, time, timers, set, requests, look };
}

describe("reading the posture of devices", () => {
  it("reads those that a question is about, once, and keeps them for some minutes", async () => {
    const { time, set, requests, look } = reading();
    set("a", "custom:managed");
    expect(await look(["a", "b"])).toEqual(["custom:managed", ""]);
    expect(requests()).toBe(2);
    time.now = 4 * minute;
    await look(["a", "b"]);
    expect(requests()).toBe(2);
    time.now = 6 * minute;
    set("a", "custom:other");
    expect(await look(["a"])).toEqual(["custom:other"]);
    expect(requests()).toBe(3);
  });

  it("does not count an attribute that has ended since", async () => {
    const { time, set, look } = reading();
    set("a", "custom:jit", 2 * minute);
    expect(await look(["a"])).toEqual(["custom:jit"]);
    time.now = 3 * minute;
    expect(await look(["a"])).toEqual([""]);
  });

  it("reads again what may have been written to meanwhile", async () => {
    const { tailnet, set, requests, look } = reading();
    await look(["a"]);
    await tailnet.session.writes.during(async () => set("a", "custom:managed"));
    expect(await look(["a"])).toEqual(["custom:managed"]);
    expect(requests()).toBe(2);
  });

  it("asks for a bounded number of devices: the first of one person’s, and none for an answer about everybody", async () => {
    const { requests, look } = reading();
    const devices = Array.from({ length: 5000 }, (_, index) => `n${index}`);
    const about = await look(devices, true);
    expect(requests()).toBe(0);
    expect(about[0]).toMatch(/^\? Its attributes have not been read/u);
    const one = await look(devices);
    expect(requests()).toBe(24);
    expect(one.filter((words) => words === "")).toHaveLength(24);
  });

  it("stops at a refusal that would be the same for all, says why, and tries again later", async () => {
    const { tailnet, time, requests, look } = reading();
    tailnet.failing("devices.attributes", problem("rate-limited", "Tailscale asks to wait."));
    const devices = Array.from({ length: 20 }, (_, index) => `n${index}`);
    expect(new Set(await look(devices))).toEqual(new Set(["? Tailscale asks to wait."]));
    expect(requests()).toBeLessThanOrEqual(4);
    const before = requests();
    await look(devices);
    expect(requests()).toBe(before);
    tailnet.heal();
    time.now = 2 * minute;
    expect(new Set(await look(devices))).toEqual(new Set([""]));
  });

  it("names the scope where the service shows nothing", async () => {
    const { tailnet, look } = reading();
    tailnet.failing("devices.attributes", problem("not-found", "no such device"));
    expect(await look(["a"])).toEqual([
      "? Tailscale does not show its attributes; that takes the scope devices:posture_attributes:read.",
    ]);
  });

  it("does not wait for a slow service, and uses what comes later for the next question", async () => {
    const { tailnet, timers, set, look } = reading();
    set("a", "custom:managed");
    const held = Promise.withResolvers<undefined>();
    tailnet.before("devices.attributes", () => held.promise);
    const first = look(["a"]);
    timers.advance(5000);
    expect(await first).toEqual(["? Tailscale has not answered yet; ask again."]);
    held.resolve(undefined);
    expect(await look(["a"])).toEqual(["custom:managed"]);
  });
});
