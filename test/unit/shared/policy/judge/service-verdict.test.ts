import { describe, expect, it } from "vitest";
import { serviceVerdict } from "../../../../../shared/policy/judge/service-verdict.ts";
import { company } from "../../../../support/policy-world.ts";

describe("serviceVerdict", () => {
  it("accepts, and warns of group members who are not in the tailnet", () => {
    expect(serviceVerdict('{"groups": {"group:a": ["ana@acme.test", "who@ever.test"]}}', company)).toEqual({
      accepted: true,
      warnings: [{ user: "group:a", warnings: ['user not found: "who@ever.test"'] }],
    });
    expect(serviceVerdict("{}\n", company)).toEqual({ accepted: true, warnings: [] });
  });

  it("refuses with the parser’s words and place", () => {
    expect(serviceVerdict('{\n  "acls": [,]\n}', company)).toMatchObject({
      accepted: false,
      status: 400,
      body: { message: expect.stringMatching(/^hujson: line 2, column 12: /) },
    });
  });

  it("refuses with the reason, and with the failing tests as data", () => {
    expect(serviceVerdict('{"acls": [{"action": "deny"}]}', company)).toEqual({
      accepted: false,
      status: 400,
      body: { message: 'action="deny" is not supported' },
    });
    const text = `{
      "acls": [],
      "tests": [{"src": "ana@acme.test", "accept": ["100.80.0.100:443"]}],
    }`;
    expect(serviceVerdict(text, company)).toEqual({
      accepted: false,
      status: 400,
      body: {
        message: "test(s) failed",
        data: [
          {
            user: "ana@acme.test",
            errors: [
              '[acl test error]: address "100.80.0.100:443" (protocol "tcp"): want: Accept, got: Drop',
            ],
          },
        ],
      },
    });
  });

  it("keeps its lists closed, as the service does", () => {
    const refusals: readonly [string, string][] = [
      ['{"nodeVisibility": []}', 'json: unknown field "nodeVisibility"'],
      [
        '{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"], "ports": ["80"]}]}',
        'json: unknown field "ports"',
      ],
      [
        '{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["smoke:*"]}]}',
        'proto name "smoke" not known; use protocol number 0-255',
      ],
    ];
    for (const [text, message] of refusals)
      expect(serviceVerdict(text, company)).toMatchObject({ accepted: false, body: { message } });
  });

  it("fails itself where the service does", () => {
    expect(serviceVerdict('{"nodeAttrs": [{"target": ["autogroup:self"], "attr": ["x"]}]}', company)).toEqual(
      {
        accepted: false,
        status: 500,
        body: { message: "internal server error" },
      },
    );
  });

  it("takes synced groups as known", () => {
    const text = '{"acls": [{"action": "accept", "src": ["group:eng@acme.test"], "dst": ["*:*"]}]}';
    expect(serviceVerdict(text, company)).toMatchObject({
      accepted: false,
      body: { message: 'src=group not found: "group:eng@acme.test"' },
    });
    expect(serviceVerdict(text, company, { syncedGroups: ["group:eng@acme.test"] }).accepted).toBe(true);
  });
});
