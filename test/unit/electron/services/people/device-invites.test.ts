import { describe, expect, it } from "vitest";
import { DeviceInvites } from "../../../../../electron/services/people/device-invites.ts";
import { known } from "../../../../../shared/core/known.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { ok } from "../../../../../shared/core/result.ts";
import type { DeviceInvite } from "../../../../../shared/tailnet/device-invite.ts";
import { connector as device, snapshot } from "../../../../support/connector-fixtures.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";

const minute = 60_000;
const invite = (id: string, nodeId: string): DeviceInvite => ({
  id,
  nodeId,
  created: 1,
  sharerId: "7",
  email: "pat@partner.example",
  multiUse: false,
  allowExitNode: false,
  accepted: false,
  acceptedBy: "",
});

/** A tailnet of so many devices of people, and one with a tag that was added last. */
function reading(count: number) {
  const devices = [
    ...Array.from({ length: count - 1 }, (_, index) => device({ nodeId: `n${index}`, tags: [] })),
    device({ nodeId: "tagged" }),
    device({ nodeId: "outside", isExternal: true }),
  ];
  const tailnet = createFakeTailnet({ devices });
  const time = { now: 0 };
  const invites = new DeviceInvites({
    session: () => ok(tailnet.session),
    snapshot: () => snapshot("{}", tailnet.devices),
    clock: { now: () => time.now },
  });
  const asked = () => tailnet.calls.filter((call) => call.startsWith("deviceInvites.ofDevice"));
  return { tailnet, invites, time, asked };
}

describe("reading invites to devices", () => {
  it("asks every own device once, those with a tag first, and is whole then", async () => {
    const { tailnet, invites, asked } = reading(4);
    tailnet.deviceInvites = [invite("1", "tagged"), invite("2", "n1")];
    expect(await invites.read()).toEqual({
      invites: known([invite("2", "n1"), invite("1", "tagged")]),
      asked: 4,
      of: 4,
      oldest: 0,
    });
    expect(asked()).toHaveLength(4);
    expect(asked()[0]).toBe("deviceInvites.ofDevice tagged");
    expect(asked()).not.toContain("deviceInvites.ofDevice outside");
  });

  it("keeps to its budget, says what was not asked, and goes on when told to", async () => {
    const { tailnet, invites, asked } = reading(450);
    tailnet.deviceInvites = [invite("1", "n440")];
    const first = await invites.read();
    expect(asked()).toHaveLength(200);
    expect(first).toMatchObject({
      asked: 200,
      of: 450,
      invites: {
        known: true,
        value: [],
        doubt: { kind: "incomplete", reason: "200 of 450 devices have been asked for their invites." },
      },
    });
    await invites.read();
    expect(asked()).toHaveLength(200);
    await invites.readMore();
    const last = await invites.readMore();
    expect(asked()).toHaveLength(450);
    expect(new Set(asked()).size).toBe(450);
    expect(last.invites).toEqual(known([invite("1", "n440")]));
  });

  it("asks again only when answers are old, or of a device of which something changed", async () => {
    const { tailnet, invites, time, asked } = reading(3);
    await invites.read();
    time.now = 9 * minute;
    await invites.read();
    expect(asked()).toHaveLength(3);
    invites.forget("n1");
    tailnet.deviceInvites = [invite("1", "n1")];
    expect((await invites.read()).invites).toEqual(known([invite("1", "n1")]));
    expect(asked()).toHaveLength(4);
    time.now = 20 * minute;
    await invites.read();
    expect(asked()).toHaveLength(7);
    await invites.read(0);
    expect(asked()).toHaveLength(10);
  });

  it("stops at once where the credential may not see them, and names the scope", async () => {
    for (const code of ["scope-missing", "not-found"] as const) {
      const { tailnet, invites, asked } = reading(100);
      tailnet.failing("deviceInvites.ofDevice", code);
      expect((await invites.read()).invites).toEqual({
        known: false,
        reason: "The service does not show invites to single devices to this credential.",
        scope: "device_invites:read",
      });
      expect(asked().length).toBeLessThanOrEqual(8);
    }
  });

  it("stops where the service asks for a pause, and keeps what it has", async () => {
    const { tailnet, invites, time } = reading(12);
    await invites.read();
    time.now = 20 * minute;
    tailnet.failing("deviceInvites.ofDevice", problem("rate-limited", "The service asks for a pause."));
    const { invites: found } = await invites.read();
    expect(found).toMatchObject({
      known: true,
      doubt: { reason: expect.stringMatching(/^\d+ of 12 devices .*The service asks for a pause\.$/u) },
    });
  });

  it("does not take a device that is gone for a refusal", async () => {
    const { tailnet, invites } = reading(20);
    tailnet.failing("deviceInvites.ofDevice", "not-found", 2);
    expect(await invites.read()).toMatchObject({
      asked: 18,
      of: 20,
      invites: { known: true, doubt: { kind: "incomplete" } },
    });
  });

  it("knows nothing before devices are known, and asks nobody", async () => {
    const tailnet = createFakeTailnet();
    const invites = new DeviceInvites({
      session: () => ok(tailnet.session),
      snapshot: () => null,
      clock: { now: () => 0 },
    });
    expect((await invites.read()).invites.known).toBe(false);
    expect(tailnet.calls).toEqual([]);
  });
});
