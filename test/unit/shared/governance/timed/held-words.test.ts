import { describe, expect, it } from "vitest";
import { heldWords } from "../../../../../shared/governance/timed/held-words.ts";

const tags = ["tag:db"];

describe("what somebody holds for a while", () => {
  it.each([
    ["groups", "group:eng", undefined, "group:eng"],
    ["ssh", "SSH 2 · deploy", ["web-2"], "web-2 SSH"],
    ["ssh", "SSH 2 · deploy", ["tag:web", "tag:staging"], "tag:web +1 SSH"],
    ["ssh", "SSH 2 · deploy", undefined, "SSH 2 · deploy"],
    ["grants", "Grant 9 · Stripe", tags, "Stripe"],
    ["grants", "Grant 9 · 3CX", tags, "3CX"],
    ["grants", "Grant 4 · 5432", tags, "tag:db 5432"],
    ["grants", "Grant 4 · tcp:443 +1", tags, "tag:db tcp:443 +1"],
    ["grants", "Grant 4 · 5432", undefined, "Grant 4 · 5432"],
    ["grants", "Grant 4", tags, "tag:db"],
    ["grants", "Grant 4", undefined, "Grant 4"],
    ["acls", "ACL 1 · tag:db:5432", ["tag:db:5432"], "tag:db:5432"],
  ] as const)("is named in %s by what it gives: %s", (section, name, leadsTo, words) => {
    expect(heldWords({ section, name, ...(leadsTo === undefined ? {} : { leadsTo }) })).toBe(words);
  });
});
