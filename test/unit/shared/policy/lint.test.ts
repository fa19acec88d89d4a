import { describe, expect, it } from "vitest";
import { lintPolicy } from "../../../../shared/policy/lint.ts";
import { decodePolicy } from "../../../../shared/policy/sections.ts";
import { company, documentOf } from "../../../support/policy-world.ts";

function remarks(text: string, network = company): [string, string][] {
  const document = documentOf(text);
  return lintPolicy(document, decodePolicy(document).policy, network).map(({ rule, path }) => [rule, path]);
}

const quiet = `{
  "tagOwners": {"tag:web": []},
  "grants": [{"src": ["autogroup:member"], "dst": ["tag:web"], "ip": ["443"]}],
  "tests": [{"src": "ana@acme.test", "accept": ["tag:web:443"]}],
}`;

const withLater = (later: string) => `{"tagOwners": {"tag:web": []}, "tests": [{}], "grants": [
  {"src": ["autogroup:member", "tag:web"], "dst": ["tag:web"], "ip": ["80-443", "udp:53"]},
  ${later}
]}`;

describe("lintPolicy", () => {
  it("has nothing to say about a tidy policy", () => expect(remarks(quiet)).toEqual([]));

  it("points at openness", () => {
    expect(remarks("{}")).toEqual([["opens-everything", ""]]);
    expect(remarks('{"acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]}], "tests": [{}]}')).toEqual([
      ["opens-everything", "/acls/0"],
    ]);
    expect(
      remarks(
        '{"grants": [{"src": ["autogroup:danger-all"], "dst": ["10.0.0.1"], "ip": ["80"]}], "tests": [{}]}',
      ),
    ).toEqual([["danger-all", "/grants/0/src/0"]]);
    expect(remarks('{"grants": [], "autoApprovers": {"routes": {"0.0.0.0/0": ["ana@acme.test"]}}}')).toEqual([
      ["person-approves-everything", "/autoApprovers/routes/0.0.0.0~10/0"],
    ]);
  });

  it("points at names that nothing uses, but not at those used by other declarations", () => {
    const text = `{
      "groups": {"group:a": [], "group:b": []},
      "hosts": {"x": "10.0.0.1", "y": "10.0.0.2"},
      "tagOwners": {"tag:a": ["group:a"], "tag:b": ["tag:a", "tag:b"]},
      "ipsets": {"ipset:i": ["host:x"]},
      "postures": {"posture:p": []},
      "grants": [],
    }`;
    expect(remarks(text)).toEqual([
      ["unused-name", "/groups/group:b"],
      ["unused-name", "/hosts/y"],
      ["unused-name", "/tagOwners/tag:b"],
      ["unused-name", "/ipsets/ipset:i"],
      ["unused-name", "/postures/posture:p"],
    ]);
  });

  it("points at rules that an earlier rule already says", () => {
    expect(
      remarks(withLater('{"src": ["tag:web"], "dst": ["tag:web"], "ip": ["tcp:443", "udp:53"]}')),
    ).toEqual([["redundant-rule", "/grants/1"]]);
    expect(remarks(withLater('{"src": ["tag:web"], "dst": ["tag:web"], "ip": ["444"]}'))).toEqual([]);
    expect(remarks(withLater('{"src": ["*"], "dst": ["tag:web"], "ip": ["80"]}'))).toEqual([]);
    expect(
      remarks(withLater('{"src": ["tag:web"], "dst": ["tag:web"], "ip": ["80"], "via": ["tag:web"]}')),
    ).toEqual([]);
  });

  it("points at duplicates and mixed spellings", () => {
    expect(remarks('{"grants": [], "hosts": {}, "hosts": {}}')).toEqual([["duplicate-name", "/hosts"]]);
    expect(
      remarks(
        '{"tests": [{}], "grants": [{"src": ["autogroup:members"], "dst": ["autogroup:member"], "ip": ["1"]}]}',
      ),
    ).toEqual([["mixed-members", "/grants/0/src/0"]]);
  });

  it("points at connectors that cannot work or do more than they should", () => {
    const text = `{
      "tagOwners": {"tag:web": [], "tag:spare": []},
      "autoApprovers": {"exitNode": ["tag:web"]},
      "grants": [],
      "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
        {"name": "One", "connectors": ["tag:web"], "domains": ["a.test"]},
        {"name": "Two", "connectors": ["tag:spare"], "domains": ["A.test"]},
      ]}}],
    }`;
    expect(
      remarks(text)
        .map(([rule]) => rule)
        .toSorted(),
    ).toEqual(["connector-is-exit-node", "connector-without-device", "domain-in-two-apps"]);
  });

  it("misses tests where there are rules", () => {
    expect(remarks(quiet.replace(/"tests".*\n/, "")).map(([rule]) => rule)).toEqual(["no-tests"]);
  });
});
