import { describe, expect, it } from "vitest";
import type { WhoReaches } from "../../../../../../shared/policy/access/reach/connections.ts";
import { accessTo } from "../../../../../support/policy-world.ts";

const access = accessTo({
  postures: { "posture:linux": ["node:os == 'linux'"] },
  grants: [
    { src: ["group:ops"], dst: ["tag:web"], ip: ["tcp:443"] },
    { src: ["tag:db", "10.20.0.0/16"], dst: ["webserver"], ip: ["*"] },
    {
      src: ["cleo@acme.test"],
      dst: ["autogroup:internet"],
      ip: ["*"],
      via: ["tag:exit"],
      srcPosture: ["posture:linux"],
    },
    { src: ["autogroup:member"], dst: ["autogroup:self"], ip: ["22"] },
    { src: ["tag:web"], dst: ["tag:db"], app: { "acme.test/cap/x": [] } },
  ],
});

const namesOf = (answer: WhoReaches | null) =>
  answer?.holders.map(({ who }) => (who.kind === "person" ? who.login : who.name));

describe("whoReaches", () => {
  it("names people, tagged devices and other sources, with the rules that say so", () => {
    const answer = access.whoReaches({ address: "100.80.0.100", port: 443 });
    expect(namesOf(answer)).toEqual(["ana@acme.test", "ben@acme.test", "db"]);
    expect(answer?.holders[0]).toMatchObject({
      verdict: "yes",
      ways: [{ origin: { section: "grants", index: 0 }, through: ["group:ops"], isDirect: false }],
    });
    expect(answer?.otherSources).toEqual(["10.20.0.0/16"]);
    expect(answer?.carriers).toEqual(["web"]);
    expect(answer?.everybody).toBe(false);
  });

  it("minds port and protocol", () => {
    expect(access.whoReaches({ address: "100.80.0.100", port: 80 })?.holders).toHaveLength(1);
    expect(access.whoReaches({ address: "100.80.0.100", port: 443, protocol: 17 })?.holders).toHaveLength(1);
  });

  it("carries conditions along: the posture and the way", () => {
    const answer = access.whoReaches({ address: "203.0.113.5", port: 443 });
    expect(answer?.holders).toMatchObject([
      {
        who: { kind: "person", login: "cleo@acme.test" },
        verdict: "conditional",
        ways: [{ via: ["tag:exit"], postures: ["posture:linux"], isDirect: true }],
      },
    ]);
    expect(answer?.carriers).toEqual(["exit"]);
  });

  it("lets only the person reach their own devices through autogroup:self", () => {
    const answer = access.whoReaches({ address: "100.80.0.11", port: 22 });
    expect(namesOf(answer)).toEqual(["ana@acme.test"]);
  });

  it("does not answer for something that is no address", () => {
    expect(access.whoReaches({ address: "web", port: 443 })).toBeNull();
  });
});

describe("whatReaches", () => {
  it("lists the rules that mean a person", () => {
    expect(
      access.whatReaches({ kind: "person", login: "cleo@acme.test" }).map(({ destinations }) => destinations),
    ).toEqual([["autogroup:internet"], ["autogroup:self"]]);
    expect(access.whatReaches({ kind: "person", login: "who@acme.test" })).toEqual([]);
  });
});
