import { describe, expect, it } from "vitest";
import type { WayWithGround } from "../../../../../shared/governance/activity/by-way-of.ts";
import type { Joined, OwnEntry } from "../../../../../shared/governance/activity/join-activity.ts";
import { versionWays } from "../../../../../shared/governance/activity/version-ways.ts";

const noon = Date.UTC(2026, 10, 26, 12);
const hour = 3_600_000;
const versions = [
  { id: "v4", at: noon, origin: "seen" },
  { id: "v3", at: noon - hour, origin: "tailrace" },
  { id: "v2", at: noon - 2 * hour, origin: "seen" },
  { id: "v1", at: noon - 3 * hour, origin: "seen" },
] as const;

const row = (versionId: string | null, way: WayWithGround["way"]): Joined<OwnEntry> => ({
  at: noon,
  own: null,
  facts: [],
  versionId,
  way,
  ground: `The activity says ${way}.`,
});

const found = (rows: readonly Joined<OwnEntry>[], log: Parameters<typeof versionWays>[2] = readAll) =>
  versionWays(versions, rows, log).map(({ versionId, way, ground }) => `${versionId} ${way}: ${ground}`);
const readAll = { from: noon - 90 * 24 * hour, problem: null };

describe("by way of what versions came about", () => {
  it("is what the activity says of them", () => {
    expect(
      found([row("v4", "console"), row("v3", "tailrace"), row("v2", "gitops"), row(null, "api")]),
    ).toEqual([
      "v4 console: The activity says console.",
      "v3 tailrace: The activity says tailrace.",
      "v2 gitops: The activity says gitops.",
      "v1 unknown: It was there before the first version that is on record.",
    ]);
  });

  it("is Tailrace’s where it saved a version that no row is about any more", () => {
    expect(found([])[1]).toBe("v3 tailrace: Tailrace saved this version.");
  });

  it("stays Tailrace’s where somebody saved the same text as well, whichever row comes first", () => {
    for (const rows of [
      [row("v3", "console"), row("v3", "tailrace")],
      [row("v3", "tailrace"), row("v3", "console")],
    ])
      expect(found(rows)[1]).toMatch(/^v3 tailrace/u);
  });

  it("cannot be told where nothing tells it, and says why", () => {
    expect(found([row("v4", "unknown")])[0]).toBe(
      "v4 unknown: No entry of the audit log that was read tells of it.",
    );
    expect(found([], { from: noon - hour, problem: null })[2]).toBe(
      "v2 unknown: The audit log was not read so far back.",
    );
    expect(found([], { from: null, problem: "The credential lacks a scope." })[0]).toBe(
      "v4 unknown: The audit log could not be read: The credential lacks a scope.",
    );
  });
});
