import { describe, expect, it } from "vitest";
import { tailnetLabel } from "../../../../../electron/services/connection/tailnet-label.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import type { Snapshot } from "../../../../../shared/tailnet/snapshot.ts";
import { connector as device } from "../../../../support/connector-fixtures.ts";

function snapshot(devices: Snapshot["devices"]): Snapshot {
  const nothing = unknown("Not asked.");
  return {
    tailnet: "-",
    takenAt: 0,
    policy: nothing,
    devices,
    users: nothing,
    settings: nothing,
    dns: nothing,
  };
}

describe("tailnetLabel", () => {
  it("takes the MagicDNS domain of the tailnet’s own devices", () => {
    const shared = device({ name: "box.other.ts.net", isExternal: true });
    const own = device({ name: "web-1.tail5ac3e.ts.net" });
    expect(tailnetLabel(snapshot(known([shared, own])))).toBe("tail5ac3e.ts.net");
  });

  it.each([
    ["no device", known([])],
    ["only a shared device", known([device({ name: "box.other.ts.net", isExternal: true })])],
    ["a device without a domain", known([device({ name: "web-1" })])],
    ["unknown devices", unknown("No scope.")],
  ])("guesses nothing from %s", (_what, devices) => {
    expect(tailnetLabel(snapshot(devices))).toBeNull();
  });
});
