import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Aliases } from "../../../../../shared/export/support/aliases.ts";
import { policySkeleton } from "../../../../../shared/export/support/policy-skeleton.ts";
import { parse } from "../../../../../shared/hujson/parse.ts";

function skeleton(text: string, aliases = new Aliases()): string {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(parsed.problem.message);
  return policySkeleton(parsed.value.root, aliases);
}

describe("the skeleton of a policy file", () => {
  it("keeps sections, rules, ports and the service’s words, and nobody’s name", () => {
    const text = `{
      // Ann's rule, ask ann@acme.example.com
      "groups": {"group:eng": ["ann@acme.example.com", "bo@acme.example.com"]},
      "hosts": {"db": "10.1.2.3", "src": "28.92.130.6/32"},
      "tagOwners": {"tag:github-app-connector": ["autogroup:admin", "group:eng"]},
      "acls": [{"action": "accept", "src": ["group:eng", "user:*@acme.example.com"], "proto": "tcp", "dst": ["db:5432,6000-6010", "tag:github-app-connector:53", "10.1.2.3:*", "src:22"]}],
      "grants": [{"src": ["ann@acme.example.com"], "dst": ["autogroup:internet"], "ip": ["tcp:443", "*"], "via": ["tag:github-app-connector"], "app": {"acme.example.com/cap/billing": [{"role": "boss"}]}}],
      "ssh": [{"action": "check", "src": ["autogroup:member"], "dst": ["autogroup:self"], "users": ["root", "deploy"], "checkPeriod": "12h"}],
      "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [{"name": "GitHub", "connectors": ["tag:github-app-connector"], "domains": ["github.com"]}]}}],
      "postures": {"posture:latestMac": ["node:os == 'macos'"]},
      "ACLS": [],
    }`;
    expect(skeleton(text)).toBe(`{
  "groups": {
    "group:group-1": ["person-1", "person-2"]
  },
  "hosts": {
    "host-1": "private-ip-1",
    "host-2": "public-ip-1/32"
  },
  "tagOwners": {
    "tag:tag-1": ["autogroup:admin", "group:group-1"]
  },
  "acls": [
    {
      "action": "accept",
      "src": ["group:group-1", "user:*@domain-1"],
      "proto": "tcp",
      "dst": ["host-1:5432,6000-6010", "tag:tag-1:53", "private-ip-1:*", "host-2:22"]
    }
  ],
  "grants": [
    {
      "src": ["person-1"],
      "dst": ["autogroup:internet"],
      "ip": ["tcp:443", "*"],
      "via": ["tag:tag-1"],
      "app": {
        "name-1": [
          {
            "name-2": "name-3"
          }
        ]
      }
    }
  ],
  "ssh": [
    {
      "action": "check",
      "src": ["autogroup:member"],
      "dst": ["autogroup:self"],
      "users": ["root", "name-4"],
      "checkPeriod": "12h"
    }
  ],
  "nodeAttrs": [
    {
      "target": ["*"],
      "app": {
        "tailscale.com/app-connectors": [
          {
            "name": "app-1",
            "connectors": ["tag:tag-1"],
            "domains": ["domain-2"]
          }
        ]
      }
    }
  ],
  "postures": {
    "posture:posture-1": ["name-5"]
  },
  "ACLS": []
}`);
  });

  it("holds no string of any file but the service’s own, in keys and values alike", () => {
    const marked = fc.string({ unit: "grapheme", maxLength: 12 }).map((text) => `Ω${text}Ω`);
    const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        marked,
        marked.map((text) => `group:${text}`),
        marked.map((text) => `tag:${text}:443`),
        marked.map((text) => `${text}@${text}`),
        marked.map((text) => `tailscale.com/cap/conn25/${text}`),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(fc.oneof(marked, fc.constantFrom("hosts", "src", "name", "groups")), tie("any"), {
          maxKeys: 4,
        }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (root) => {
        const shown = skeleton(JSON.stringify({ hosts: root, acls: root, other: root }));
        expect(shown).not.toContain("Ω");
        expect(parse(shown).ok).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
