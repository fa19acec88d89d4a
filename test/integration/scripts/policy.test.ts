import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as v from "valibot";
import { policyIntentKinds, policyIntentSchema } from "../../../shared/policy/edit/intents.ts";
import { largePolicy } from "../../support/large-policy.ts";
import { network, policy, policyCommand } from "../../support/policy-command.ts";

const { folder, run, file, textOf } = policyCommand();

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

/** What `apply` says to an intent first. */
const said = (intent: string) => run(["apply", "-", "--intent", intent], policy).stderr.split("\n")[0];

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

  it("prints what tells a rule apart, which then means the same rule wherever it stands", () => {
    const short = JSON.stringify({ kind: "removeRule", rule: { section: "grants", index: 0 } });
    const first = run(["apply", "-", "--intent", short], policy);
    const [, printed = ""] = /^rule grants\[0\] is (.+)$/mu.exec(first.stderr) ?? [];
    expect(printed).toContain('"content"');
    const full = `{"kind": "removeRule", "rule": ${printed}}`;
    expect(run(["apply", "-", "--intent", full], policy).stdout).toBe(first.stdout);
    const again = run(["apply", "-", "--intent", full], first.stdout);
    expect(again.stdout).toBe(first.stdout);
    expect(again.stderr).toContain("Nothing to change");
    expect(run(["apply", "-", "--intent", short], first.stdout).stdout).not.toBe(first.stdout);
  });

  it("says in plain words what is wrong with an intent", () => {
    expect(said('{"kind": "addTag", "tag": "tag:x"}')).toContain("“owners” is missing");
    expect(said('{"kind": "addTag", "tag": "tag:x", "owners": [], "extra": 1}')).toContain(
      "“extra” is not known",
    );
    expect(said('{"kind": "addTag", "tag": "tag:x", "owners": "a"}')).toContain(
      '“owners” must be a list, not "a"',
    );
    expect(said('{"kind": "sequence", "title": "t", "intents": [{"kind": "removeApp"}]}')).toContain(
      "“intents.0.name” is missing",
    );
    expect(said("[]")).toContain("the intent must be an object");
    expect(said('"addTag"')).toContain("the intent must be an object");
  });

  it("shows one intent of each kind, all of which can be used", () => {
    const { status, stdout } = run(["apply", "--help"]);
    expect(status).toBe(0);
    expect(run(["--help", "apply"]).stdout).toBe(stdout);
    const shown = stdout.split("\n").filter((line) => line.startsWith("{"));
    const parsed = shown.map((line) => v.parse(policyIntentSchema, JSON.parse(line)));
    expect(parsed.map(({ kind }) => kind)).toEqual(policyIntentKinds);
  });

  it("writes a file whole, keeps its mode, follows a link and leaves nothing behind", () => {
    const name = file("mode.hujson", policy);
    chmodSync(join(folder, name), 0o640);
    symlinkSync(name, join(folder, "link.hujson"));
    expect(run(["apply", "link.hujson", "--intent", add, "--write"]).status).toBe(0);
    expect(textOf(name)).toContain("cleo@acme.test");
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o640);
    expect(lstatSync(join(folder, "link.hujson")).isSymbolicLink()).toBe(true);
    expect(readdirSync(folder).filter((one) => one.endsWith(".new"))).toEqual([]);
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

describe("policy held", () => {
  it("says of every entitlement how many hold it, and of one person what, through what", () => {
    const text = `{
      "groups": {"group:eng": ["ana@acme.test"]},
      "tagOwners": {"tag:web": ["group:eng", "gone@acme.test"]},
      "grants": [{"src": ["group:eng", "group:security@acme.test"], "dst": ["tag:web"], "ip": ["443"]}]
    }`;
    const name = file("held.hujson", text);
    const people = file(
      "people.json",
      JSON.stringify({ users: [{ login: "ana@acme.test", role: "member" }], nodes: [] }),
    );
    expect(run(["held", name, "--network", people]).stdout.split("\n")).toEqual([
      "exitNodes  Any exit node: nobody",
      "groups  group:eng: 1 directly",
      "grants  Grant 1 · 443: 1 through group:eng, perhaps more through group:security@acme.test",
      "tagOwners  tag:web: 1 through group:eng, 1 name of nobody: gone@acme.test",
      "roles  member: 1 directly",
      "",
    ]);
    const suspended = { login: "ben@acme.test", role: "member", suspended: true };
    const both = file(
      "both.json",
      JSON.stringify({ users: [{ login: "ana@acme.test", role: "member" }, suspended], nodes: [] }),
    );
    expect(run(["held", name, "--network", both]).stdout).toContain(
      "roles  member: 1 directly, 1 more is suspended\n",
    );
    const asked = (question: string) => run(["ask", name, "--network", both, "--question", question]).stdout;
    expect(asked("may ben use exit nodes?")).toBe("no, suspended: the rules say no\n");
    const question = ["--question", "may ana use exit nodes?"];
    expect(run(["ask", name, "--network", people, ...question]).stdout).toBe("no\n");
    expect(run(["held", name, "--network", people, "--who", "Ana@acme.test"]).stdout.split("\n")).toEqual([
      "groups  group:eng: directly",
      "grants  Grant 1 · 443: through group:eng",
      "tagOwners  tag:web: through group:eng",
      "roles  member: directly",
      "",
    ]);
  });
});

describe("policy ask", () => {
  it("judges a posture by what the network says of each device, and takes none for passing otherwise", () => {
    const name = file(
      "posture.hujson",
      `{
        "tagOwners": {"tag:db": []},
        "postures": {"posture:managed": ["custom:managed == true"]},
        "grants": [{"src": ["ana@acme.test"], "dst": ["tag:db"], "ip": ["5432"], "srcPosture": ["posture:managed"]}]
      }`,
    );
    const own = { user: "ana@acme.test" };
    const answer = (...postures: readonly (Record<string, boolean> | undefined)[]) => {
      const devices = postures.map((posture, index) => ({
        name: `ana-${index}`,
        addresses: [`100.64.0.${index + 2}`],
        ...own,
        ...(posture === undefined ? {} : { posture }),
      }));
      const db = { name: "db", addresses: ["100.64.0.1"], tags: ["tag:db"] };
      const tailnet = { users: [{ login: "ana@acme.test", role: "member" }], nodes: [db, ...devices] };
      const people = file("posture-people.json", JSON.stringify(tailnet));
      return run(["ask", name, "--network", people, "--question", "may ana reach db:5432?"]).stdout.split(
        "\n",
      );
    };
    expect(answer({ "custom:managed": true }, {})).toEqual([
      "yes, directly by grants[0] only with posture:managed, 1 of 2 devices pass",
      "not from ana-1: custom:managed is not set",
      "",
    ]);
    expect(answer({}, undefined)).toEqual([
      "yes, if, directly by grants[0] only with posture:managed, on a condition",
      "not from ana-0: custom:managed is not set",
      "perhaps from ana-1: Its attributes are not known.",
      "",
    ]);
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
    expect(who("100.64.0.9:22")).toBe("nobody\n");
  });

  it("names protocols, and says when there is nothing", () => {
    const name = file("k.hujson", policy);
    const what = (login: string) => run(["access", name, "--network", "more.json", "--who", login]).stdout;
    file("more.json", JSON.stringify({ ...network, users: [...network.users, { login: "cy@acme.test" }] }));
    expect(what("ben@acme.test")).toContain("  tag:web ports udp:53 (grants[1], line 7)\n");
    expect(what("cy@acme.test")).toBe("by rule:\n  nothing\ndevices, 0:\n");
    const empty = file("empty.json", "{}");
    expect(run(["access", name, "--network", empty]).stdout).toBe("nobody\n");
  });

  it("counts devices for everybody when nothing else is asked", () => {
    const { stdout } = run(["access", file("j.hujson", policy), "--network", "network.json"]);
    expect(stdout).toBe("ana@acme.test: 1 device\nben@acme.test: 1 device\n");
  });
});

describe("a network file", () => {
  it.each([
    ["an unknown name", { people: [] }, "“people” is not known"],
    [
      "an unknown name of a device",
      { nodes: [{ name: "a", addresses: [], tag: "x" }] },
      "“nodes.0.tag” is not known",
    ],
    ["a wrong shape", { users: {} }, "“users” must be a list, not an object"],
    ["no addresses", { nodes: [{ name: "a" }] }, "“nodes.0.addresses” is missing"],
    [
      "a bad address",
      { nodes: [{ name: "a", addresses: ["100.64.0"] }] },
      "“nodes.0.addresses.0” is no IP address",
    ],
    [
      "a bad prefix",
      { nodes: [{ name: "a", addresses: [], approvedRoutes: ["10.0.0.0/40"] }] },
      "“nodes.0.approvedRoutes.0” is no prefix",
    ],
    [
      "a bad tag",
      { nodes: [{ name: "a", addresses: [], tags: ["web"] }] },
      "“nodes.0.tags.0” must begin with “tag:”",
    ],
  ])("with %s is refused", (_what, value, words) => {
    const name = file("bad-network.json", JSON.stringify(value));
    const { status, stdout, stderr } = run(["check", "-", "--network", name], "{}");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(words);
  });
});

describe("policy", () => {
  it("explains itself", () => {
    const { status, stdout } = run(["--help"]);
    expect(status).toBe(0);
    for (const word of [
      "format",
      "check",
      "apply",
      "access",
      "held",
      "ask",
      "--intent",
      "--network",
      "Exit status",
    ])
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
    [["held", "-"]],
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
