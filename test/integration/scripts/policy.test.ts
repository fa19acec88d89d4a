import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { largePolicy } from "../../support/large-policy.ts";

const script = resolve(import.meta.dirname, "..", "..", "..", "scripts", "policy.ts");
let folder = "";

const policy = `// Our policy
{
  "groups": {"group:eng": ["ana@acme.test"]}, // the engineers
  "tagOwners": {"tag:web": ["autogroup:admin"]},
  "grants": [
    {"src": ["group:eng"], "dst": ["tag:web"], "ip": ["443"]},
    {"src": ["ben@acme.test"], "dst": ["tag:web"], "ip": ["udp:53"]},
  ],
  "tests": [{"src": "ana@acme.test", "accept": ["tag:web:443"]}],
}
`;

const network = {
  users: [{ login: "ana@acme.test", role: "owner" }, { login: "ben@acme.test" }],
  nodes: [
    { name: "web", addresses: ["100.64.0.9"], tags: ["tag:web"] },
    { name: "ana-laptop", addresses: ["100.64.0.1"], user: "ana@acme.test" },
  ],
};

function run(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 20_000_000,
    ...(input === undefined ? {} : { input }),
  });
  return { status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return name;
}

const textOf = (name: string) => readFileSync(join(folder, name), "utf8");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "policy-cli-"));
  file("network.json", JSON.stringify(network));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe("policy format", () => {
  it("prints the formatted text of a file or of standard input", () => {
    const spaced = '{"acls":[ ]}';
    const wanted = '{"acls": []}\n';
    expect(run(["format", file("a.hujson", spaced)])).toEqual({ status: 0, stdout: wanted, stderr: "" });
    expect(run(["format", "-"], spaced)).toEqual({ status: 0, stdout: wanted, stderr: "" });
    expect(textOf("a.hujson")).toBe(spaced);
  });

  it("says with --check whether a text is formatted, and formats the file with --write", () => {
    const name = file("b.hujson", policy);
    expect(run(["format", name, "--check"])).toMatchObject({ status: 1, stdout: "" });
    expect(run(["format", name, "--write"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(textOf(name)).toContain('\t"groups":    {"group:eng": ["ana@acme.test"]}, // the engineers');
    expect(run(["format", name, "--check"])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("refuses a text that does not parse, with the place", () => {
    const { status, stdout, stderr } = run(["format", "-"], '{"a": }');
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toBe("<stdin>:1:7: error: invalid character '}' at start of value\n");
  });
});

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
    expect(stdout).toBe('e.hujson:9:49: error: address "tag:web:22": want: Accept, got: Drop\n');
  });

  it("accepts what the service accepts with a warning, unless it is to be strict", () => {
    const name = file("f.hujson", policy.replace('["ana@acme.test"]', '["ana@acme.test", "zed@acme.test"]'));
    const { status, stdout } = run(["check", name, "--network", "network.json"]);
    expect(status).toBe(0);
    expect(stdout).toBe('f.hujson:3:14: warning: group:eng: user not found: "zed@acme.test"\n');
    expect(run(["check", name, "--network", "network.json", "--strict"]).status).toBe(1);
  });
});

describe("policy apply", () => {
  const add = JSON.stringify({
    kind: "addGroupMembers",
    group: "group:eng",
    members: ["cleo@acme.test"],
  });

  it("prints the new text, different in the one place, with the reason beside it", () => {
    const { status, stdout, stderr } = run(["apply", file("g.hujson", policy), "--intent", add]);
    expect(status).toBe(0);
    expect(stdout).toBe(policy.replace('["ana@acme.test"]', '["ana@acme.test", "cleo@acme.test"]'));
    expect(stderr).toMatch(/^groups: .*cleo@acme\.test/);
  });

  it("reads the intent from a file, prints a diff that patch takes, writes in place, and is then content", () => {
    const name = file("h.hujson", policy);
    const intent = file("intent.json", add);
    const diff = run(["apply", name, "--intent", intent, "--diff"]).stdout;
    expect(diff).toContain("--- a/h.hujson\n+++ b/h.hujson\n@@");
    expect(diff).toContain(
      '+  "groups": {"group:eng": ["ana@acme.test", "cleo@acme.test"]}, // the engineers',
    );
    expect(run(["apply", name, "--intent", intent, "--write"])).toMatchObject({ status: 0, stdout: "" });
    const once = textOf(name);
    const again = run(["apply", name, "--intent", intent, "--write"]);
    expect(again.status).toBe(0);
    expect(again.stderr).toContain("Nothing to change");
    expect(textOf(name)).toBe(once);
  });

  it("finds a rule by its place alone, also in a sequence", () => {
    const rule = { section: "grants", index: 1 };
    const intent = {
      kind: "sequence",
      title: "Take back DNS",
      intents: [{ kind: "removeRule", rule }],
    };
    const { status, stdout } = run(["apply", "-", "--intent", JSON.stringify(intent)], policy);
    expect(status).toBe(0);
    expect(stdout).not.toContain("udp:53");
    expect(stdout).toContain("group:eng");
  });

  it("says how to confirm the first rule of a file that has none", () => {
    const rule = { src: ["group:eng"], dst: ["tag:web"], ip: ["443"] };
    const intent = { kind: "addRule", section: "grants", rule };
    const { status, stdout, stderr } = run(["apply", "-", "--intent", JSON.stringify(intent)], "{}\n");
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain('"confirmOpen": true');
    const confirmed = JSON.stringify({ ...intent, confirmOpen: true });
    expect(run(["apply", "-", "--intent", confirmed], "{}\n")).toMatchObject({ status: 0 });
    const tag = JSON.stringify({ kind: "addTag", tag: "tag:new", owners: [] });
    expect(run(["apply", "-", "--intent", tag], "{}\n")).toMatchObject({ status: 0 });
  });

  it("refuses what cannot be planned, and prints no text then", () => {
    const intent = JSON.stringify({ kind: "removeApp", name: "Nothing" });
    const doubled = '{"groups": {}, "Groups": {}, "acls": []}';
    const { status, stdout, stderr } = run(["apply", "-", "--intent", add], doubled);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).not.toBe("");
    expect(run(["apply", "-", "--intent", intent], '{"acls": [}').status).toBe(1);
  });
});

describe("policy access", () => {
  it("says what one person can reach and who can reach an address", () => {
    const name = file("i.hujson", policy);
    const what = run(["access", name, "--network", "network.json", "--who", "ana@acme.test"]);
    expect(what).toEqual({
      status: 0,
      stdout: "by rule:\n  tag:web ports 443 (grants[0], line 6)\ndevices, 1:\n  web\n",
      stderr: "",
    });
    const who = (to: string) => run(["access", name, "--network", "network.json", "--to", to]).stdout;
    expect(who("100.64.0.9:443")).toBe("ana@acme.test (grants[0], line 6)\n");
    expect(who("udp:100.64.0.9:53")).toBe("ben@acme.test (grants[1], line 7)\n");
    expect(who("100.64.0.9:22")).toBe("");
  });

  it("counts devices for everybody when nothing else is asked", () => {
    const { stdout } = run(["access", file("j.hujson", policy), "--network", "network.json"]);
    expect(stdout).toBe("ana@acme.test: 1 device\nben@acme.test: 1 device\n");
  });
});

describe("policy", () => {
  it("explains itself", () => {
    const { status, stdout } = run(["--help"]);
    expect(status).toBe(0);
    for (const word of ["format", "check", "apply", "access", "--intent", "--network", "Exit status"])
      expect(stdout).toContain(word);
  });

  it.each([
    [[]],
    [["polish", "x"]],
    [["format"]],
    [["format", "missing.hujson"]],
    [["format", "x", "y"]],
    [["format", "x", "--who", "ana"]],
    [["format", "x", "--frob"]],
    [["check", "-", "--network", "intent-of-nobody.json"]],
    [["apply", "-"]],
    [["apply", "-", "--intent", "{"]],
    [["apply", "-", "--intent", '{"kind": "addTag"}']],
    [["apply", "-", "--intent", '{"kind": "removeRule", "rule": {"section": "acls", "index": 9}}']],
    [["access", "-"]],
    [["access", "-", "--network", "network.json", "--to", "web"]],
    [["access", "-", "--network", "network.json", "--who", "nobody@acme.test"]],
  ])("ends with 2 and one sentence for %j", (args) => {
    const { status, stdout, stderr } = run(args, "{}");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(/^policy: .+/);
    expect(stderr).not.toContain("    at ");
  });

  it("passes a megabyte through a pipe whole", () => {
    const text = largePolicy();
    const { status, stdout } = run(["format", "-"], text);
    expect(status).toBe(0);
    expect(stdout.length).toBeGreaterThan(text.length / 2);
    expect(stdout.endsWith("}\n")).toBe(true);
    expect(run(["format", "-", "--check"], stdout).status).toBe(0);
  });
});
