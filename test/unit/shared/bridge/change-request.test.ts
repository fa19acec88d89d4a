import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { changeRequestSchema, longestPolicy } from "../../../../shared/bridge/policy.ts";
import { intents, type PolicyIntent } from "../../../../shared/policy/edit/intents.ts";

const examples = Object.values(intents).map(({ example }): PolicyIntent => example);

describe("what the page may ask for", () => {
  it.each(examples)("is any intent: $kind", (intent) => {
    expect(v.parse(changeRequestSchema, intent)).toEqual(intent);
    expect(v.is(changeRequestSchema, { ...intent, surprise: 1 })).toBe(false);
  });

  it("is nothing longer than the longest policy", () => {
    const domains = ["a".repeat(longestPolicy)];
    expect(v.is(changeRequestSchema, { kind: "updateApp", name: "GitHub", change: { domains } })).toBe(false);
    expect(v.is(changeRequestSchema, { kind: "text", text: "a".repeat(longestPolicy), etag: "e" })).toBe(
      true,
    );
    expect(v.is(changeRequestSchema, { kind: "text", text: "a".repeat(longestPolicy + 1), etag: "e" })).toBe(
      false,
    );
  });
});
