import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { freshFor, groundOf } from "../../../../shared/tailnet/ground.ts";
import { keepLastKnown, nothingRead } from "../../../../shared/tailnet/last-known.ts";
import { connector, healthyPolicy, snapshot, takenAt } from "../../../support/connector-fixtures.ts";
import { versionOf } from "../../../support/policy-version.ts";

const person = {
  id: "u1fd9945c13CNTRL",
  displayName: "",
  loginName: "user1@example.com",
  type: "member",
  role: "owner",
  status: "active",
  deviceCount: 1,
  lastSeen: null,
};
const before = snapshot(healthyPolicy, [connector()], { users: known([person]) });
const later = takenAt + 60_000;
const whole = { ...before, takenAt: later };

describe("keepLastKnown", () => {
  it("takes what was read whole, and keeps what was not read with its age and the reason", () => {
    expect(keepLastKnown(before, whole)).toEqual(whole);
    const failed = keepLastKnown(before, { ...whole, devices: unknown("No answer.") });
    expect(failed.devices).toEqual({
      ...before.devices,
      doubt: { kind: "last-known", reason: "No answer.", asOf: takenAt },
    });
    const again = nothingRead({ ...failed, takenAt: later }, "Offline.");
    expect(again.devices).toMatchObject({ doubt: { reason: "Offline.", asOf: takenAt } });
    expect(again.policy).toMatchObject({ doubt: { reason: "Offline.", asOf: later } });
  });

  it.each([
    ["no devices", { devices: known([]) }, "devices"],
    ["no people", { users: known([]) }, "users"],
    ["no DNS", { dns: known({ magicDNS: true, nameservers: [], searchPaths: [], splitDNS: {} }) }, "dns"],
    [
      "another text under the same ETag",
      { policy: known({ ...versionOf({ text: "{", etag: `"e1"` }), warnings: known([]) }) },
      "policy",
    ],
  ] as const)("takes %s, where there was something, for a broken answer", (_name, change, about) => {
    const kept = keepLastKnown(before, { ...whole, ...change })[about];
    expect(kept).toMatchObject({ ...before[about], doubt: { kind: "last-known", asOf: takenAt } });
  });

  it("keeps the people that a list lacks which is not whole", () => {
    const doubt = { kind: "incomplete", reason: "1 entry could not be read.", asOf: later } as const;
    const other = { ...person, id: "u2fd9945c13CNTRL" };
    const kept = keepLastKnown(before, { ...whole, users: known([other], doubt) });
    expect(kept.users).toEqual(known([other, person], { ...doubt, asOf: takenAt }));
  });

  it("keeps the devices that a list lacks which is not whole", () => {
    const doubt = { kind: "incomplete", reason: "1 device could not be read.", asOf: later } as const;
    const other = connector({ hostname: "gateway-2" });
    const kept = keepLastKnown(before, { ...whole, devices: known([other], doubt) });
    expect(kept.devices).toEqual(known([other, connector()], { ...doubt, asOf: takenAt }));
  });
});

describe("groundOf", () => {
  it("is sound for facts that are known, whole and fresh, and for nothing else", () => {
    const { policy, devices } = whole;
    expect(groundOf([policy, devices], later, later)).toEqual({ sound: true, at: later });
    expect(groundOf([policy, devices], later, later + freshFor + 1)).toMatchObject({
      sound: false,
      at: later,
    });
    expect(groundOf([policy, unknown("No.")], later, later)).toEqual({
      sound: false,
      at: null,
      reason: "No.",
    });
    const old = keepLastKnown(before, { ...whole, devices: unknown("No answer.") }).devices;
    expect(groundOf([policy, old], later, later)).toEqual({
      sound: false,
      at: takenAt,
      reason: "No answer.",
    });
  });
});
