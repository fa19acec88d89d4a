import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../../../shared/hujson/tree.ts";
import { checkPolicy } from "../../../../../../shared/policy/judge/validate.ts";
import { tagProblem } from "../../../../../../shared/policy/judge/validate/groups.ts";
import { company, documentOf } from "../../../../../support/policy-world.ts";

function message(policy: { [name: string]: JsonValue }): string {
  const verdict = checkPolicy(documentOf(policy), { network: company });
  return verdict.ok ? "" : verdict.message;
}

describe("groups", () => {
  it("hold people", () => {
    expect(message({ groups: { "group:a": ["ana@acme.test", "who@ever.test"] } })).toBe("");
    expect(message({ groups: { "group:a": ["tag:web"] } })).toBe(
      'groups["group:a"]: "tag:web": group members must be users',
    );
    expect(message({ groups: { team: [] } })).toBe(`groups["team"]: group names must start with 'group:'`);
  });

  it("do not hold groups; of a chain the innermost pair is named", () => {
    const chain = { "group:z": ["group:m"], "group:m": ["group:a"], "group:a": ["ana@acme.test"] };
    expect(message({ groups: chain })).toBe(
      'groups["group:m"]: "group:a": group members cannot be recursive',
    );
    expect(message({ groups: { "group:self": ["group:self"] } })).toBe(
      'groups["group:self"]: "group:self": group members cannot be recursive',
    );
  });
});

describe("tagOwners", () => {
  it.each([
    ["tag:web-1", null],
    ["tag:A", null],
    ["web", "tags must start with 'tag:'"],
    ["tag:", "tag names must not be empty"],
    ["tag:1web", "tag names must start with a letter, after 'tag:'"],
    ["tag:ünder", "tag names must start with a letter, after 'tag:'"],
    ["tag:web_1", "tag names can only contain numbers, letters, or dashes"],
  ])("judge the name %j", (tag, reason) => {
    expect(tagProblem(tag)).toBe(reason);
    expect(message({ tagOwners: { [tag]: [] } })).toBe(
      reason === null ? "" : `tagOwners["${tag}"]: ${reason}`,
    );
  });

  it("may go in circles but must be declared", () => {
    expect(message({ tagOwners: { "tag:a": ["tag:b"], "tag:b": ["tag:a"] } })).toBe("");
    expect(message({ tagOwners: { "tag:a": ["autogroup:admin", "ana@acme.test"] } })).toBe("");
    expect(message({ tagOwners: { "tag:a": ["tag:b"] } })).toBe('tagOwners["tag:a"]: tag not found: "tag:b"');
    expect(message({ tagOwners: { "tag:a": ["group:x"] } })).toBe(
      'tagOwners["tag:a"]: group not found: "group:x"',
    );
  });
});

describe("hosts, approvers, IP sets and postures", () => {
  it("want addresses in hosts", () => {
    expect(message({ hosts: { a: "10.0.0.0/8", b: "::1" } })).toBe("");
    expect(message({ hosts: { a: "ten" } })).toBe('hosts["a"]: "ten": invalid address');
    expect(message({ hosts: { "a@b": "10.0.0.1" } })).toBe(`hosts["a@b"]: host names cannot contain '@'`);
  });

  it("take any prefix in autoApprovers, the default routes too", () => {
    const tagOwners = { "tag:r": [] };
    expect(
      message({
        tagOwners,
        autoApprovers: { routes: { "0.0.0.0/0": ["tag:r"], "::/0": ["ana@acme.test"] }, exitNode: ["tag:r"] },
      }),
    ).toBe("");
    expect(message({ autoApprovers: { exitNode: ["tag:r"] } })).toBe(
      'autoApprovers.exitNode: tag not found: "tag:r"',
    );
    expect(message({ tagOwners, autoApprovers: { routes: { "ten/8": ["tag:r"] } } })).toBe(
      'autoApprovers.routes["ten/8"]: invalid prefix',
    );
  });

  it("take IP sets without circles and without bare adds beside removes", () => {
    const hosts = { office: "10.20.5.0/24" };
    expect(
      message({
        hosts,
        ipsets: {
          "ipset:a": ["add autogroup:internet", "remove host:office"],
          "ipset:b": ["ipset:a", "10.0.0.1-10.0.0.9"],
        },
      }),
    ).toBe("");
    expect(message({ ipsets: { "ipset:a": ["add ipset:b"], "ipset:b": ["add ipset:a"] } })).toMatch(
      /circular/,
    );
    expect(message({ ipsets: { "ipset:a": ["10.0.0.0/8", "remove 10.1.0.0/16"] } })).toMatch(
      /^ipsets\["ipset:a"\]: "10.0.0.0\/8"/,
    );
    expect(message({ ipsets: { "ipset:a": ["add tag:web"] } })).toMatch(/invalid address/);
  });

  it("take postures that can be read and are declared", () => {
    expect(
      message({
        postures: {
          "posture:p": ["node:os IN ['linux','macos']", "node:tsVersion >= '1.60'", "node:tsAutoUpdate"],
        },
        defaultSrcPosture: ["posture:p"],
      }),
    ).toBe("");
    expect(message({ postures: { "posture:p": ["node:os RESEMBLES 'linux'"] } })).toBe("");
    expect(message({ postures: { "posture:p": ["linux"] } })).toMatch(
      /^postures\["posture:p"\]: invalid assertion/,
    );
    expect(message({ defaultSrcPosture: ["posture:q"] })).toBe('posture not found: "posture:q"');
  });
});
