import { describe, expect, it } from "vitest";
import { whatCanReach, whoCanReach } from "../../../../../../shared/policy/access/reach/connections.ts";
import { compiled } from "../../../../../support/policy-world.ts";

const policy = compiled({
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

describe("whoCanReach", () => {
  it("names people, tagged devices and other sources, with the rules that say so", () => {
    const answer = whoCanReach(policy, { address: "100.80.0.100", port: 443 });
    expect(answer?.people.map(({ login }) => login)).toEqual(["ana@acme.test", "ben@acme.test"]);
    expect(answer?.people[0]?.grounds[0]?.origin).toMatchObject({ section: "grants", index: 0 });
    expect(answer?.taggedDevices.map(({ name }) => name)).toEqual(["db"]);
    expect(answer?.otherSources).toEqual(["10.20.0.0/16"]);
    expect(answer?.carriers).toEqual(["web"]);
    expect(answer?.everybody).toBe(false);
  });

  it("minds port and protocol", () => {
    expect(whoCanReach(policy, { address: "100.80.0.100", port: 80 })?.people).toEqual([]);
    expect(whoCanReach(policy, { address: "100.80.0.100", port: 443, protocol: 17 })?.people).toEqual([]);
  });

  it("carries conditions along: the posture and the way", () => {
    const answer = whoCanReach(policy, { address: "203.0.113.5", port: 443 });
    expect(answer?.people).toEqual([
      {
        login: "cleo@acme.test",
        grounds: [expect.objectContaining({ via: ["tag:exit"], postures: ["posture:linux"] })],
      },
    ]);
    expect(answer?.carriers).toEqual(["exit"]);
  });

  it("lets only the person reach their own devices through autogroup:self", () => {
    const answer = whoCanReach(policy, { address: "100.80.0.11", port: 22 });
    expect(answer?.people.map(({ login }) => login)).toEqual(["ana@acme.test"]);
  });

  it("does not answer for something that is no address", () => {
    expect(whoCanReach(policy, { address: "web", port: 443 })).toBeNull();
  });
});

describe("whatCanReach", () => {
  it("lists the rules that mean a person", () => {
    expect(whatCanReach(policy, "cleo@acme.test").map(({ destinations }) => destinations)).toEqual([
      ["autogroup:internet"],
      ["autogroup:self"],
    ]);
    expect(whatCanReach(policy, "who@acme.test")).toEqual([]);
  });
});
