import { describe, expect, it } from "vitest";
import { policyNetwork } from "../../../../../electron/services/policy/policy-network.ts";
import { previewPerson } from "../../../../../electron/services/policy/preview-person.ts";
import { known } from "../../../../../shared/core/known.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";
import { connector, snapshot } from "../../../../support/connector-fixtures.ts";
import { problemOf, valueOf } from "../../../../support/demo-client.ts";
import { sampleUser } from "../../../../support/sample-user.ts";

const users = ["ann@acme.example", "bo@acme.example"].map((login) => sampleUser(login));

/** GitHub for whoever is in the group, by two rules; `more` stands among the rules. */
function policy(members: string, more = ""): PolicyFile {
  return new PolicyFile(`{
  "groups": {"group:data": [${members}]},
  "tagOwners": {"tag:github": ["autogroup:admin"]},
  "grants": [
    {
      "src": ["group:data"], "dst": ["autogroup:internet"], "ip": ["*"], "via": ["tag:github"],
    },
    {"src": ["group:data"], "dst": ["tag:github"], "ip": ["tcp:53", "udp:53"]},${more}
  ],
  "nodeAttrs": [{"target": ["*"], "app": {"tailscale.com/app-connectors": [
    {"name": "GitHub", "connectors": ["tag:github"], "domains": ["github.com"]},
  ]}}],
}`);
}

const network = policyNetwork(snapshot("{}", [connector()], { users: known(users) }));
const preview = (after: PolicyFile, before: PolicyFile | null, login = "bo@acme.example") =>
  previewPerson(after, before, network, login);

const without = policy('"ann@acme.example"');
const withBo = policy('"ann@acme.example", "bo@acme.example"');

describe("the policy file as one person has it", () => {
  it("names their apps, devices and the lines of the rules that reach them", () => {
    expect(valueOf(preview(withBo, withBo))).toEqual({
      apps: ["GitHub"],
      devices: 1,
      exitNodes: false,
      rules: [
        { from: 5, to: 7 },
        { from: 8, to: 8 },
      ],
      conditions: 0,
      adds: [],
      takes: [],
      unknowns: [],
    });
  });

  it("says what an edit adds and takes, against the version that it began from", () => {
    expect(valueOf(preview(withBo, without))).toMatchObject({ adds: ["GitHub", "1 device"], takes: [] });
    expect(valueOf(preview(without, withBo))).toMatchObject({
      apps: [],
      rules: [],
      adds: [],
      takes: ["GitHub", "1 device"],
    });
    const open = policy(
      '"ann@acme.example"',
      '\n{"src": ["bo@acme.example"], "dst": ["autogroup:internet"], "ip": ["*"]},',
    );
    expect(valueOf(preview(open, without)).adds).toEqual(["1 device", "every exit node"]);
  });

  it("adds and takes nothing where the version before is not known any more", () => {
    expect(valueOf(preview(withBo, null))).toMatchObject({ apps: ["GitHub"], adds: [], takes: [] });
  });

  it("gives nothing by a rule that names a tag which is not there", () => {
    const mistyped = new PolicyFile(
      withBo.text.replaceAll('["tag:github"], "ip": ["tcp', '["tag:gihub"], "ip": ["tcp'),
    );
    expect(valueOf(preview(mistyped, without))).toMatchObject({ apps: [], adds: ["1 device"] });
  });

  it("counts the rules that depend on a posture", () => {
    const strict = new PolicyFile(
      withBo.text
        .replace('"tcp:53", "udp:53"]', '"tcp:53", "udp:53"], "srcPosture": ["posture:new"]')
        .replace('"grants"', '"postures": {"posture:new": ["node:tsVersion >= \'1.40\'"]},\n"grants"'),
    );
    expect(valueOf(preview(strict, strict)).conditions).toBe(1);
  });

  it("refuses a text that does not parse, and somebody whom nobody knows", () => {
    expect(problemOf(preview(new PolicyFile("{"), null)).code).toBe("policy-syntax");
    expect(problemOf(preview(withBo, null, "eve@other.example")).code).toBe("not-found");
  });
});
