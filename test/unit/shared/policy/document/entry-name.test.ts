import { expect, it } from "vitest";
import { entryName, headOfPlace, sectionName } from "../../../../../shared/policy/document/entry-name.ts";

it("names an entry by its kind and its place, however its section is spelt", () => {
  const sections = ["grants", "acls", "SSH", "tests", "sshTests", "nodeAttrs"];
  expect(sections.map((section) => entryName(section, 3))).toEqual([
    "Grant 4",
    "ACL 4",
    "SSH 4",
    "Test 4",
    "SSH test 4",
    "entry 4 of nodeAttrs",
  ]);
});

it("heads a place by its rule or test, else by its section", () => {
  expect(
    [
      ["tagOwners", "tag:db"],
      ["grants", 3, "dst", 0],
      ["tests", 1, "accept", 0],
      ["nodeAttrs", 0, "target", 0],
      ["autoApprovers", "routes", "10.0.0.0/8", 0],
      ["derpMap"],
    ].map(headOfPlace),
  ).toEqual(["Tag owners", "Grant 4", "Test 2", "Attributes and apps", "Approvers", "derpMap"]);
  expect(sectionName("TagOwners")).toBe("Tag owners");
});
