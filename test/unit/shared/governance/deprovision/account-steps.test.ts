import { describe, expect, it } from "vitest";
import {
  accountLeftOvers,
  accountSteps,
  type AccountFacts,
} from "../../../../../shared/governance/deprovision/account-steps.ts";
import { known } from "../../../../../shared/core/known.ts";
import type { DeviceInvite } from "../../../../../shared/tailnet/device-invite.ts";
import type { User } from "../../../../../shared/tailnet/snapshot.ts";
import { connector as device } from "../../../../support/connector-fixtures.ts";

const login = "ann@acme.example";
const user: User = {
  id: "uHJWbQBSbx11CNTRL",
  displayName: "Ann",
  loginName: login,
  type: "member",
  role: "member",
  status: "active",
  deviceCount: 2,
  lastSeen: null,
};
const key = (id: string, change: object = {}) => ({
  id,
  keyType: "auth",
  description: id,
  userId: user.id,
  invalid: false,
  ...change,
});
const facts: AccountFacts = {
  user,
  login,
  devices: [
    device({ nodeId: "n1", hostname: "ann-mbp", user: "Ann@Acme.example", tags: [] }),
    device({ nodeId: "n2", hostname: "db-1", user: login, tags: ["tag:db"] }),
    device({ nodeId: "n3", hostname: "guest", user: login, tags: [], isExternal: true }),
    device({ nodeId: "n4", hostname: "ben-mbp", user: "ben@acme.example", tags: [] }),
  ],
  keys: [
    key("k1"),
    key("k2", { keyType: "api", description: "ci" }),
    key("k3", { invalid: true }),
    key("k4", { userId: "uOther" }),
    key("k5", { keyType: "client", description: "terraform" }),
    key("k6", { userId: "" }),
  ],
  invites: [
    { id: "1", email: "Ann@acme.example", role: "member", inviterId: "7" },
    { id: "2", email: "x@other.example", role: "member", inviterId: user.id },
    { id: "3", email: "y@other.example", role: "member", inviterId: "8" },
  ],
  deviceInvites: known([]),
  makers: new Map([["3", "ben@acme.example"]]),
};
const deviceInvite = (id: string, change: Partial<DeviceInvite> = {}): DeviceInvite => ({
  id,
  nodeId: "n2",
  created: null,
  sharerId: "8",
  email: "x@other.example",
  multiUse: false,
  allowExitNode: false,
  accepted: false,
  acceptedBy: "",
  ...change,
});
const everything = { account: "suspend", devices: true, keys: true, invites: true } as const;
const words = (steps: ReturnType<typeof accountSteps>) => steps.map(({ act, name }) => `${act} ${name}`);

describe("the steps of an account", () => {
  it("begin with suspending it, and take only what can be shown to be theirs", () => {
    expect(words(accountSteps(facts, everything))).toEqual([
      `suspend ${login}`,
      "delete ann-mbp",
      "revoke Auth key “k1”",
      "revoke API key “ci”",
      "withdraw Ann@acme.example",
      "withdraw x@other.example",
    ]);
  });

  it("end with deleting it where that is chosen, and leave out what is not", () => {
    const chosen = { account: "delete", devices: false, keys: false, invites: false } as const;
    expect(words(accountSteps(facts, chosen))).toEqual([`suspend ${login}`, `delete ${login}`]);
    expect(accountSteps(facts, { ...chosen, account: "keep" })).toEqual([]);
    expect(accountSteps({ ...facts, user: null }, everything)).toEqual([]);
  });

  it("withdraw the open invites to devices that the audit log says they made, and no others", () => {
    const made = new Map([
      ["51", "Ann@acme.example"],
      ["52", "ann@acme.example"],
      ["53", "ben@acme.example"],
      ["54", login],
    ]);
    const steps = accountSteps(
      {
        ...facts,
        invites: [],
        makers: made,
        deviceInvites: known([
          deviceInvite("51"),
          deviceInvite("52", { accepted: true, acceptedBy: "x@other.example" }),
          deviceInvite("53"),
          deviceInvite("54", { email: "", accepted: true, multiUse: true }),
          deviceInvite("55"),
        ]),
      },
      { ...everything, devices: false, keys: false },
    );
    expect(steps.slice(1)).toMatchObject([
      { kind: "deviceInvite", target: "51", device: "n2", name: "x@other.example, to db-1" },
      // One for several people is not used up by the first.
      { kind: "deviceInvite", target: "54", device: "n2", name: "whoever has the link, to db-1" },
    ]);
  });
});

describe("what is left to people", () => {
  it("is what belongs to the tailnet though they made it, and what may not be read", () => {
    expect(accountLeftOvers(facts, everything).map(({ what }) => what)).toEqual([
      "Look at db-1",
      "Give the OAuth client “terraform” a new secret",
    ]);
    const blind = { ...facts, devices: null, keys: null, invites: null };
    expect(accountLeftOvers(blind, everything).map(({ what }) => what)).toEqual([
      "Remove their devices",
      "Revoke their keys",
      "Look through the open invites",
    ]);
  });

  it("is also what was taken, what was not read, and what nobody is known to have made", () => {
    const makers = new Map([
      ["1", login],
      ["2", login],
      ["61", login],
    ]);
    const asked = known(
      [deviceInvite("61", { accepted: true, acceptedBy: "pat@other.example" }), deviceInvite("62")],
      { kind: "incomplete", reason: "2 of 9 devices have been asked for their invites.", asOf: 1 },
    );
    const left = accountLeftOvers({ ...facts, makers, deviceInvites: asked }, everything);
    expect(left.slice(2).map(({ what, why }) => [what, why])).toEqual([
      [
        "Look at the share of db-1 with pat@other.example",
        "They shared it and it was taken: it ends in the admin console, at the device.",
      ],
      ["Look through invites to single devices", "2 of 9 devices have been asked for their invites."],
      ["Look through 2 other open invites", expect.stringContaining("who made them")],
    ]);
    const chosen = { ...everything, invites: false };
    expect(accountLeftOvers({ ...facts, makers, deviceInvites: asked }, chosen)).toHaveLength(2);
  });
});
