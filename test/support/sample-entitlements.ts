import { known } from "../../shared/core/known.ts";
import type { EntitlementsView, EntitlementView } from "../../shared/bridge/access.ts";
import type { EntitlementPastView, EntitlementsPastView, PastRow } from "../../shared/bridge/history.ts";
import type { WayLoss } from "../../shared/governance/way-loss.ts";
import type { EntitlementWay } from "../../shared/governance/entitlement-ways.ts";
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
    timed: 0,
    unsure: 0,
    suspended: 0,
    unlisted: [],
    orMore: (change.unlisted ?? []).length > 0,
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
  verdict: "conditional" as const,
  also: [...also],
});

const rule = {
  section: "grants" as const,
  index: 1,
  content: '{"dst":["tag:web"],"ip":["443"]}',
  sources: ["ana@acme.example.com", "group:eng", "tag:ci"],
};

function way(name: string | null): EntitlementWay {
  return {
    key: `${name ?? ""} | grants 1`,
    name,
    rule: "grants 1",
    holders: [],
    state: "known",
    listed: null,
    takeBack: null,
    besides: [],
    byRole: false,
  };
}

const byName = way(null);

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
      ways: [
        {
          ...byName,
          listed: { section: "grants", rule },
          takeBack: {
            kind: "takeEntitlements",
            items: [{ entitlement: { section: "grants", rule }, people: ["ana@acme.example.com"] }],
          },
          holders: [holder("ana", ["group:eng"])],
        },
        {
          ...way("group:eng"),
          takeBack: { kind: "removeRuleSources", rule, sources: ["group:eng"] },
          besides: ["Grant 3 · 22", "owner of tag:web"],
          holders: [holder("ana", ["by name"]), holder("bruno"), holder("emre")],
        },
        {
          ...way("tag:ci"),
          holders: [{ kind: "device", name: "ci-1", verdict: "conditional", also: [] }],
        },
        { ...way("group:oncall@acme.example.com"), state: "hidden" },
      ],
      rules: [
        {
          key: "grants 1",
          name: "Grant 2 · 443",
          short: "grant 2",
          line: 12,
          postures: ["posture:managed"],
          check: "",
          via: [],
          to: [{ name: "tag:web", detail: "443" }],
          besides: [],
          left: null,
        },
      ],
      postures: [{ name: "posture:managed", asks: ["node:os == 'macos'", "node:tsVersion >= '1.80'"] }],
      groups: [{ name: "group:eng", line: 4 }],
    },
    gaps: [],
  };
}

/** What taking a way of that grant back changes. */
export function sampleWayLoss(key: string): WayLoss {
  const isGroup = key.startsWith("group:eng");
  return {
    lose: { people: isGroup ? 2 : 0, devices: 0 },
    only: null,
    keep: 1,
    first: { name: "ana@acme.example.com", through: isGroup ? "their own name" : "group:eng" },
    onCondition: 0,
    onlyOnCondition: null,
    unsure: 0,
    hidden: ["group:oncall@acme.example.com"],
    mayBeMore: false,
    goes: null,
  };
}

const day = 86_400_000;
const nobody = { people: 0, devices: 0, first: [] };
const person = (login: string) => ({ kind: "person" as const, name: `${login}@acme.example.com` });

/** A version that did nothing to anybody, but for what is said of it. */
export function samplePastRow(at: number, change: Partial<Extract<PastRow, { kind: "moved" }>>): PastRow {
  return {
    kind: "moved",
    versionId: "v4",
    at,
    by: "greta@acme.example.com",
    became: null,
    gained: nobody,
    lost: nobody,
    turned: nobody,
    through: null,
    named: [],
    unnamed: [],
    holders: 3,
    ...change,
  };
}

/** Five versions that moved that grant: one name alone, one person, several, a condition, and its beginning. */
export function sampleEntitlementPast(now: number): EntitlementPastView {
  return {
    rows: [
      samplePastRow(now - 2 * day, { named: ["group:oncall@acme.example.com"] }),
      samplePastRow(now - 30 * day, {
        versionId: "v3",
        by: "gitops-bot",
        gained: { people: 1, devices: 0, first: [person("emre")] },
        through: "group:eng",
      }),
      samplePastRow(now - 60 * day, {
        versionId: "v2",
        by: null,
        gained: { people: 2, devices: 1, first: [person("bruno")] },
        lost: { people: 1, devices: 0, first: [person("marta")] },
      }),
      samplePastRow(now - 90 * day, {
        versionId: "v1",
        turned: { people: 2, devices: 0, first: [person("ana"), person("ines")] },
      }),
      samplePastRow(now - 100 * day, { versionId: "v0", became: "there", holders: 2 }),
    ],
    since: [
      { ...person("emre"), at: now - 30 * day },
      { ...person("bruno"), at: now - 60 * day },
    ],
    knownSince: now - 120 * day,
    isOfPolicy: true,
    reviews: known([]),
  };
}

/** Changed today, on a day before, and not since the record began. */
export function sampleEntitlementsPast(now: number): EntitlementsPastView {
  return {
    changed: [
      { id: "apps GitHub", at: now - 30 * day, by: "gitops-bot", versionId: "v3" },
      { id: "groups group:eng", at: now, by: "bruno@acme.example.com", versionId: "v4" },
    ],
    knownSince: now - 120 * day,
  };
}
