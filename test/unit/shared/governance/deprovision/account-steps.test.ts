import { describe, expect, it } from "vitest";
import {
  accountLeftOvers,
  accountSteps,
  type AccountFacts,
} from "../../../../../shared/governance/deprovision/account-steps.ts";
import { checklist } from "../../../../../shared/governance/deprovision/checklist.ts";
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
    { id: "1", email: "Ann@acme.example", inviterId: "7" },
    { id: "2", email: "x@other.example", inviterId: user.id },
    { id: "3", email: "y@other.example", inviterId: "8" },
  ],
};
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

  it("is copied as a list to tick off", () => {
    const [first, second] = accountLeftOvers(facts, everything);
    if (first === undefined || second === undefined) throw new Error("nothing is left");
    const left = [
      { ...first, doneAt: 1 },
      { ...second, owner: "greta" },
    ];
    expect(checklist({ login, reason: "HR-77", left })).toBe(
      [
        `# Deprovision ${login}`,
        "",
        "HR-77",
        "",
        "- [x] Look at db-1. They set it up; with tag:db it belongs to the tailnet and stays.",
        "- [ ] Give the OAuth client “terraform” a new secret (greta). They made it and may know its secret; it belongs to the tailnet and stays.",
        "",
      ].join("\n"),
    );
  });
});
