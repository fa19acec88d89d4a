import { known } from "../../shared/core/known.ts";
import type { Credentials } from "../../shared/governance/credentials.ts";
import { entitlementsOf } from "../../shared/governance/entitlements.ts";
import type { ReviewItem } from "../../shared/governance/reviews/access-review.ts";
import { reviewItems } from "../../shared/governance/reviews/review-items.ts";
import type { JsonValue } from "../../shared/hujson/tree.ts";
import { Access } from "../../shared/policy/access/access.ts";
import { suspendedIn, type PolicyUser } from "../../shared/policy/access/network.ts";
import type { User } from "../../shared/tailnet/snapshot.ts";
import { company, declarations, documentOf } from "./policy-world.ts";

/** What reviews of the small company are worked out from, with these sections in its policy file. */
export function reviewGround(sections: Readonly<Record<string, JsonValue>>) {
  const document = documentOf({ ...declarations, ...sections });
  return {
    document,
    access: new Access(document.policy, company),
    called: (name: string) => name,
    guard: { users: company.users.map(userOf), self: null },
  };
}

function userOf({ login, role }: PolicyUser): User {
  return {
    id: login,
    displayName: "",
    loginName: login,
    type: "member",
    role: role ?? "",
    status: "active",
    deviceCount: 0,
    lastSeen: null,
  };
}

const noCredentials: Credentials = {
  keysAndClients: known([]),
  invites: known([]),
  deviceInvites: { invites: known([]), asked: 0, of: 0, oldest: null },
};

/** Every item of a review of everything, and the one of somebody whose name starts so. */
export function reviewedItems(ground: ReturnType<typeof reviewGround>) {
  const { items } = reviewItems(
    {
      entitlements: entitlementsOf(ground),
      users: [],
      devices: [],
      credentials: noCredentials,
      suspended: suspendedIn(ground.access.network),
      earlier: [],
    },
    { scope: { of: "everything" }, conflicts: [] },
  );
  const of = (login: string, name: string): ReviewItem => {
    const item = items.find((one) => one.login === login && one.name.startsWith(name));
    if (item === undefined) throw new Error(`${login} holds no ${name}`);
    return item;
  };
  return { items, of };
}
