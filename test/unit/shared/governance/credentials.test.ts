import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { credentialsOf, deviceInvitesOf, invitesOf } from "../../../../shared/governance/credentials.ts";
import type { CredentialRecord } from "../../../../shared/tailnet/credential.ts";
import type { User } from "../../../../shared/tailnet/snapshot.ts";

const ann = {
  id: "uAnn1CNTRL",
  loginName: "Ann@acme.example",
  displayName: "Ann",
  role: "admin",
  status: "active",
} as User;
const users = known([ann]);
const key = (id: string, change: Partial<CredentialRecord>): CredentialRecord => ({
  id,
  keyType: "api",
  description: "",
  userId: "",
  scopes: [],
  tags: [],
  reusable: false,
  ephemeral: false,
  preauthorized: false,
  attributes: [],
  takes: "",
  invalid: false,
  expires: null,
  created: null,
  ...change,
});

describe("API credentials as what is held", () => {
  it("belong to whoever made them, and say what they may do", () => {
    const found = credentialsOf(
      known([
        key("kOldCNTRL", { invalid: true }),
        key("kAnnCNTRL", { userId: ann.id, expires: 5 }),
        key("kGoneCNTRL", { userId: "uGone1CNTRL", keyType: "auth", tags: ["tag:ci"], expires: undefined }),
        key("kAllCNTRL", { keyType: "client", scopes: ["all"], description: "terraform" }),
        key("kNewCNTRL", { keyType: "later", userId: ann.id }),
      ]),
      users,
    );
    expect(found).toMatchObject({
      known: true,
      value: [
        {
          name: "API key “kAnnCNTRL”",
          owner: "ann@acme.example",
          isOfPerson: true,
          may: "personal",
          expires: 5,
        },
        // Of somebody who is not known it is not said to be the tailnet’s.
        { name: "Auth key “kGoneCNTRL”", owner: null, isOfPerson: true, may: "joins", expires: "unread" },
        { name: "Credential “kNewCNTRL”", isOfPerson: false, may: "scopes" },
        { name: "OAuth client “terraform”", owner: null, isOfPerson: false, may: "scopes", expires: null },
      ],
    });
    expect(found.known && found.value.map(({ isMighty }) => isMighty)).toEqual([true, false, false, true]);
  });

  it("tell of whoever made them that they are suspended, and gone only where all people are known", () => {
    const keys = known([
      key("kSusCNTRL", { userId: "uSus1CNTRL", keyType: "auth" }),
      key("kZGoneCNTRL", { userId: "uGone1CNTRL", keyType: "client" }),
    ]);
    const people = [ann, { ...ann, id: "uSus1CNTRL", loginName: "sus@acme.example", status: "suspended" }];
    const statesOf = (from: Parameters<typeof credentialsOf>[1]) => {
      const found = credentialsOf(keys, from);
      return found.known ? found.value.map(({ ownerState }) => ownerState) : [];
    };
    expect(statesOf(known(people))).toEqual(["suspended", "gone"]);
    const doubt = { kind: "incomplete", reason: "Some people are missing.", asOf: 1 } as const;
    expect(statesOf(known(people, doubt))).toEqual(["suspended", "unknown"]);
    expect(statesOf(unknown("no"))).toEqual(["unknown", "unknown"]);
  });

  it("of a client belong to the tailnet, whoever made them; a token of a client is nobody’s", () => {
    const found = credentialsOf(
      known([
        key("kCliCNTRL", { keyType: "client", userId: ann.id, scopes: ["dns:read"] }),
        key("kTokCNTRL", { keyType: "api", scopes: ["users:read"] }),
        key("kFedCNTRL", { keyType: "federated", takes: "https://ci.example, repo:acme/*" }),
        key("aAppCNTRL", { keyType: "app", scopes: ["auth_keys:create"], attributes: ["custom:owner"] }),
      ]),
      users,
    );
    const byId = new Map((found.known ? found.value : []).map((one) => [one.id, one]));
    expect(byId.get("kCliCNTRL")).toMatchObject({ isOfPerson: false, owner: "ann@acme.example" });
    expect(byId.get("kTokCNTRL")).toMatchObject({ isOfPerson: false, may: "scopes" });
    expect(byId.get("kFedCNTRL")).toMatchObject({
      kind: "federated",
      name: "Federated identity “kFedCNTRL”",
      takes: "https://ci.example, repo:acme/*",
      powers: [],
    });
    expect(byId.get("aAppCNTRL")).toMatchObject({
      kind: "app",
      powers: ["make keys with which devices join", "set custom:owner on devices"],
    });
  });

  it("stay unknown where they are, and doubtful where they are not all shown", () => {
    const refused = unknown("The credential may not list keys.", "auth_keys:read");
    expect(credentialsOf(refused, users)).toEqual(refused);
    const doubt = { kind: "incomplete", reason: "API keys are not shown.", asOf: 1 } as const;
    expect(credentialsOf(known([], doubt), users)).toEqual(known([], doubt));
  });
});

describe("invites as what is held", () => {
  it("name who made them where that is surely known", () => {
    const invites = known([
      { id: "2", email: "emre@gmail.example", role: "admin", inviterId: ann.id },
      { id: "1", email: "", role: "member", inviterId: "29214" },
      { id: "3", email: "x@gmail.example", role: "member", inviterId: "29214" },
    ]);
    expect(invitesOf(invites, users, new Map([["3", "Ben@acme.example"]]))).toMatchObject({
      value: [
        { id: "1", email: "", inviter: null },
        { id: "2", email: "emre@gmail.example", inviter: "ann@acme.example", role: "admin" },
        { id: "3", inviter: "ben@acme.example" },
      ],
    });
    expect(invitesOf(invites, unknown("no people"), new Map())).toMatchObject({
      value: [{ inviter: null }, { inviter: null }, { inviter: null }],
    });
    expect(invitesOf(unknown("no"), users, new Map()).known).toBe(false);
  });

  it("to devices stand with what they are to, the open ones first", () => {
    const one = {
      nodeId: "n1",
      created: 3,
      sharerId: "77",
      email: "",
      multiUse: false,
      allowExitNode: false,
      accepted: false,
      acceptedBy: "",
    };
    const doubt = { kind: "incomplete", reason: "1 of 2 devices.", asOf: 1 } as const;
    const found = deviceInvitesOf(
      known(
        [
          { ...one, id: "1", accepted: true, acceptedBy: "pat@other.example" },
          { ...one, id: "2", accepted: true, acceptedBy: "quinn@other.example", multiUse: true },
          { ...one, id: "3", email: "x@other.example", allowExitNode: true },
        ],
        doubt,
      ),
      users,
      { makers: new Map([["3", "ann@acme.example"]]), called: (nodeId) => `device ${nodeId}` },
    );
    expect(found).toMatchObject({
      doubt,
      value: [
        { id: "2", isOpen: true, isTaken: true, takenBy: "quinn@other.example", inviter: null },
        {
          id: "3",
          isOpen: true,
          isTaken: false,
          inviter: "ann@acme.example",
          device: { name: "device n1", allowExitNode: true },
        },
        { id: "1", isOpen: false, isTaken: true, takenBy: "pat@other.example" },
      ],
    });
  });
});
