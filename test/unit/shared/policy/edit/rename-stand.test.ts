import { describe, expect, it } from "vitest";
import {
  mayPutAway,
  mayTakeBack,
  namesStanding,
  standWords,
  type RenameStand,
} from "../../../../../shared/policy/edit/naming/rename-stand.ts";
import { planOf } from "../../../../support/planning.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const begun = { from: "tag:db", to: "tag:postgres" };
const text = `{"tagOwners": {"tag:db": ["ann@acme.example"]}, "acls": [{"action": "accept", "src": ["*"], "dst": ["tag:db:*"]}]}`;
const renamed = (form: object) => planOf(text, { kind: "renameName", ...begun, ...form }).after;

describe("which names of a rename stand", () => {
  it.each([
    ["old", text],
    ["both", renamed({ beside: true })],
    ["new", renamed({})],
    ["none", `{"tagOwners": {"tag:db-2": []}}`],
    // Written by hand: each is named where the other is not.
    ["two", renamed({}).replace(`["*"]`, `["tag:db"]`)],
    ["two", text.replace(`{"tag:db"`, `{"tag:postgres": [], "tag:db"`).replace(`["*"]`, `["tag:postgres"]`)],
  ])("%s", (names, policy) => {
    expect(namesStanding(documentOf(policy), begun)).toBe(names);
  });

  it("two, where a group of the new name was made by others", () => {
    const groups = `{"groups": {"group:a": [], "group:b": []}}`;
    expect(namesStanding(documentOf(groups), { from: "group:a", to: "group:b" })).toBe("two");
  });
});

const stands = (
  names: RenameStand["names"],
  oldOn: readonly string[] | null,
  newOn: readonly string[] | null,
): RenameStand => ({ names, oldOn, newOn });

describe("a rename that was begun", () => {
  it.each<[string, RenameStand, boolean, boolean]>([
    ["nothing was written", stands("old", ["db-1"], []), false, true],
    ["both stand", stands("both", ["db-1"], []), true, false],
    ["all have switched", stands("both", [], ["db-1"]), true, false],
    ["both stand on no device", stands("both", [], []), true, false],
    ["both stand, and devices are not read", stands("both", null, null), true, false],
    ["others took the new name out of the file", stands("old", [], ["db-1"]), true, false],
    ["the old one stands, and devices are not read", stands("old", null, null), true, false],
    ["it is over", stands("new", [], ["db-1"]), false, true],
    ["others took the old name out of the file", stands("new", ["db-1"], []), false, false],
    ["the new one stands, and devices are not read", stands("new", null, null), false, false],
    ["each stands for itself", stands("two", ["db-1"], ["other-1"]), false, true],
    ["neither stands", stands("none", null, null), false, true],
  ])("where %s: taken back or put away", (_where, stand, isBack, isAway) => {
    expect([mayTakeBack(stand), mayPutAway(stand)]).toEqual([isBack, isAway]);
  });

  it.each<[RenameStand, string]>([
    [
      stands("both", ["db-1", "db-2"], ["db-3"]),
      "The policy file says both tag:db and tag:postgres. db-1 and db-2 carry tag:db. db-3 carries tag:postgres.",
    ],
    [
      stands("old", ["db-1"], []),
      "The policy file says tag:db, and tag:postgres nowhere. db-1 carries tag:db. No device carries tag:postgres.",
    ],
    [
      stands("none", null, null),
      "The policy file says neither tag:db nor tag:postgres. Who carries them could not be read.",
    ],
  ])("says what stands: %#", (stand, words) => {
    expect(standWords(begun, stand)).toBe(words);
  });
});
