import { describe, expect, it } from "vitest";
import { joinedEntry, rowOf } from "../../../../../electron/services/activity/activity-rows.ts";
import type { ActivityEntryView } from "../../../../../shared/bridge/activity.ts";

function shown(view: Partial<ActivityEntryView>) {
  const entry = {
    id: "a1",
    at: 1,
    kind: "access",
    sentence: "Gave ana Stripe.",
    by: "ann",
    ...view,
  } as const;
  const own = joinedEntry(entry, () => false);
  const row = { at: 1, own, facts: [], versionId: null, way: "tailrace", ground: "Noted here." } as const;
  return rowOf(row, () => undefined).to;
}

describe("what Tailrace did, as a row", () => {
  it("names to whom or what, an app before all else", () => {
    expect(shown({ on: "ana → Stripe" })).toEqual({ kind: "access", text: "ana → Stripe" });
    expect(shown({ kind: "egress", on: "connector-lis-1" })).toEqual({
      kind: "egress",
      text: "connector-lis-1",
    });
    expect(shown({ on: "ana → Stripe", apps: ["Stripe"] })).toEqual({ kind: "app", text: "Stripe" });
    expect(shown({})).toEqual({ kind: "access", text: "" });
  });
});
