import { describe, expect, it } from "vitest";
import { lintPolicy } from "../../../../../shared/policy/judge/lint/lint.ts";
import { repeatedFields } from "../../../../../shared/policy/document/repeated-fields.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const app = (entry: string) =>
  `{"nodeAttrs": [{"target": ["*"], "App": {"tailscale.com/app-connectors": [${entry}], "x.com/y": [{"a": 1, "A": 2}]}}]}`;

function found(text: string) {
  return repeatedFields(documentOf(text)).map(({ path, nodes }) => [
    path.join("/"),
    nodes.map(({ value }) => value).join(" "),
  ]);
}

const remarks = (text: string) =>
  lintPolicy(documentOf(text)).filter(({ rule }) => rule.startsWith("repeated"));

describe("repeatedFields", () => {
  it.each([
    ['{"acls": [], "ACLs": [], "Groups": {}}', "", "acls ACLs"],
    ['{"acls": [{}, {"src": [], "Src": []}]}', "acls/1", "src Src"],
    ['{"ACLs": [{"users": [], "action": "accept", "src": []}]}', "ACLs/0", "users src"],
    ['{"acls": [{"dst": [], "Ports": []}]}', "acls/0", "dst Ports"],
    ['{"grants": [{"ip": [], "IP": [], "ip": []}]}', "grants/0", "ip IP ip"],
    ['{"ssh": [{"dst": [], "DST": []}]}', "ssh/0", "dst DST"],
    ['{"tests": [{"user": "a", "src": "b"}]}', "tests/0", "user src"],
    ['{"tests": [{"allow": [], "accept": []}]}', "tests/0", "allow accept"],
    ['{"sshTests": [{"src": "", "SRC": ""}]}', "sshTests/0", "src SRC"],
    ['{"autoApprovers": {"routes": {}, "Routes": {}}}', "autoApprovers", "routes Routes"],
    ['{"nodeAttrs": [{"attr": [], "Attr": []}]}', "nodeAttrs/0", "attr Attr"],
    [
      app('{"domains": [], "Domains": []}'),
      "nodeAttrs/0/App/tailscale.com/app-connectors/0",
      "domains Domains",
    ],
  ])("finds what stands under two names in %s", (text, path, names) => {
    expect(found(text)).toEqual([[path, names]]);
  });

  it.each([
    '{"acls": [{"src": [], "src": []}], "acls": []}',
    '{"groups": {"group:a": [], "group:A": []}, "hosts": {"db": "10.0.0.1", "DB": "10.0.0.2"}}',
    '{"tagOwners": {"tag:users": [], "tag:src": []}, "ssh": [{"users": ["root"], "src": []}]}',
    '{"grants": [{"users": [], "src": [], "app": {"a.com/x": [], "A.com/x": []}}]}',
    "[]",
  ])("leaves alone what is told apart, or stands twice word for word: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("lintPolicy", () => {
  it("points at sections and fields under two names, where the first of them stands", () => {
    expect(remarks('{"acls": [], "ACLs": []}')).toEqual([
      {
        rule: "repeated-section",
        path: "/acls",
        offset: 1,
        message:
          "“ACLs” further down means the same section as “acls”, and only one of them counts. Keep one.",
      },
    ]);
    expect(
      remarks('{"acls": [{"src": [], "users": []}], "grants": [{"dst": [], "Dst": [], "dst": []}]}'),
    ).toMatchObject([
      { rule: "repeated-field", path: "/acls/0/src" },
      { rule: "repeated-field", path: "/grants/0/Dst" },
    ]);
  });
});
