import { describe, expect, it } from "vitest";
import { holdingsOf } from "../../../../../shared/governance/person/person.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import { company, declarations, device, documentOf } from "../../../../support/policy-world.ts";

const to = (tag: string) => ({ src: ["autogroup:member"], dst: [tag], ip: ["tcp:22"] });

describe("what somebody reaches", () => {
  it("has a device of several tags once, by every way, so that each has an id of its own", () => {
    const network = {
      ...company,
      nodes: [...company.nodes, device("hub", 210, { tags: ["tag:web", "tag:db", "tag:router"] })],
    };
    const document = documentOf({ ...declarations, grants: [to("tag:web"), to("tag:db"), to("tag:router")] });
    const access = new Access(document.policy, network);
    const { kinds } = holdingsOf("ana@acme.test", { document, access, called: (name) => name });
    const reaches = kinds.flatMap((kind) => kind.reaches);
    expect(new Set(reaches.map(({ id }) => id)).size).toBe(reaches.length);
    const hubs = reaches.filter(({ name }) => name === "hub");
    expect(hubs.map(({ ways }) => ways.length)).toEqual([3]);
  });

  it("says of a login where no rule opens port 22", () => {
    const ssh = [{ action: "accept", src: ["ana@acme.test"], dst: ["tag:web", "tag:db"], users: ["deploy"] }];
    const document = documentOf({ ...declarations, grants: [to("tag:web")], ssh });
    const access = new Access(document.policy, company);
    const { kinds } = holdingsOf("ana@acme.test", { document, access, called: (name) => name });
    const logins = kinds.flatMap(({ reaches }) => reaches.filter(({ kind }) => kind === "ssh"));
    expect(logins).toMatchObject([
      { name: "web", verdict: "yes" },
      { name: "db", verdict: "conditional", lacks: "no rule opens port 22" },
    ]);
    expect(logins[0]).not.toHaveProperty("lacks");
  });

  it("has the condition on which port 22 is open", () => {
    const ssh = [{ action: "accept", src: ["ana@acme.test"], dst: ["tag:web"], users: ["deploy"] }];
    const grants = [{ ...to("tag:web"), srcPosture: ["posture:managed"] }];
    const postures = { "posture:managed": ["node:os == 'macos'"] };
    const document = documentOf({ ...declarations, postures, grants, ssh });
    const access = new Access(document.policy, company);
    const { kinds } = holdingsOf("ana@acme.test", { document, access, called: (name) => name });
    const [login] = kinds.flatMap(({ reaches }) => reaches.filter(({ kind }) => kind === "ssh"));
    expect(login).toMatchObject({ name: "web", verdict: "conditional", asks: [["posture:managed"]] });
    expect(login).not.toHaveProperty("lacks");
  });
});
