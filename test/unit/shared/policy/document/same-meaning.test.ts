import { describe, expect, it } from "vitest";
import { sameMeaning } from "../../../../../shared/policy/document/same-meaning.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

describe("sameMeaning", () => {
  const same: readonly [string, string, string][] = [
    ["comments and spacing", '{"acls": [] /* none */,\n}', '{"acls":[]}'],
    ["the order of keys", '{"acls":[],"groups":{}}', '{"groups":{},"acls":[]}'],
    ["the spelling of a section", '{"ACLs":[]}', '{"acls":[]}'],
    [
      "the order of group members",
      '{"groups":{"group:a":["b@x.io","a@x.io"]}}',
      '{"groups":{"group:a":["a@x.io","b@x.io"]}}',
    ],
    ["the order of tag owners", '{"tagOwners":{"tag:a":["x","y"]}}', '{"tagOwners":{"tag:a":["y","x"]}}'],
    [
      "legacy field names of rules",
      '{"acls":[{"users":["*"],"ports":["*:*"]}]}',
      '{"acls":[{"src":["*"],"dst":["*:*"]}]}',
    ],
  ];
  it.each(same)("overlooks %s", (_what, left, right) => {
    expect(sameMeaning(new PolicyFile(left), new PolicyFile(right))).toBe(true);
  });

  const different: readonly [string, string, string][] = [
    ["a member more", '{"groups":{"group:a":["a"]}}', '{"groups":{"group:a":["a","b"]}}'],
    [
      "the order of rules, which people review",
      '{"grants":[{"src":["a"]},{"src":["b"]}]}',
      '{"grants":[{"src":["b"]},{"src":["a"]}]}',
    ],
    [
      "users of SSH rules, which are not sources",
      '{"ssh":[{"users":["root"]}]}',
      '{"ssh":[{"src":["root"]}]}',
    ],
    ["no rules and an empty list of rules", "{}", '{"acls":[]}'],
    ["a text that does not parse", '{"acls":[}', '{"acls":[]}'],
  ];
  it.each(different)("sees %s", (_what, left, right) => {
    expect(sameMeaning(new PolicyFile(left), new PolicyFile(right))).toBe(false);
  });
});
