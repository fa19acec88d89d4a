import { describe, expect, it } from "vitest";
import { draftFindings } from "../../../../../electron/services/policy/draft-findings.ts";
import { draftTests } from "../../../../../electron/services/policy/draft-tests.ts";
import { policyNetwork, type PolicyNetwork } from "../../../../../electron/services/policy/policy-network.ts";
import { known, unknown } from "../../../../../shared/core/known.ts";
import { connector, snapshot } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleUser } from "../../../../support/sample-user.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const everybody: PolicyNetwork = {
  network: { users: [{ login: "ann@acme.example", role: "member" }], nodes: [] },
  unknowns: [],
};

/** A policy in which Ann reaches the database on one port, with these tests. */
function policy(tests: string): string {
  return `{
  "hosts": {"db": "10.0.0.1"},
  "grants": [{"src": ["ann@acme.example"], "dst": ["db"], "ip": ["tcp:443"]}],
  "tests": ${tests},
}`;
}

describe("the network of a snapshot", () => {
  it("has people and devices as the rules see them", () => {
    const users = known([sampleUser("ann@acme.example"), sampleUser("bo@acme.example", { role: "" })]);
    const shared = sampleUser("eve@other.example", { type: "shared" });
    const device = connector({
      advertisedRoutes: ["10.0.0.0/8"],
      enabledRoutes: ["10.0.0.0/8", "10.1.0.0/16"],
    });
    const all = { users: known([...users.value, shared]) };
    const { network, unknowns } = policyNetwork(snapshot("{}", [device, connector({ user: "" })], all));
    expect(network.users).toEqual([
      { login: "ann@acme.example", role: "member" },
      { login: "bo@acme.example", role: null },
    ]);
    expect(network.nodes[0]).toMatchObject({ name: device.nodeId, approvedRoutes: ["10.0.0.0/8"] });
    expect(network.nodes[1]).toMatchObject({ user: null });
    expect(unknowns).toEqual([]);
  });

  it("says what of it is not known", () => {
    const blind = { users: unknown("No scope."), devices: unknown("No network.") };
    expect(policyNetwork(snapshot("{}", [], blind)).unknowns).toEqual([
      "People are not known: No scope.",
      "Devices are not known: No network.",
    ]);
    expect(policyNetwork(null).unknowns).toEqual(["Nothing has been synced yet."]);
  });
});

describe("what is wrong with a draft", () => {
  it("is one error where the text breaks off", () => {
    expect(draftFindings(new PolicyFile(`{\n  "groups": {`), everybody)).toMatchObject([
      { severity: "error", line: 2 },
    ]);
    expect(draftFindings(new PolicyFile(""), everybody)).toMatchObject([
      { severity: "error", from: 0, to: 0 },
    ]);
  });

  it("stands at the value that is wrong", () => {
    const text = `{"grants": [{"src": ["group:none"], "dst": ["*"], "ip": ["*"]}]}`;
    const [finding] = draftFindings(new PolicyFile(text), everybody);
    expect(finding).toMatchObject({ severity: "error" });
    expect(text.slice(finding?.from, finding?.to)).toContain("group:none");
  });

  it("has a fix where a name is mistyped, and none that would be as wrong in its place", () => {
    const text = `{
  "groups": {"group:sre": ["ann@acme.example"], "group:ops": ["group:sr", "group:sre"], "group:dev": ["tag:wbe"]},
  "tagOwners": {"tag:web": ["group:sr"]},
  "grants": [
    {"src": ["group:sr"], "dst": ["tag:wbe", "group:sr"], "ip": ["*"]},
    {"src": ["ann@acme.example"], "dst": ["tag:web"], "ip": ["*"], "via": ["group:sr", "tag:wbe"]},
    {"src": "group:sr", "dst": ["tag:web"], "ip": ["*"]},
  ],
  "ssh": [
    {"action": "check", "src": ["tag:wbe"], "dst": ["tag:web"], "users": ["root"]},
    {"action": "accept", "src": ["group:sr"], "dst": ["group:sr"], "users": ["root"]},
  ],
}`;
    const found = draftFindings(new PolicyFile(text), everybody).filter(
      ({ severity }) => severity === "error",
    );
    const fixesOf = (isThere: boolean) =>
      found
        .filter(({ fix }) => (fix !== undefined) === isThere)
        .map(({ line, message, fix }) => `${line} ${message} ${fix?.label ?? ""}`.trim());
    expect(fixesOf(true)).toEqual([
      '3 tagOwners["tag:web"]: group not found: "group:sr" Use sre',
      '5 src=group not found: "group:sr" Use sre',
      '5 dst="tag:wbe": tag not found: "tag:wbe" Use web',
      '5 dst="group:sr": group not found: "group:sr" Use sre',
      '6 tag "tag:wbe" not found Use web',
      '11 group not found: "group:sr" Use sre',
    ]);
    expect(fixesOf(false)).toEqual([
      "7 json: cannot unmarshal string into Go value of type []string",
      '2 groups["group:dev"]: "tag:wbe": group members must be users',
      '2 groups["group:ops"]: "group:sr": group members cannot be recursive',
      '2 groups["group:ops"]: "group:sre": group members cannot be recursive',
      "6 via can only be a tag",
      '10 tag not found: "tag:wbe"',
      '10 action "check" needs people as sources, and "tag:wbe" is no person',
      '11 invalid dst "group:sr"',
    ]);
  });

  it("is nothing for a good text, and a remark for what cannot be judged", () => {
    const text = policy(`[{"src": "ann@acme.example", "accept": ["db:443"]}]`);
    expect(draftFindings(new PolicyFile(text), everybody)).toEqual([]);
    expect(
      draftFindings(new PolicyFile(text), { ...everybody, unknowns: ["People are not known."] }),
    ).toMatchObject([{ severity: "info", message: "People are not known." }]);
  });

  it("has remarks on what the service accepts and is still unwise", () => {
    const text = `{"grants": [{"src": ["*"], "dst": ["*"], "ip": ["*"]}]}`;
    expect(draftFindings(new PolicyFile(text), everybody)).toMatchObject([
      { severity: "info", message: expect.stringContaining("no tests") },
      { severity: "info", message: expect.stringContaining("lets every device reach everything") },
    ]);
  });

  it("is cut at two hundred, however long the list of mistakes", () => {
    const rule = `{"src": ["group:none"], "dst": ["*"], "ip": ["*"]}`;
    const text = `{"grants": [${Array.from({ length: 400 }, () => rule).join(",")}]}`;
    const found = draftFindings(new PolicyFile(text), everybody);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(200);
  });
});

describe("the tests of a draft", () => {
  it("each have a result, at their place", () => {
    const text = policy(`[
    {"src": "ann@acme.example", "accept": ["db:443"]},
    {"src": "ann@acme.example", "accept": ["db:22"]},
  ]`);
    expect(valueOf(draftTests(new PolicyFile(text), everybody)).results).toMatchObject([
      { section: "tests", index: 0, line: 5, source: "ann@acme.example", passed: true, errors: [] },
      { section: "tests", index: 1, line: 6, passed: false, errors: [expect.stringContaining("db:22")] },
    ]);
    expect(
      valueOf(draftTests(new PolicyFile(text), everybody)).results.map(({ expects }) =>
        expects.map(({ wants, held }) => `${wants} ${held}`),
      ),
    ).toEqual([["accept true"], ["accept false"]]);
    expect(draftFindings(new PolicyFile(text), everybody)).toMatchObject([
      { severity: "error", about: "test", line: 6 },
    ]);
  });

  it("rest on groups that may be synced: neither the text nor a test is wrong for them", () => {
    const text = `{
  "hosts": {"db": "10.0.0.1"},
  "grants": [{"src": ["group:sre@acme.example"], "dst": ["db"], "ip": ["*"]}],
  "tests": [
    {"src": "ann@acme.example", "accept": ["db:443"]},
    {"src": "group:sre@acme.example", "accept": ["db:443"]},
  ],
}`;
    const { results, unknowns } = valueOf(draftTests(new PolicyFile(text), everybody));
    expect(results.map(({ passed }) => passed)).toEqual([null, null]);
    expect(unknowns).toEqual([expect.stringContaining("Who is in group:sre@acme.example is not known")]);
    const findings = draftFindings(new PolicyFile(text), everybody);
    expect(findings.filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(findings).toContainEqual(
      expect.objectContaining({ line: 3, message: expect.stringContaining("is not declared here") }),
    );
    expect(findings).toContainEqual(
      expect.objectContaining({
        line: 5,
        message: "This test cannot be judged: who is in group:sre@acme.example is not known.",
      }),
    );
  });

  it("rest on people and devices: what is not known is said, and no test fails for it", () => {
    const text = `{
  "tagOwners": {"tag:db": []},
  "grants": [{"src": ["autogroup:admin", "user:*@acme.example"], "dst": ["tag:db"], "ip": ["*"]}],
  "tests": [{"src": "ann@acme.example", "accept": ["tag:db:443"]}],
}`;
    const { results, unknowns } = valueOf(draftTests(new PolicyFile(text), policyNetwork(null)));
    expect(results).toMatchObject([{ passed: null, errors: [] }]);
    expect(unknowns).toEqual(["Nothing has been synced yet."]);
    expect(
      draftFindings(new PolicyFile(text), policyNetwork(null)).filter(({ severity }) => severity !== "info"),
    ).toEqual([]);
    expect(draftFindings(new PolicyFile(text), policyNetwork(null))).toContainEqual(
      expect.objectContaining({
        line: 4,
        message: "This test cannot be judged: people and devices are not known.",
      }),
    );
  });

  it.each([
    ["does not parse", "{", "policy-syntax"],
    ["breaks a rule", `{"grants": [{"src": ["group:none"], "dst": ["*"], "ip": ["*"]}]}`, "policy-invalid"],
  ])("do not run on a text that %s", (_what, text, code) => {
    expect(problemOf(draftTests(new PolicyFile(text), everybody))).toMatchObject({
      code,
      evidence: { line: 1 },
    });
  });
});
