import { describe, expect, it } from "vitest";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../../shared/policy/access/network.ts";
import { compilePolicy } from "../../../../../shared/policy/access/rules/compile.ts";
import { appsOf } from "../../../../../shared/policy/document/app-connectors.ts";
import type { Policy } from "../../../../../shared/policy/document/model.ts";
import { networkOf } from "../../../../../shared/connectors/network-of.ts";
import { known } from "../../../../../shared/core/known.ts";
import { connector, snapshot } from "../../../../support/connector-fixtures.ts";
import { company, policyOf } from "../../../../support/policy-world.ts";

const web = { address: "100.80.0.100", port: 443 };
const unread: Network = { ...company, users: [], unread: { people: true, devices: false } };

/** A policy that counts how often it is compiled: that takes its SSH rules, and nothing else does. */
function countedPolicy(): { readonly policy: Policy; readonly compiles: () => number } {
  const apps = [{ name: "Wiki", connectors: ["tag:web"], domains: ["wiki.test"] }];
  const read = policyOf({
    grants: [{ src: ["autogroup:admin"], dst: ["tag:web"], ip: ["443"] }],
    nodeAttrs: [{ target: ["*"], app: { "tailscale.com/app-connectors": apps } }],
  });
  let compiles = 0;
  const policy = {
    ...read,
    get ssh() {
      compiles += 1;
      return read.ssh;
    },
  };
  return { policy, compiles: () => compiles };
}

describe("a policy in a network is compiled", () => {
  it("as often as this counts", () => {
    const { policy, compiles } = countedPolicy();
    compilePolicy(policy, company);
    compilePolicy(policy, company, "least");
    expect(compiles()).toBe(2);
  });

  it("not before anything is asked", () => {
    const { policy, compiles } = countedPolicy();
    const access = new Access(policy, company);
    expect(compiles()).toBe(0);
    expect(access.permissions()).toHaveLength(1);
    expect(compiles()).toBe(1);
  });

  it("once for any number of questions, where all that the answers rest on is known", () => {
    const { policy, compiles } = countedPolicy();
    const access = new Access(policy, company);
    access.whoReaches(web);
    access.mayReach({ kind: "person", login: "ben@acme.test" }, web);
    access.whoUsesExitNodes();
    access.whoUsesSsh("web");
    access.apps().peopleUsing(["Git"]);
    expect(access.devices.countOf("ben@acme.test")).toBe(1);
    expect(compiles()).toBe(1);
  });

  it("once for each assumption, where the answers rest on what is not known", () => {
    const { policy, compiles } = countedPolicy();
    const access = new Access(policy, unread);
    access.whoReaches(web);
    access.whoReaches(web);
    access.mayReach({ kind: "person", login: "ben@acme.test" }, web);
    expect(compiles()).toBe(3);
  });

  it("once for who uses apps, where people are not known", () => {
    const { policy, compiles } = countedPolicy();
    new Access(policy, unread).apps().peopleUsing(["Git"]);
    expect(compiles()).toBe(1);
  });

  it("once for everybody who asks about the same policy in the same network", () => {
    const { policy, compiles } = countedPolicy();
    const network = { ...company };
    Access.of(policy, network).whoReaches(web);
    Access.of(policy, network).differenceTo(Access.of(policy, network)).impact();
    expect(compiles()).toBe(1);
    Access.of(policy, { ...company }).permissions();
    expect(compiles()).toBe(2);
  });

  it("in one network for all who have the same snapshot, or a copy of it", () => {
    const taken = snapshot("{}", [connector()]);
    const network = networkOf(taken);
    const later = { ...taken, takenAt: taken.takenAt + 1 };
    expect(networkOf(later)).toBe(network);
    expect(networkOf({ ...taken, users: known([]) })).not.toBe(network);
    expect(networkOf({ ...taken, devices: known([]) })).not.toBe(network);
  });
});

describe("who may use an app", () => {
  it("is worked out once, and what of it nobody can know is the same in the whole answer", () => {
    const policy = policyOf({
      grants: [{ src: ["group:okta@acme.test"], dst: ["tag:web", "autogroup:internet"], ip: ["*"] }],
      nodeAttrs: [
        {
          target: ["*"],
          app: {
            "tailscale.com/app-connectors": [
              { name: "Wiki", connectors: ["tag:web"], domains: ["wiki.acme.test"] },
            ],
          },
        },
      ],
    });
    const [app] = appsOf(policy);
    if (app === undefined) throw new Error("There is no app.");
    const answers = new Access(policy, company).apps();
    const whole = answers.of(app);
    expect(answers.of(app)).toBe(whole);
    expect(whole.unlisted).toEqual(["group:okta@acme.test"]);
    expect(answers.doubts(app)).toEqual({
      unlisted: whole.unlisted,
      placeIsUnsure: whole.placeIsUnsure,
    });
  });
});
