import { describe, expect, it } from "vitest";
import { lockedOutBy } from "../../../../shared/connectors/locked-out.ts";
import { sampleTakeovers } from "../../../support/sample-takeovers.ts";

const stops = (app: string, people: number | null) =>
  sampleTakeovers(0)
    .filter(({ can }) => can.state === "nobody")
    .slice(0, 1)
    .map((row) => ({ ...row, app, people }));

describe("who is locked out of apps", () => {
  it("is nobody where every app goes on", () => {
    expect(lockedOutBy([])).toBeNull();
    expect(lockedOutBy(sampleTakeovers(0).filter(({ severity }) => severity !== "error"))).toBeNull();
  });

  it("is at most the people of all apps together, for each may be another", () => {
    expect(lockedOutBy([...stops("Jira", 13), ...stops("Stripe", 15)])).toEqual({
      apps: 2,
      people: 28,
      isUpTo: true,
    });
  });

  it("is the people of an app once, however many connectors take over", () => {
    expect(lockedOutBy([...stops("Jira", 13), ...stops("Jira", 13)])).toEqual({
      apps: 1,
      people: 13,
      isUpTo: false,
    });
  });

  it("is nobody’s exact number where others may use an app", () => {
    const more = stops("Jira", 13).map((row) => ({ ...row, orMore: true as const }));
    expect(lockedOutBy(more)).toEqual({ apps: 1, people: 13, isUpTo: false, orMore: true });
    expect(lockedOutBy([...more, ...stops("Stripe", 15)])).toEqual({ apps: 2, people: null, isUpTo: true });
  });

  it("has no most where the people of one app are not known", () => {
    expect(lockedOutBy([...stops("Jira", 13), ...stops("Stripe", null)])).toEqual({
      apps: 2,
      people: null,
      isUpTo: true,
    });
  });
});
