import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDeviceInvites } from "../../../../../electron/tailnet/schemas/device-invite.ts";

describe("reading the invites to a device", () => {
  it("takes what the description gives as an example, without the address that accepts it", () => {
    const answer = [
      {
        id: "12345",
        created: "2024-05-08T20:19:51.777861756Z",
        tailnetId: 59954,
        deviceId: 11055,
        sharerId: 22011,
        allowExitNode: true,
        email: "user@example.com",
        lastEmailSentAt: "2024-05-08T20:19:51.777861756Z",
        inviteUrl: "https://login.tailscale.com/admin/invite/xxxxxx",
        accepted: false,
      },
      {
        id: "12346",
        created: "2024-04-03T21:38:49.333829261Z",
        tailnetId: 59954,
        deviceId: 11055,
        sharerId: 22012,
        inviteUrl: "https://login.tailscale.com/admin/invite/xxxxxx",
        accepted: true,
        acceptedBy: { id: 33223, loginName: "someone@example.com", profilePicUrl: "" },
      },
    ];
    const read = readDeviceInvites(answer, "n1");
    expect(read).toEqual([
      {
        id: "12345",
        nodeId: "n1",
        created: Date.parse("2024-05-08T20:19:51.777Z"),
        sharerId: "22011",
        email: "user@example.com",
        multiUse: false,
        allowExitNode: true,
        accepted: false,
        acceptedBy: "",
      },
      {
        id: "12346",
        nodeId: "n1",
        created: Date.parse("2024-04-03T21:38:49.333Z"),
        sharerId: "22012",
        email: "",
        multiUse: false,
        allowExitNode: false,
        accepted: true,
        acceptedBy: "someone@example.com",
      },
    ]);
    expect(JSON.stringify(read)).not.toContain("xxxxxx");
  });

  it("is empty for null, and unreadable where one entry is no invite", () => {
    expect(readDeviceInvites(null, "n1")).toEqual([]);
    expect(readDeviceInvites([{ id: "1" }, { email: "x@y.example" }], "n1")).toBeNull();
    expect(readDeviceInvites({ invites: [] }, "n1")).toBeNull();
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readDeviceInvites(value, "n1");
        expect(read === null || read.every(({ id }) => id !== "")).toBe(true);
      }),
    );
  });
});
