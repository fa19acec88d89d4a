import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../shared/core/known.ts";
import { credentialsOf, invitesOf, mayDoAll } from "../../../../shared/governance/credentials.ts";
import type { CredentialFacts } from "../../../../shared/governance/hygiene/ground.ts";
import type { User } from "../../../../shared/tailnet/snapshot.ts";

const ann = { id: "uAnn1CNTRL", loginName: "Ann@acme.example", displayName: "Ann" } as User;
const users = known([ann]);
const key = (id: string, change: Partial<CredentialFacts>): CredentialFacts => ({
  id,
  keyType: "api",
  description: "",
  userId: "",
  scopes: [],
  tags: [],
  reusable: false,
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
    expect(found.known && found.value.map(mayDoAll)).toEqual([false, false, false, true]);
  });

  it("stay unknown where they are, and doubtful where they are not all shown", () => {
    const refused = unknown("The credential may not list keys.", "auth_keys:read");
    expect(credentialsOf(refused, users)).toEqual(refused);
    const doubt = { kind: "incomplete", reason: "API keys are not shown.", asOf: 1 } as const;
    expect(credentialsOf(known([], doubt), users)).toEqual(known([], doubt));
  });
});

describe("open invites as what is held", () => {
  it("name who made them where that is surely known", () => {
    const invites = known([
      { id: "2", email: "emre@gmail.example", inviterId: ann.id },
      { id: "1", email: "", inviterId: "29214" },
    ]);
    expect(invitesOf(invites, users)).toMatchObject({
      value: [
        { id: "1", email: "", inviter: null },
        { id: "2", email: "emre@gmail.example", inviter: "ann@acme.example" },
      ],
    });
    expect(invitesOf(invites, unknown("no people"))).toMatchObject({
      value: [{ inviter: null }, { inviter: null }],
    });
    expect(invitesOf(unknown("no"), users).known).toBe(false);
  });
});
