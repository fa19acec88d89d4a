import { describe, expect, it } from "vitest";
import { known, unknown } from "../../../../../shared/core/known.ts";
import type { Credentials } from "../../../../../shared/governance/credentials.ts";
import type { ReviewPlan } from "../../../../../shared/governance/reviews/access-review.ts";
import { leftWords, madeWords, whoHas } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { reviewItems } from "../../../../../shared/governance/reviews/review-items.ts";
import { accessReview } from "../../../../support/sample-access-review.ts";
import { keyItem } from "../../../../support/sample-thing.ts";
import { sampleCredentials } from "../../../../support/sample-credentials.ts";

const now = Date.UTC(2026, 10, 28);
const ann = "ann@acme.example.com";

function itemsOf(
  scope: ReviewPlan["scope"],
  credentials: Credentials = sampleCredentials(now),
  more: Partial<Pick<ReviewPlan, "conflicts">> & {
    readonly earlier?: readonly ReturnType<typeof accessReview>[];
  } = {},
) {
  return reviewItems(
    {
      entitlements: [],
      users: [],
      devices: [],
      credentials,
      suspended: new Set(["bruno@acme.example.com"]),
      earlier: more.earlier ?? [],
    },
    { scope, conflicts: more.conflicts ?? [] },
  );
}

function namesOf(scope: ReviewPlan["scope"]): readonly string[] {
  return itemsOf(scope).items.map(({ name }) => name);
}

describe("keys, clients and invites as items of a review", () => {
  it("are named in a sentence as one writes there", () => {
    const names = ["Auth key “runner”", "API key “ci”", "OAuth client “Tailrace”"];
    expect(names.map((name) => leftWords(keyItem(1, {}, { name })))).toEqual([
      "Revoke auth key “runner” of chidi@acme.example.com",
      "Revoke API key “ci” of chidi@acme.example.com",
      "Revoke OAuth client “Tailrace” of chidi@acme.example.com",
    ]);
  });

  it("say who of them is suspended, and of nobody else", () => {
    const { items } = itemsOf({ of: "everything" });
    expect(items.filter(({ suspended }) => suspended === true).map((item) => whoHas(item))).toEqual([
      "bruno@acme.example.com",
    ]);
  });

  it("say who has each, who made it, and where nobody tells", () => {
    const { items, unknowns } = itemsOf({ of: "everything" });
    expect(items.map((item) => [whoHas(item), item.name, item.thing && madeWords(item.thing)])).toEqual([
      [ann, "API key “reports”", "made by themselves"],
      ["bruno@acme.example.com", "Auth key “runner”", "made by themselves"],
      ["emre@gmail.example", "invite to the tailnet as Admin", `invited by ${ann}`],
      ["pat@partner.example", "invite to db-1", `invited by ${ann}`],
      ["quinn@partner.example", "share of web-1", "not known who shared it"],
      ["whoever has the link", "invite to the tailnet", "not known who invited it"],
      ["the tailnet", "OAuth client “terraform”", "no maker is named"],
      ["the tailnet", "OAuth client “backup”", "made by somebody who is gone"],
    ]);
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(items.map(({ entitlement }) => entitlement)).size).toBe(items.length);
    expect(unknowns).toEqual([]);
  });

  it("are those of a person by having or by making them, and none of a review of apps", () => {
    expect(namesOf({ of: "people", names: [ann.toUpperCase()] })).toEqual([
      "API key “reports”",
      "invite to the tailnet as Admin",
      "invite to db-1",
    ]);
    expect(namesOf({ of: "sections", sections: ["credentials"] })).toHaveLength(4);
    expect(namesOf({ of: "sections", sections: ["invites"] })).toHaveLength(4);
    expect(namesOf({ of: "apps", names: ["GitHub"] })).toEqual([]);
  });

  it("guess nobody: a key of somebody unknown, and what is not shown, are said", () => {
    const sample = sampleCredentials(now);
    const [first] = sample.keysAndClients.known ? sample.keysAndClients.value : [];
    if (first === undefined) throw new Error("no key");
    const doubt = {
      kind: "incomplete",
      reason: "This credential is not shown OAuth apps.",
      asOf: 1,
    } as const;
    const { items, unknowns } = itemsOf(
      { of: "everything" },
      {
        keysAndClients: known(
          [
            { ...first, owner: null, ownerState: "unknown" },
            { ...first, id: "kGone", owner: null, ownerState: "gone" },
            { ...first, id: "kNew", kind: "other", isOfPerson: false, owner: null, ownerState: "none" },
          ],
          doubt,
        ),
        invites: unknown("The credential may not list invites.", "users:read"),
        deviceInvites: {
          ...sample.deviceInvites,
          invites: known([
            {
              id: "5",
              email: "",
              inviter: null,
              role: "",
              device: { nodeId: "n1", name: "db-1", allowExitNode: false, multiUse: true },
              isOpen: true,
              isTaken: true,
              takenBy: "",
              created: null,
            },
          ]),
        },
      },
    );
    expect(items.map((item) => [item.login, whoHas(item), item.name])).toEqual([
      ["", "somebody who is gone", "API key “reports”"],
      ["", "whoever has the link", "invite to db-1"],
      ["", "not known", "API key “reports”"],
      ["", "not known", "API key “reports”"],
      ["", "not known", "share of db-1"],
    ]);
    expect(unknowns.map(({ name, why }) => `${name}: ${why}`)).toEqual([
      "API credentials: This credential is not shown OAuth apps.",
      "Invites to the tailnet: The credential may not list invites.",
      "share of db-1: Several may have taken this invite, and the service names one of them.",
    ]);
  });

  it("show what the last review said of the same key, whoever has it by now", () => {
    const before = itemsOf({ of: "everything" }).items;
    const word = { reviewer: ann, enteredBy: ann, comment: "still needed", at: 5 } as const;
    const earlier = accessReview(before, { decisions: [{ ...word, item: 1, choice: "keep" }] });
    const sample = sampleCredentials(now);
    const renamed: Credentials = {
      ...sample,
      keysAndClients: known(
        (sample.keysAndClients.known ? sample.keysAndClients.value : []).map((key) =>
          key.owner === ann ? { ...key, owner: "ann.lee@acme.example.com", name: "API key “other”" } : key,
        ),
      ),
    };
    const { items } = itemsOf({ of: "everything" }, renamed, { earlier: [earlier] });
    expect(items.filter((item) => item.before !== null)).toMatchObject([
      { name: "API key “other”", before: { choice: "keep", comment: "still needed" } },
    ]);
  });

  it("count as held where two things are not to be held together", () => {
    const conflicts = [{ one: "API key “reports”", other: "invite to the tailnet as Admin" }];
    expect(
      itemsOf({ of: "everything" }, sampleCredentials(now), { conflicts }).items.flatMap(
        ({ conflicts: found }) => found,
      ),
    ).toEqual([]);
    const sample = sampleCredentials(now);
    const mine = {
      ...sample,
      invites: known([{ ...(sample.invites.known ? sample.invites.value[0] : undefined), email: ann }]),
    } as Credentials;
    expect(
      itemsOf({ of: "sections", sections: ["credentials"] }, mine, { conflicts }).items.find(
        ({ login }) => login === ann,
      )?.conflicts,
    ).toEqual(["invite to the tailnet as Admin"]);
  });
});
