import { describe, expect, it } from "vitest";
import { holdingsOf } from "../../../../../shared/governance/person/person.ts";
import { ifTakenBack, takenBackSentence } from "../../../../../shared/governance/person/taking-back.ts";
import { Access } from "../../../../../shared/policy/access/access.ts";
import type { ListedEntitlement } from "../../../../../shared/policy/edit/intent-fields.ts";
import type { JsonValue } from "../../../../../shared/hujson/tree.ts";
import { company, declarations, documentOf } from "../../../../support/policy-world.ts";

const ana = "ana@acme.test";
const ops: ListedEntitlement = { section: "groups", group: "group:ops" };

function groundOf(sections: Readonly<Record<string, JsonValue>>) {
  const document = documentOf({ ...declarations, ...sections });
  return { document, access: new Access(document.policy, company), called: (name: string) => name };
}

const web = { src: ["group:ops", "Ana@acme.test"], dst: ["tag:web"], ip: ["443"] };
const database = { src: [ana], dst: ["tag:db"], ip: ["5432"] };

describe("taking something back from somebody", () => {
  it("names the rules that name them, whatever the case, and where they are taken out", () => {
    const { namedIn, memberOf } = holdingsOf(ana, groundOf({ grants: [web, database] }));
    expect(namedIn.map(({ rule }) => rule)).toEqual(["grants 0", "grants 1"]);
    expect(memberOf).toMatchObject([{ name: "group:ops", listed: ops }]);
    expect(holdingsOf("ben@acme.test", groundOf({ grants: [web, database] })).namedIn).toEqual([]);
  });

  it("says what they keep by another way, and what they lose where there is none", () => {
    const ground = groundOf({ grants: [web, database] });
    const { namedIn } = holdingsOf(ana, ground);
    const taken = ifTakenBack(
      ana,
      namedIn.map(({ listed }) => listed),
      ground,
    );
    expect(taken).toMatchObject({
      ok: true,
      value: {
        loses: ["db:5432"],
        keeps: [{ name: "web:443", through: "group:ops → grant 1" }],
        unknown: [],
        unsure: [],
        uncounted: 0,
      },
    });
    expect(taken.ok && takenBackSentence(taken.value)).toBe(
      "Loses db:5432; keeps web:443 through group:ops → grant 1.",
    );
  });

  it("says that what stays does so on a condition, before what stays without one", () => {
    const postures = { "posture:latest": ["node:os == 'linux'"] };
    const asking = { ...database, src: ["cy@acme.test", ana], srcPosture: ["posture:latest"] };
    const byOps = { src: ["group:ops"], dst: ["tag:db"], ip: ["5432"] };
    const taken = ifTakenBack(ana, [ops], groundOf({ postures, grants: [web, asking, byOps] }));
    expect(taken.ok && takenBackSentence(taken.value)).toBe(
      "Loses nothing that they reach now; keeps db:5432 through directly → grant 2 on a condition, and 1 more by other ways.",
    );
  });

  it("keeps the own rule when the group goes, and loses nothing that is not there", () => {
    const taken = ifTakenBack(ana, [ops], groundOf({ grants: [web] }));
    expect(taken.ok && takenBackSentence(taken.value)).toBe(
      "Loses nothing that they reach now; keeps web:443 through directly → grant 1.",
    );
  });

  it("does not say that they lose it for good where a synced group may give it too", () => {
    const rule = { ...database, src: [ana, "group:scim@acme.test"] };
    const ground = groundOf({ grants: [rule] });
    const taken = ifTakenBack(ana, [holdingsOf(ana, ground).namedIn[0]?.listed ?? ops], ground);
    expect(taken.ok && takenBackSentence(taken.value)).toBe(
      "Loses db:5432; whether group:scim@acme.test gives it too cannot be known.",
    );
  });

  it("never says that they lose what nobody can say whether they reach", () => {
    const taken = { loses: ["a"], powers: [], keeps: [], unknown: [], unsure: ["b"], uncounted: 0 };
    expect(takenBackSentence(taken)).toBe("Loses a; whether they lose b cannot be known.");
    expect(takenBackSentence({ ...taken, loses: [] })).toBe("Whether they lose b cannot be known.");
  });

  it("says which powers go with it, and which stay by another way", () => {
    const tagOwners = { "tag:web": [ana], "tag:db": [ana, "group:ops"] };
    const own = ["tag:web", "tag:db"].map((tag) => ({ section: "tagOwners", tag }) as const);
    const taken = ifTakenBack("ben@acme.test", own, groundOf({ tagOwners }));
    expect(taken.ok && takenBackSentence(taken.value)).toBe("Loses nothing that they reach now.");
    const cleo = "cleo@acme.test";
    const owners = { "tag:web": [cleo], "tag:db": [cleo, "group:dbas"] };
    const groups = { ...declarations.groups, "group:dbas": [cleo] };
    const lost = ifTakenBack(cleo, own, groundOf({ tagOwners: owners, groups, grants: [web] }));
    expect(lost.ok && takenBackSentence(lost.value)).toBe(
      "Loses ownership of tag:web; keeps ownership of tag:db through group:dbas.",
    );
  });

  it("calls a rule by its place in the file as it stands, also where one before it is left empty", () => {
    const ground = groundOf({ grants: [database, web] });
    const named = holdingsOf(ana, ground).namedIn.map(({ listed }) => listed);
    const taken = ifTakenBack(ana, named, ground);
    expect(taken.ok && taken.value.keeps).toEqual([{ name: "web:443", through: "group:ops → grant 2" }]);
  });

  it("hands on why it cannot be planned", () => {
    const ground = groundOf({ grants: [web] });
    const [first] = holdingsOf(ana, ground).namedIn;
    const twice = groundOf({ grants: [database, web, web] });
    const taken = ifTakenBack(ana, [first?.listed ?? ops], twice);
    expect(taken).toMatchObject({ ok: false, problem: { code: "policy-ambiguous" } });
  });

  it("counts what a sentence has no room for, and what was not compared", () => {
    const taken = {
      loses: ["a", "b", "c", "d"],
      powers: [],
      keeps: [],
      unknown: [],
      unsure: [],
      uncounted: 12,
    };
    expect(takenBackSentence(taken)).toBe("Loses a, b, c and 1 more; 12 more were not compared.");
    expect(takenBackSentence({ ...taken, loses: [] })).toBe("12 more were not compared.");
  });
});
