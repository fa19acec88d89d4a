import { describe, expect, it } from "vitest";
import { decodePolicy } from "../../../../../shared/policy/document/sections.ts";
import { documentOf } from "../../../../support/policy-world.ts";

const policyIn = (text: string) => decodePolicy(documentOf(text)).policy;

describe("decodePolicy", () => {
  it("finds sections in any spelling and the legacy names of ACL fields", () => {
    const { policy, findings } = decodePolicy(
      documentOf(`{
        // The way old files look.
        "ACLs": [{"Action": "accept", "Users": ["ana@acme.test"], "Ports": ["tag:web:80"]}],
        "TagOwners": {"tag:web": ["ana@acme.test"]},
        "Hosts": {"office": "10.20.5.0/24"},
      }`),
    );
    expect(findings).toEqual([]);
    expect(policy.acls?.[0]?.sources.map(({ text }) => text)).toEqual(["ana@acme.test"]);
    expect(policy.acls?.[0]?.destinations.map(({ text }) => text)).toEqual(["tag:web:80"]);
    expect(policy.tagOwners[0]?.name.text).toBe("tag:web");
    expect(policy.hosts[0]?.value.text).toBe("10.20.5.0/24");
  });

  it("places every word in the text", () => {
    const text = '{"grants": [{"src": ["*"], "dst": ["tag:web", "tag:db"], "ip": ["443"]}]}';
    const { policy } = decodePolicy(documentOf(text));
    const word = policy.grants?.[0]?.destinations[1];
    expect(word?.path).toBe("/grants/0/dst/1");
    expect(text.slice(word?.offset, (word?.offset ?? 0) + 8)).toBe('"tag:db"');
    expect(word?.readAs("db")).toMatchObject({ text: "db", path: "/grants/0/dst/1", offset: word?.offset });
    const routes = decodePolicy(documentOf('{"autoApprovers": {"routes": {"10.0.0.0/8": ["tag:a"]}}}'));
    const route = routes.policy.autoApprovers.routes[0];
    expect(route?.name.path).toBe("/autoApprovers/routes/10.0.0.0~18");
    expect(route?.items[0]?.path).toBe("/autoApprovers/routes/10.0.0.0~18/0");
  });

  it("tells absent from empty, and takes null as absent", () => {
    expect(policyIn("{}").acls).toBeNull();
    expect(policyIn('{"acls": null}').acls).toBeNull();
    expect(policyIn('{"acls": []}').acls).toEqual([]);
    expect(policyIn('{"grants": [{"src": null, "dst": ["*"], "ip": ["*"]}]}').grants?.[0]?.sources).toEqual(
      [],
    );
  });

  it("notes wrong types in Go’s words and keeps apart what it does not know, in the order of the text", () => {
    const { policy, findings } = decodePolicy(
      documentOf(
        '{"acls": [{"action": "accept", "source": ["*"], "dst": "*:*"}], "groups": [], "nodeVisibility": {}}',
      ),
    );
    expect(policy.unknownFields.map(({ path, text }) => [path, text])).toEqual([
      ["/acls/0/source", "source"],
      ["/nodeVisibility", "nodeVisibility"],
    ]);
    expect(findings.map(({ path, message }) => [path, message])).toEqual([
      ["/acls/0/dst", "json: cannot unmarshal string into Go value of type []string"],
      ["/groups", "json: cannot unmarshal array into Go value of type map[string][]string"],
    ]);
  });

  it("replaces lists that stand twice and joins maps, as Go does", () => {
    const { policy } = decodePolicy(
      documentOf(`{
        "tests": [{"src": "a@b", "accept": []}], "tests": [],
        "groups": {"group:a": ["x@y"], "group:b": []}, "Groups": {"group:a": ["z@y"]},
      }`),
    );
    expect(policy.tests).toEqual([]);
    expect(policy.groups.map(({ name, items }) => [name.text, items.map((item) => item.text)])).toEqual([
      ["group:a", ["z@y"]],
      ["group:b", []],
    ]);
  });
});

describe("a document", () => {
  it("has its sections as values", () => {
    const { policy } = documentOf('{"ssh": [{"action": "check", "checkPeriod": "1h", "users": ["root"]}]}');
    expect(policy.ssh[0]?.checkPeriod?.text).toBe("1h");
  });
});
