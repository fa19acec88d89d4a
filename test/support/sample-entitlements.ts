import type { EntitlementsView, EntitlementView } from "../../shared/bridge/access.ts";
import type { EntitlementLine } from "../../shared/governance/entitlement-lines.ts";

function line(
  section: EntitlementLine["section"],
  name: string,
  change: Partial<EntitlementLine>,
): EntitlementLine {
  return {
    id: `${section} ${name}`,
    section,
    name,
    line: section === "apps" || section === "exitNodes" || section === "roles" ? null : 12,
    people: 0,
    directly: 0,
    through: 0,
    names: [],
    devices: 0,
    conditional: 0,
    unsure: 0,
    unlisted: [],
    nobody: [],
    ...change,
  };
}

const eng = line("groups", "group:eng", {
  people: 3,
  directly: 3,
  nobody: ["marta@acme.example.com"],
});

/** Something of most sections: named one by one, by groups, on a condition, not to be known, by devices, by nobody. */
export function sampleEntitlements(): EntitlementsView {
  return {
    lines: [
      line("apps", "GitHub", {
        people: 5,
        through: 5,
        names: ["group:eng", "group:contractors"],
        conditional: 2,
        unlisted: ["group:oncall@acme.example.com"],
      }),
      line("apps", "Stripe", { people: 1, directly: 1 }),
      line("exitNodes", "Any exit node", { people: 7, through: 7, names: ["autogroup:member"] }),
      eng,
      line("grants", "Grant 2 · 443", { people: 3, through: 3, names: ["group:eng"], devices: 2 }),
      line("tagOwners", "tag:spare", {}),
      line("roles", "network-admin", { people: 1, directly: 1 }),
    ],
    gaps: [],
  };
}

const holder = (login: string, also: readonly string[] = []) => ({
  kind: "person" as const,
  name: `${login}@acme.example.com`,
  verdict: "yes" as const,
  also: [...also],
});

/** A grant that names one by one, means a group, a group that nobody can see into, and a device. */
export function sampleEntitlement(): EntitlementView {
  return {
    line: line("grants", "Grant 2 · 443", {
      people: 3,
      directly: 1,
      through: 3,
      names: ["group:eng"],
      devices: 1,
      unlisted: ["group:oncall@acme.example.com"],
    }),
    ways: {
      listed: {
        section: "grants",
        rule: {
          section: "grants",
          index: 1,
          content: '{"dst":["tag:web"],"ip":["443"]}',
          sources: ["ana@acme.example.com", "group:eng", "tag:ci"],
        },
      },
      ways: [
        { name: null, state: "known", holders: [holder("ana", ["group:eng"])] },
        {
          name: "group:eng",
          state: "known",
          holders: [
            holder("ana", ["by name"]),
            holder("bruno"),
            { ...holder("emre"), verdict: "conditional" },
          ],
        },
        {
          name: "tag:ci",
          state: "known",
          holders: [{ kind: "device", name: "ci-1", verdict: "yes", also: [] }],
        },
        { name: "group:oncall@acme.example.com", state: "hidden", holders: [] },
      ],
    },
    gaps: [],
  };
}
