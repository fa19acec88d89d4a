import { describe, expect, it } from "vitest";
import { lintPolicy } from "../../../../../../shared/policy/judge/lint/lint.ts";
import { checkPolicy } from "../../../../../../shared/policy/judge/validate.ts";
import { company, documentOf } from "../../../../../support/policy-world.ts";

function remarks(text: string, network = company): [string, string][] {
  return lintPolicy(documentOf(text), network).map(({ rule, path }) => [rule, path]);
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

  it("does not miss them where only SSH is tested, and says so", () => {
    const text = quiet
      .replace('"tests"', '"sshTests"')
      .replace(/"accept": .*?\]/, '"dst": ["tag:web"], "deny": ["root"]');
    const [only] = lintPolicy(documentOf(text), company);
    expect(only).toMatchObject({ rule: "no-tests", message: expect.stringMatching(/^Only SSH is tested, /) });
  });
});

const grants = (
  ...rules: string[]
) => `{"tests": [{}], "tagOwners": {"tag:x": []}, "grants": [${rules.join(", ")}],
  "postures": {"posture:p": ["node:os == 'linux'"]}, "nodeAttrs": [{"target": ["tag:x"], "attr": ["a"]}],
  "ssh": [{"action": "accept", "src": [], "dst": [], "users": ["root"], "srcPosture": ["posture:p"]}]}`;

function acl(more: string): [string, string][] {
  return remarks(`{"tests": [{}], "acls": [{"action": "accept", "src": ["*"], "dst": ["*:*"]${more}}]}`);
}

describe("a rule from everybody to everything", () => {
  it.each([
    '{"src": ["*"], "dst": ["*"], "ip": ["*"]}',
    '{"src": ["tag:x", "*"], "dst": ["tag:x", "*"], "ip": ["22", "1-65535"]}',
    '{"src": ["*"], "dst": ["*"], "ip": ["*"], "app": {"acme.test/cap/x": []}}',
    '{"src": ["*"], "dst": ["*"], "ip": ["*"], "srcPosture": []}',
  ])("is open: %s", (rule) => expect(remarks(grants(rule))).toEqual([["opens-everything", "/grants/0"]]));

  it.each([
    '{"src": ["*"], "dst": ["*"], "ip": ["icmp:*"]}',
    '{"src": ["*"], "dst": ["*"], "ip": ["443", "udp:*"]}',
    '{"src": ["*"], "dst": ["*"], "app": {"acme.test/cap/x": []}}',
    '{"src": ["*"], "dst": ["*"], "ip": ["*"], "via": ["tag:x"]}',
    '{"src": ["*"], "dst": ["*"], "ip": ["*"], "srcPosture": ["posture:p"]}',
    '{"src": ["autogroup:member"], "dst": ["*"], "ip": ["*"]}',
    '{"src": ["*"], "dst": ["autogroup:self"], "ip": ["*"]}',
  ])("is not open: %s", (rule) => expect(remarks(grants(rule))).toEqual([]));

  it("is judged by the default postures and the protocol too", () => {
    const posture = '{"src": ["*"], "dst": ["*"], "ip": ["*"]}], "defaultSrcPosture": ["posture:p"], "x": [';
    expect(remarks(grants(posture)).filter(([rule]) => rule === "opens-everything")).toEqual([]);
    expect(acl("")).toEqual([["opens-everything", "/acls/0"]]);
    expect(acl(', "proto": "icmp"')).toEqual([]);
  });
});

describe("names that are used", () => {
  it.each([
    '"ssh": [{"action": "accept", "src": [], "dst": [], "users": ["root"], "recorder": ["tag:x"]}]',
    '"nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors-experimental": [{"tags": ["tag:x"]}]}}]',
    '"grants": [{"src": [], "dst": [], "app": {"tailscale.com/cap/pam": [{"managed": "tag:x"}]}}]',
    '"nodeVisibility": {"tag:x": []}',
    '"sshTests": [{"src": "tag:x", "dst": []}]',
    '"tests": [{"src": "a@b.test", "deny": ["tag:x:22"]}]',
    '"autoApprovers": {"services": {"svc:a": ["tag:x"]}}',
  ])("a tag in %s", (section) =>
    expect(
      remarks(`{"grants": [], "tagOwners": {"tag:x": []}, ${section}}`).filter(
        ([rule]) => rule === "unused-name",
      ),
    ).toEqual([]),
  );

  it("an IP set and a host in the condition of a posture", () => {
    const text = `{"grants": [], "hosts": {"office": "192.0.2.1"}, "ipsets": {"ipset:home": ["add host:office"]},
      "postures": {"posture:p": ["ip:publicAddress NOT IN ['ipset:home']"]}, "defaultSrcPosture": ["posture:p"]}`;
    expect(remarks(text)).toEqual([]);
  });
});

function kept(sections: string): [string, string][] {
  return remarks(`{"tests": [{}], "tagOwners": {"tag:x": ["tag:y"], "tag:y": ["tag:x"]}, ${sections}}`);
}

describe("what our lists do not have", () => {
  it.each([
    ['"nodeVisibility": []', "/nodeVisibility"],
    ['"grants": [{"src": [], "dst": [], "ip": ["*"], "expires": "x"}]', "/grants/0/expires"],
    ['"grants": [{"src": ["autogroup:newcomers"], "dst": ["tag:x"], "ip": ["1"]}]', "/grants/0/src/0"],
    ['"grants": [{"src": ["group://other/eng"], "dst": ["tag:x"], "ip": ["1"]}]', "/grants/0/src/0"],
    ['"grants": [{"src": ["group:eng@acme.test"], "dst": ["tag:x"], "ip": ["1"]}]', "/grants/0/src/0"],
    ['"grants": [{"src": [], "dst": [], "ip": ["quic:443"]}]', "/grants/0/ip/0"],
    [
      '"grants": [{"src": [], "dst": [], "app": {"tailscale.com/cap/newer": []}}]',
      "/grants/0/app/tailscale.com~1cap~1newer",
    ],
    ['"acls": [{"action": "accept", "src": [], "proto": "quic", "dst": []}]', "/acls/0/proto"],
    [
      '"postures": {"posture:p": ["node:os RESEMBLES \'x\'"]}, "defaultSrcPosture": ["posture:p"]',
      "/postures/posture:p/0",
    ],
  ])("is a remark, no error: %s", (sections, path) => {
    const text =
      sections.includes('"grants"') || sections.includes('"acls"') ? sections : `"grants": [], ${sections}`;
    expect(kept(text)).toEqual([["not-known", path]]);
    const document = documentOf(`{"tagOwners": {"tag:x": []}, ${text}}`);
    expect(checkPolicy(document, { network: company })).toMatchObject({ ok: true });
  });

  it("is nothing for what is documented", () => {
    for (const name of ["tailsql", "pam", "conn25/wiki", "drive"])
      expect(kept(`"grants": [{"src": [], "dst": [], "app": {"tailscale.com/cap/${name}": [{}]}}]`)).toEqual(
        [],
      );
    expect(
      kept('"grants": [], "externalTailnets": {"other": {"tailnet": "b.test"}}, "attrConfig": {}'),
    ).toEqual([]);
  });
});

describe("what is taken and means nobody", () => {
  it.each([
    ['"grants": [{"src": ["user:ana@acme.test"], "dst": ["tag:x"], "ip": ["1"]}]', "/grants/0/src/0"],
    ['"acls": [{"action": "accept", "src": ["tag:x"], "dst": ["user:ana@acme.test:22"]}]', "/acls/0/dst/0"],
    [
      '"groups": {"group:g": ["user:ana@acme.test"]}, "grants": [{"src": ["group:g"], "dst": ["tag:x"], "ip": ["1"]}]',
      "/groups/group:g/0",
    ],
    [
      '"grants": [], "ssh": [{"action": "accept", "src": ["tag:x"], "dst": ["tag:x"], "users": ["group:g"]}]',
      "/ssh/0/users/0",
    ],
    [
      '"grants": [], "ssh": [{"action": "check", "src": ["a@b.test"], "dst": ["tag:x"], "users": ["root"], "checkPeriod": "30s"}]',
      "/ssh/0/checkPeriod",
    ],
  ])("is told: %s", (sections, path) =>
    expect(
      remarks(`{"tests": [{}], "tagOwners": {"tag:x": ["tag:y"], "tag:y": ["tag:x"]}, ${sections}}`),
    ).toEqual([["accepted-amiss", path]]),
  );
});
