import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "../../../../shared/hujson/tree.ts";
import type { Entitlement, EntitlementSection } from "../../../../shared/governance/entitlement.ts";
import { entitlementsOf } from "../../../../shared/governance/entitlements.ts";
import { Access } from "../../../../shared/policy/access/access.ts";
import type { Network } from "../../../../shared/policy/access/network.ts";
import { company, declarations, documentOf } from "../../../support/policy-world.ts";

type Sections = Readonly<Record<string, JsonValue>>;

function all(sections: Sections, network: Network = company): readonly Entitlement[] {
  const document = documentOf({ ...declarations, ...sections });
  return entitlementsOf({ document, access: new Access(document.policy, network) });
}

function named(sections: Sections, name: string, network: Network = company): Entitlement {
  const found = all(sections, network).find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

const inSection = (sections: Sections, section: EntitlementSection): readonly string[] =>
  all(sections)
    .filter(({ key }) => key.section === section)
    .map(({ name }) => name);

const held = ({ holders }: Entitlement): readonly string[] =>
  holders.map(
    ({ who, verdict, isDirect, through }) =>
      `${who.kind === "person" ? who.login : who.name} ${verdict}${isDirect ? " directly" : ""} by ${through.join(", ")}`,
  );

const grant = (src: string[], more: Sections = {}): Sections => ({
  src,
  dst: ["tag:web"],
  ip: ["443"],
  ...more,
});

const idsOfAcls = (acls: readonly Sections[]): readonly string[] =>
  all({ acls: [...acls] })
    .filter(({ key }) => key.section === "acls")
    .map(({ id }) => id);

describe("entitlements", () => {
  it("are read section by section, so that modern rules are there and no port makes a group", () => {
    const sections: Sections = {
      acls: [{ action: "accept", src: ["group:ops"], dst: ["group:ops:22"] }],
      grants: [grant(["group:ops"])],
      ssh: [{ action: "accept", src: ["group:ops"], dst: ["tag:web"], users: ["deploy", "root"] }],
      tagOwners: { "tag:web": ["cleo@acme.test"] },
      autoApprovers: { routes: { "0.0.0.0/0": ["tag:router"] }, exitNode: ["tag:exit"] },
    };
    expect(inSection(sections, "groups")).toEqual(["group:ops", "group:none"]);
    expect(inSection(sections, "acls")).toEqual(["ACL 1 · group:ops:22"]);
    expect(inSection(sections, "grants")).toEqual(["Grant 1 · 443"]);
    expect(inSection(sections, "ssh")).toEqual(["SSH 1 · deploy +1"]);
    expect(inSection(sections, "approvers")).toEqual(["0.0.0.0/0", "Exit nodes"]);
    expect(inSection(sections, "roles")).toEqual(["owner", "admin", "member"]);
  });

  it("say who holds them, through what, and whether by name", () => {
    expect(
      held(named({ grants: [grant(["group:ops", "ben@acme.test", "tag:db"])] }, "Grant 1 · 443")),
    ).toEqual([
      "ana@acme.test yes by group:ops",
      "ben@acme.test yes directly by group:ops, ben@acme.test",
      "db yes by tag:db",
    ]);
  });

  it("take a login in whatever case for the same person", () => {
    expect(held(named({ grants: [grant(["CLEO@acme.test"])] }, "Grant 1 · 443"))).toEqual([
      "cleo@acme.test yes directly by CLEO@acme.test",
    ]);
  });

  it("are held on a condition where the rule asks for a posture, also by default", () => {
    const postures = { "posture:managed": ["node:os == 'linux'"] };
    const asked = { postures, grants: [grant(["cleo@acme.test"], { srcPosture: ["posture:managed"] })] };
    const byDefault = {
      postures,
      defaultSrcPosture: ["posture:managed"],
      grants: [grant(["cleo@acme.test"])],
    };
    for (const sections of [asked, byDefault])
      expect(held(named(sections, "Grant 1 · 443"))[0]).toMatch(/^cleo@acme.test conditional/u);
  });

  it("count admins among those who may use any tag, whoever owns it", () => {
    expect(held(named({ tagOwners: { "tag:web": ["cleo@acme.test"] } }, "tag:web"))).toEqual([
      "ana@acme.test yes by autogroup:owner",
      "ben@acme.test yes by autogroup:admin",
      "cleo@acme.test yes directly by cleo@acme.test",
    ]);
  });

  it("name what may mean more people than are told, and count nobody for it", () => {
    const synced: Network = { ...company, syncedGroups: ["group:security@acme.test"] };
    const found = named(
      { grants: [grant(["group:security@acme.test", "dag@acme.test"])] },
      "Grant 1 · 443",
      synced,
    );
    expect(held(found)).toEqual(["dag@acme.test yes directly by dag@acme.test"]);
    expect(found.unlisted).toEqual(["group:security@acme.test"]);
    expect(found.nobody).toEqual([]);
    const exits = grant(["group:security@acme.test", "dag@acme.test"], { dst: ["autogroup:internet"] });
    const { unlisted } = named({ grants: [exits] }, "Any exit node", synced);
    expect(unlisted).toEqual(["group:security@acme.test"]);
  });

  it("name logins, groups and tags that mean nobody, and no addresses", () => {
    const src = ["gone@acme.test", "group:none", "tag:spare", "192.0.2.0/24", "cleo@acme.test"];
    expect(named({ grants: [grant(src)] }, "Grant 1 · 443").nobody).toEqual([
      "gone@acme.test",
      "group:none",
      "tag:spare",
    ]);
  });

  it("call nobody missing where people could not be read", () => {
    const unread: Network = { ...company, users: [], unread: { people: true, devices: false } };
    const found = named({ grants: [grant(["autogroup:admin"])] }, "Grant 1 · 443", unread);
    expect(found.holders).toEqual([]);
    expect(found.nobody).toEqual([]);
  });

  it("tell apart rules that differ only in ports, protocol, posture or sources", () => {
    const postures = { "posture:managed": ["node:os == 'linux'"] };
    const grants = [
      grant(["cleo@acme.test"]),
      grant(["cleo@acme.test"], { ip: ["tcp:443"] }),
      grant(["cleo@acme.test"], { ip: ["80"] }),
      grant(["cleo@acme.test"], { srcPosture: ["posture:managed"] }),
      grant(["dag@acme.test"]),
    ];
    const ids = all({ postures, grants }).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("keep their identity when their sources change, also by the old name of the field, and when rules move", () => {
    const rule = { action: "accept", users: ["cleo@acme.test"], ports: ["tag:web:443"] };
    const other = { action: "accept", src: ["*"], dst: ["tag:db:5432"] };
    const [id = ""] = idsOfAcls([rule]);
    expect(idsOfAcls([{ ...rule, users: ["cleo@acme.test", "dag@acme.test"] }])).toEqual([id]);
    expect(idsOfAcls([other, { action: "accept", src: ["dag@acme.test"], dst: ["tag:web:443"] }])[1]).toBe(
      id,
    );
  });

  it("stand a rule without an action or with empty sources", () => {
    expect(inSection({ acls: [{ src: [], dst: ["tag:web:80"] }] }, "acls")).toEqual(["ACL 1 · tag:web:80"]);
    expect(named({ acls: [{ src: [], dst: ["tag:web:80"] }] }, "ACL 1 · tag:web:80").holders).toEqual([]);
  });

  it("agree with what the policy lets a person reach, whatever the sources", () => {
    const source = fc.constantFrom(
      "ana@acme.test",
      "dag@acme.test",
      "group:ops",
      "group:none",
      "autogroup:member",
      "autogroup:admin",
      "tag:db",
      "*",
    );
    fc.assert(
      fc.property(fc.uniqueArray(source, { minLength: 1, maxLength: 4 }), (src) => {
        const document = documentOf({ ...declarations, grants: [grant(src)] });
        const access = new Access(document.policy, company);
        const entitlement = entitlementsOf({ document, access }).find(({ key }) => key.section === "grants");
        const logins = entitlement?.holders.flatMap(({ who }) => (who.kind === "person" ? [who.login] : []));
        for (const { login } of company.users) {
          const may = access.mayReach({ kind: "person", login }, { address: "100.80.0.100", port: 443 });
          expect(logins?.includes(login)).toBe(may?.verdict === "yes");
        }
      }),
    );
  });
});
