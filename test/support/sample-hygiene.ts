import type { Finding, Hygiene } from "../../shared/governance/hygiene/finding.ts";

function finding(of: Finding["of"], change: Partial<Finding>): Finding {
  return {
    id: `${of} ${change.name ?? ""}`,
    basis: "as it is",
    part: "names",
    of,
    thing: "tag",
    name: "",
    evidence: "",
    lines: [],
    effect: { state: "note", words: "does nothing" },
    act: { kind: "place", label: "Decide" },
    ...change,
  };
}

const takeOut = (change: Extract<Finding["act"], { readonly kind: "remove" }>["change"], chosen = true) => ({
  kind: "remove" as const,
  change,
  chosen,
});

/** Thirteen findings of a company of 42 people, and five things that are left alone. */
export function sampleHygiene(): Hygiene {
  return {
    findings: [
      finding("wide", {
        part: "keys",
        thing: "key",
        name: "API key “terraform”",
        evidence: "all scopes · hiro, Thu 12 Mar",
        effect: { state: "attention", words: "all that their role may: Admin" },
        act: { kind: "page", label: "Use a client", page: "trust-credentials" },
      }),
      finding("wide", {
        part: "keys",
        thing: "key",
        name: "OAuth client “ci-deploy-old”",
        evidence: "no tag · writes devices",
        effect: { state: "attention", words: "reaches every device" },
        act: { kind: "page", label: "Set tags", page: "trust-credentials" },
      }),
      finding("due", {
        part: "keys",
        thing: "key",
        name: "API key “laptop”",
        evidence: "bruno · ends Sun 29 Nov",
        effect: { state: "attention", words: "3 days left" },
        act: { kind: "page", label: "Replace", page: "keys" },
      }),
      finding("due", {
        part: "keys",
        thing: "key",
        name: "Auth key “db-boot”",
        evidence: "reusable · ends Wed 2 Dec",
        effect: { state: "attention", words: "6 days left" },
        act: { kind: "page", label: "Replace", page: "keys" },
      }),
      finding("undeclared", {
        name: "tag:build",
        evidence: "on build-1, not in tagOwners",
        effect: { state: "attention", words: "nobody can set it" },
        act: {
          kind: "change",
          label: "Declare",
          change: { kind: "addTag", tag: "tag:build", owners: ["autogroup:admin"] },
        },
      }),
      finding("unused", {
        name: "tag:legacy-ci",
        evidence: "0 devices, 0 rules, 0 keys",
        lines: [24],
        act: takeOut({ kind: "removeTag", tag: "tag:legacy-ci", onlyIfUnused: true }),
      }),
      finding("unused", {
        thing: "group",
        name: "group:interns",
        evidence: "3 names in it, no rule names it",
        lines: [9],
        effect: { state: "note", words: "gives nothing" },
        act: takeOut({ kind: "removeGroup", group: "group:interns", onlyIfUnused: true }),
      }),
      finding("undeclared", {
        thing: "group",
        name: "group:desgin",
        evidence: "in Grant 5, not in groups",
        lines: [90],
        effect: { state: "unknown", words: "synced or misspelt" },
        act: { kind: "place", label: "Decide" },
      }),
      finding("unused", {
        thing: "host",
        name: "host old-nas",
        evidence: "line 12, no rule names it",
        lines: [12],
        act: takeOut({ kind: "removeName", section: "hosts", name: "old-nas" }),
      }),
      finding("orphans", {
        part: "orphans",
        thing: "person",
        name: "marta@acme.example.com",
        evidence: "lines 34 and 142",
        lines: [34, 142],
        effect: { state: "attention", words: "nobody by this name" },
        act: takeOut({ kind: "deprovisionPerson", login: "marta@acme.example.com" }),
      }),
      finding("orphans", {
        part: "orphans",
        thing: "person",
        name: "old-ci@acme.example.com",
        evidence: "line 24",
        lines: [24],
        effect: { state: "attention", words: "nobody by this name" },
        act: takeOut({ kind: "deprovisionPerson", login: "old-ci@acme.example.com" }),
      }),
      finding("wide", {
        part: "approvers",
        thing: "route",
        name: "0.0.0.0/0",
        evidence: "ines · uses 14 routes",
        effect: { state: "error", words: "approves any route" },
        act: {
          kind: "change",
          label: "Narrow to 14",
          change: {
            kind: "removeApprovers",
            target: { of: "route", prefix: "0.0.0.0/0" },
            approvers: ["ines@acme.example.com"],
          },
        },
      }),
      finding("emptied", {
        part: "rules",
        thing: "rule",
        name: "Grant 7 · 22",
        evidence: "group:oncall is empty",
        effect: { state: "attention", words: "lets nobody in" },
        act: takeOut(
          {
            kind: "removeRule",
            rule: { section: "grants", index: 6, content: "{}", sources: ["group:oncall"] },
          },
          false,
        ),
      }),
    ],
    hidden: [
      {
        finding: finding("unused", {
          thing: "group",
          name: "group:oncall",
          evidence: "0 names in it, no rule names it",
          lines: [14],
          effect: { state: "note", words: "gives nothing" },
          act: takeOut({ kind: "removeGroup", group: "group:oncall", onlyIfUnused: true }),
        }),
        reason: "filled by the rota every Monday",
        at: new Date("2026-11-12T09:30:00").getTime(),
        by: "ana@acme.example.com",
      },
    ],
    leftAlone: [
      leftAlone("Tailscale PAM", "tag", "tag:border0-managed", "0 devices, PAM needs it"),
      leftAlone("Tailscale PAM", "rule", "Grant 3 · PAM", "for autogroup:admin"),
      leftAlone("Tailscale PAM", "key", "Credential “pam”", "OpenID Connect trust"),
      leftAlone("Kubernetes operator", "tag", "tag:k8s-operator", "owns tag:k8s"),
      leftAlone("Kubernetes operator", "key", "OAuth client “k8s”", "makes devices"),
    ],
    unknowns: [],
  };
}

function leftAlone(
  owner: string,
  thing: Hygiene["leftAlone"][number]["thing"],
  name: string,
  why: string,
): Hygiene["leftAlone"][number] {
  return { id: `${thing} ${name}`, owner, thing, name, why };
}
