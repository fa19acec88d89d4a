import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { controlAddress, isSightDue, noteControlView } from "../../../../shared/egress/control-view.ts";

const hour = 3_600_000;
const now = Date.UTC(2026, 10, 28, 12);
const device = { nodeId: "nHJWbQBSbx11CNTRL", online: true };
const sight = (at: number, address: string | null = "28.14.7.21") => ({
  nodeId: device.nodeId,
  address,
  at,
  since: at,
});

const refused = (at: number) => ({ sights: [], refused: { reason: "No scope.", at } });

describe("whose turn it is to be asked about", () => {
  it("is who was never asked about, or not for six hours", () => {
    expect(isSightDue(undefined, [], now)(device)).toBe(true);
    expect(isSightDue({ sights: [sight(now - hour)] }, [], now)(device)).toBe(false);
    expect(isSightDue({ sights: [sight(now - 6 * hour)] }, [], now)(device)).toBe(true);
  });

  it("is a connector with an address that is new since, and none that is offline", () => {
    const view = { sights: [sight(now - hour)] };
    const moved = [{ nodeId: device.nodeId, firstSeen: now - 60_000 }];
    expect(isSightDue(view, moved, now)(device)).toBe(true);
    expect(isSightDue(view, moved, now)({ ...device, online: false })).toBe(false);
    expect(isSightDue(view, [{ ...moved[0], nodeId: "nOther", firstSeen: now }], now)(device)).toBe(false);
  });

  it("is nobody for an hour after the service said no, however many there are", () => {
    expect(isSightDue(refused(now - 60_000), [], now)(device)).toBe(false);
    expect(isSightDue(refused(now - hour), [], now)(device)).toBe(true);
  });

  it("waits for no clock that was set back", () => {
    expect(isSightDue({ sights: [sight(now + 100 * hour)] }, [], now)(device)).toBe(true);
  });

  it("asks about 200 connectors no more often than every six hours each", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 15 }), (minutes) => {
        let view = noteControlView(undefined, known([]), now, null);
        let asked = 0;
        for (let at = now; at < now + 24 * hour; at += minutes * 60_000) {
          const due = isSightDue(view, [], at);
          const read = Array.from({ length: 200 }, (_, index) => `n${index}`)
            .filter((nodeId) => due({ nodeId, online: true }))
            .slice(0, 24);
          asked += read.length;
          view = noteControlView(view, known(read.map((nodeId) => ({ nodeId, address: null }))), at, null);
        }
        expect(asked).toBeLessThanOrEqual(200 * 5);
      }),
      { numRuns: 15 },
    );
  });
});

describe("what is remembered", () => {
  it("keeps since when it is this address, and begins anew with another one", () => {
    const first = noteControlView(undefined, known([{ ...device, address: "28.14.7.21" }]), now, null);
    const again = noteControlView(first, known([{ ...device, address: "28.14.7.21" }]), now + hour, null);
    expect(again.sights).toEqual([{ ...sight(now + hour), since: now }]);
    const moved = noteControlView(again, known([{ ...device, address: "28.14.7.99" }]), now + 2 * hour, null);
    expect(moved.sights).toEqual([sight(now + 2 * hour, "28.14.7.99")]);
  });

  it("keeps what was known when the service says no, and forgets the no with the next answer", () => {
    const before = { sights: [sight(now)] };
    const denied = noteControlView(
      before,
      unknown("No scope.", "devices:posture_attributes:read"),
      now,
      null,
    );
    expect(denied).toEqual({
      sights: before.sights,
      refused: { reason: "No scope.", scope: "devices:posture_attributes:read", at: now },
    });
    expect(noteControlView(denied, known([]), now, null)).toEqual(before);
  });

  it("forgets who left by a whole reading alone", () => {
    const before = { sights: [sight(now)] };
    expect(noteControlView(before, known([]), now, null).sights).toHaveLength(1);
    expect(noteControlView(before, known([]), now, new Set(["nOther"])).sights).toHaveLength(0);
  });
});

describe("the attribute", () => {
  it.each([
    ["28.14.7.21", "28.14.7.21"],
    [" 2606:4700:0::1 ", "2606:4700::1"],
    ["::ffff:28.14.7.21", "28.14.7.21"],
    ["10.0.0.5", null],
    ["100.64.0.1", null],
    ["", null],
    ["unknown", null],
    [7, null],
    [undefined, null],
  ])("%j is %j", (value, address) => {
    expect(controlAddress(value)).toBe(address);
  });
});
