import { describe, expect, it } from "vitest";
import type { ThingAct } from "../../../../../shared/governance/reviews/access-review.ts";
import { closingPlan, resultsOf, type Ending } from "../../../../../shared/governance/reviews/closing.ts";
import { whyByHand, type Acting } from "../../../../../shared/governance/reviews/thing-closing.ts";
import type { ReviewedThing } from "../../../../../shared/governance/reviews/reviewed-thing.ts";
import { reviewGround } from "../../../../support/review-ground.ts";
import { keyItem, sampleKey } from "../../../../support/sample-thing.ts";

const person: Acting = { ownKey: "kOWNCNTRL", isClient: false, scopes: null };
const client: Acting = {
  ownKey: "kCLIENTCNTRL",
  isClient: true,
  scopes: ["auth_keys", "device_invites:read"],
};
const { keyKind: _kind, ...invited } = sampleKey();
const invite: ReviewedThing = { ...invited, kind: "invite", id: "1" };
const toDevice = { ...invited, kind: "deviceInvite", nodeId: "n1", id: "2" } as const;

describe("what of keys and invites is left to people", () => {
  it.each<[string, ReviewedThing, Acting, RegExp | null]>([
    ["a key of somebody else", sampleKey(), person, null],
    ["the key that Tailrace acts by", sampleKey({ id: "kOWNCNTRL" }), person, /acts by this one/u],
    ["any API key where that one is not known", sampleKey(), { ...person, ownKey: null }, /cannot be told/u],
    [
      "an auth key where that one is not known",
      sampleKey({ keyKind: "auth" }),
      { ...person, ownKey: null },
      null,
    ],
    [
      "the client that Tailrace acts by",
      sampleKey({ keyKind: "client", id: "kCLIENTCNTRL" }),
      client,
      /acts by this one/u,
    ],
    [
      "another client without the scope",
      sampleKey({ keyKind: "client" }),
      client,
      /lacks the scope oauth_keys/u,
    ],
    ["another client with it", sampleKey({ keyKind: "client" }), { ...client, scopes: ["all"] }, null],
    ["an auth key with the scope", sampleKey({ keyKind: "auth" }), client, null],
    [
      "a key of nobody, which may be the token in use",
      sampleKey({ holder: "tailnet" }),
      { ...client, scopes: ["all"] },
      /may be the token/u,
    ],
    ["an OAuth app", sampleKey({ keyKind: "app" }), person, /ends no OAuth apps/u],
    ["a kind that is new", sampleKey({ keyKind: "other" }), person, /not known here/u],
    ["an invite, by a person", invite, person, null],
    ["an invite, by a client", invite, { ...client, scopes: ["all"] }, /belongs to a person/u],
    ["an invite to a device without the scope", toDevice, client, /lacks the scope device_invites/u],
    ["an invite to a device with it", toDevice, { ...client, scopes: ["device_invites"] }, null],
    ["a share", { ...toDevice, kind: "share" }, person, /It was taken/u],
  ])("%s", (_what, thing, acting, why) => {
    expect(whyByHand(thing, acting) ?? "nothing is left").toMatch(why ?? /^nothing is left$/u);
  });
});

describe("what became of keys and invites", () => {
  it("is what was noted of each, and the policy file is not touched for them", () => {
    const states: readonly ThingAct["state"][] = [
      "ended",
      "gone",
      "byHand",
      "failed",
      "unknown",
      "sent",
      "open",
    ];
    const endings = [...states, null].map((_, index): Ending => ({
      item: keyItem(index + 1),
      choice: "revoke",
      decision: null,
    }));
    const kept: Ending = { item: keyItem(19), choice: "keep", decision: null };
    const ground = reviewGround({});
    const plan = closingPlan([...endings, kept], ground);
    expect([plan.takes, plan.roles, plan.gone, plan.byHand, plan.unfound].flat()).toEqual([]);
    const acts = states.map((state, index) => ({ item: index + 1, state, why: `why ${state}` }));
    const results = resultsOf([...endings, kept], { gone: [], unfound: [], roles: [], acts }, ground);
    expect(results.map(({ result, why }) => [result, why])).toEqual([
      ["revoked", "why ended"],
      ["already gone", "why gone"],
      ["by hand", "why byHand"],
      ["failed", "why failed"],
      ["not known", "why unknown"],
      ["not known", "It is not known whether it was ended. Look at it in the admin console."],
      ["failed", "It was not tried."],
      ["failed", "It was not tried."],
      ["kept", ""],
    ]);
  });
});
