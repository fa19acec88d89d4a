import { describe, expect, it } from "vitest";
import { network, policy, policyCommand } from "../../support/policy-command.ts";

const { run, file, textOf } = policyCommand();

describe("policy check", () => {
  it("is content with a sound policy", () => {
    const name = file("c.hujson", policy);
    expect(run(["check", name, "--network", "network.json"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("prints every refusal at its place, the service’s own first", () => {
    const wrong = policy.replace('"group:eng"], "dst"', '"group:gone"], "dst"').replace('"443"]', '"ssh"]');
    const { status, stdout } = run(["check", file("d.hujson", wrong)]);
    expect(status).toBe(1);
    expect(stdout.split("\n")[0]).toMatch(/^d\.hujson:6:\d+: error: /);
    expect(stdout).toContain('group not found: "group:gone"');
  });

  it("counts columns in bytes and says where a text stops being HuJSON", () => {
    const { status, stdout } = run(["check", "-"], '{"gül": nope}');
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: "<stdin>:1:10: error: invalid literal: nope\n",
    });
  });

  it("runs the tests in the network given", () => {
    const failing = policy.replace("tag:web:443", "tag:web:22");
    const { status, stdout } = run(["check", file("e.hujson", failing), "--network", "network.json"]);
    expect(status).toBe(1);
    expect(stdout).toBe(
      'e.hujson:9:49: error: [acl test error]: address "tag:web:22" (protocol "tcp"): want: Accept, got: Drop\n',
    );
  });

  it("does not guess how a test ends that rests on people or devices", () => {
    const name = file("roles.hujson", policy.replace('"src": ["group:eng"]', '"src": ["autogroup:owner"]'));
    const { status, stdout, stderr } = run(["check", name]);
    expect(status).toBe(0);
    expect(stdout).toContain("roles.hujson:9:13: info: this test rests on people or devices\n");
    expect(stderr).toContain("1 of the tests could not be judged");
    expect(run(["check", name, "--network", "network.json"]).stderr).toBe("");
  });

  it("takes an undeclared group with a domain for a synced one, unless the network says which are", () => {
    const name = file(
      "synced.hujson",
      policy.replace('"src": ["group:eng"]', '"src": ["group:sec@acme.test"]'),
    );
    const { status, stdout } = run(["check", name, "--network", "network.json"]);
    expect(status).toBe(0);
    expect(stdout).toContain("info: group:sec@acme.test is not declared here.");
    expect(stdout).toContain("info: this test rests on something that is not known");
    const known = (groups: string[]) =>
      run([
        "check",
        name,
        "--network",
        file("groups.json", JSON.stringify({ ...network, syncedGroups: groups })),
      ]);
    expect(known(["group:sec@acme.test"])).toMatchObject({ status: 0 });
    expect(known(["group:sec@acme.test"]).stdout).not.toContain("is not declared here");
    expect(known([])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('error: src=group not found: "group:sec@acme.test"'),
    });
  });

  it("takes what is on none of our lists, and says so", () => {
    const rule = '{"src": ["ana@acme.test"], "dst": ["tag:web"], "app": {"tailscale.com/cap/newer": [{}]}}';
    const { status, stdout } = run(["check", "-"], policy.replace('"grants": [', `"grants": [${rule},`));
    expect(status).toBe(0);
    expect(stdout).toContain("info: Tailscale’s documentation does not list the capability");
  });

  it("does not take people for absent whom the network does not list at all", () => {
    const { users: _users, ...devices } = network;
    const name = file(
      "members.hujson",
      policy.replace('"src": ["group:eng"]', '"src": ["autogroup:member"]'),
    );
    const stranger = textOf(name).replace(
      '"src": "ana@acme.test", "accept"',
      '"src": "zed@acme.test", "deny"',
    );
    file("devices.json", JSON.stringify(devices));
    expect(run(["check", "-", "--network", "network.json"], stranger).status).toBe(0);
    const { status, stdout } = run(["check", "-", "--network", "devices.json"], stranger);
    expect(status).toBe(0);
    expect(stdout).toContain("info: this test rests on something that is not known");
  });

  it("accepts what the service accepts with a warning, unless it is to be strict", () => {
    const name = file("f.hujson", policy.replace('["ana@acme.test"]', '["ana@acme.test", "zed@acme.test"]'));
    const { status, stdout } = run(["check", name, "--network", "network.json"]);
    expect(status).toBe(0);
    expect(stdout).toBe('f.hujson:3:14: warning: group:eng: user not found: "zed@acme.test"\n');
    expect(run(["check", name, "--network", "network.json", "--strict"]).status).toBe(1);
  });
});
