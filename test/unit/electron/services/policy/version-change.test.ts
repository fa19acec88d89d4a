import { expect, it } from "vitest";
import { versionChange } from "../../../../../electron/services/policy/version-change.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const before = `{
  "groups": {"group:a": ["ann@acme.test", "bo@acme.test"]},
  "grants": [],
}`;

it.each([
  [before, { added: 0, removed: 0, sections: [], meansTheSame: true }],
  [`// A comment\n${before}`, { added: 1, removed: 0, sections: [], meansTheSame: true }],
  [
    before.replace('"ann@acme.test", "bo@acme.test"', '"bo@acme.test", "ann@acme.test"'),
    { added: 1, removed: 1, sections: ["groups"], meansTheSame: true },
  ],
  [
    before.replace('"grants": [],', '"acls": [],\n  "tests": [],'),
    { added: 2, removed: 1, sections: ["acls", "tests", "grants"], meansTheSame: false },
  ],
  ["{", { added: 0, removed: 3, sections: [], meansTheSame: false }],
])("what differs in %j", (after, change) => {
  expect(versionChange(new PolicyFile(before), new PolicyFile(after))).toEqual(change);
});
