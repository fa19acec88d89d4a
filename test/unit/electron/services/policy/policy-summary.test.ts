import { describe, expect, it } from "vitest";
import { policySummary } from "../../../../../electron/services/policy/policy-summary.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { snapshot } from "../../../../support/connector-fixtures.ts";
import { sampleUser } from "../../../../support/sample-user.ts";

const text = `{"groups": {
  "group:sre": ["Ana@acme.example", "bo@acme.example", "bo@acme.example", "marta@acme.example"],
  "group:nested": ["ana@acme.example", "group:sre"],
}}`;

describe("the summary of a policy", () => {
  it("counts the people of a group, and nobody who is nobody", () => {
    const users = known([sampleUser("ana@acme.example"), sampleUser("Bo@acme.example")]);
    expect(policySummary({ ...snapshot(text, []), users }).declared.sizes).toEqual({ "group:sre": 2 });
  });

  it("counts the logins of a group where the people could not be read", () => {
    const users = unknown("The credential may not read people.");
    expect(policySummary({ ...snapshot(text, []), users }).declared.sizes).toEqual({ "group:sre": 3 });
  });
});
