import { describe, expect, it } from "vitest";
import { mayTakeAway } from "../../../../../shared/policy/access/takes-away.ts";
import { PolicyFile } from "../../../../../shared/policy/document/policy-file.ts";

const grant = { src: ["group:ops"], dst: ["tag:db"], ip: ["22"] };
const acl = { action: "accept", src: ["*"], dst: ["*:*"] };
const ssh = { action: "accept", src: ["group:ops"], dst: ["tag:db"], users: ["root"] };
const start = {
  groups: { "group:ops": ["ann@acme.example", "bo@acme.example"] },
  hosts: { db: "10.0.0.1" },
  acls: [acl],
  grants: [grant],
  ssh: [ssh],
};

const fileOf = (value: object) => new PolicyFile(JSON.stringify(value));

const judged = (change: object, from: object = start): boolean =>
  mayTakeAway(fileOf(from), fileOf({ ...from, ...change }));

describe("a change that may take access away", () => {
  it.each([
    ["a rule is gone", { acls: [] }],
    ["a rule is another", { grants: [{ ...grant, ip: ["443"] }] }],
    ["a rule asks for a posture", { grants: [{ ...grant, srcPosture: ["posture:x"] }] }],
    ["an SSH rule is gone", { ssh: [] }],
    ["a member is gone", { groups: { "group:ops": ["ann@acme.example"] } }],
    ["a group is gone", { groups: {} }],
    ["a host is elsewhere", { hosts: { db: "10.0.0.2" } }],
    ["every rule asks for a posture", { defaultSrcPosture: ["posture:x"] }],
    ["addresses are taken away", { nodeAttrs: [{ target: ["*"], attr: ["disable-ipv4"] }] }],
    ["a section is there twice", { ACLs: [acl] }],
  ])("is one where %s", (_what, change) => {
    expect(judged(change)).toBe(true);
  });

  it("is one where an open file gets its first rule, and where it declares a group that was synced", () => {
    expect(judged({ grants: [grant] }, {})).toBe(true);
    expect(judged({ acls: [] }, { acls: null })).toBe(true);
    expect(judged({ groups: { "group:ops": [] } }, { grants: [grant] })).toBe(true);
  });

  it("is one where a text cannot be read", () => {
    expect(mayTakeAway(new PolicyFile("{"), new PolicyFile("{}"))).toBe(true);
  });

  it.each([
    ["nothing", {}],
    ["one more rule", { grants: [grant, { ...grant, ip: ["443"] }] }],
    ["a rule for more people", { grants: [{ ...grant, src: ["group:ops", "cleo@acme.example"] }] }],
    ["one more member", { groups: { "group:ops": [...start.groups["group:ops"], "cleo@acme.example"] } }],
    ["a new group", { groups: { ...start.groups, "group:new": [] } }],
    ["another host and app", { hosts: { ...start.hosts, web: "10.0.0.9" }, nodeAttrs: [{ target: ["*"] }] }],
    ["another order", { groups: { "group:ops": start.groups["group:ops"].toReversed() } }],
  ])("is none with %s", (_what, change) => {
    expect(judged(change)).toBe(false);
  });
});
