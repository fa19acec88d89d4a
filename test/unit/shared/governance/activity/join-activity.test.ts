import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { auditFacts } from "../../../../../shared/governance/activity/audit-fact.ts";
import { joinActivity, type OwnEntry } from "../../../../../shared/governance/activity/join-activity.ts";
import type { AuditEntry } from "../../../../../shared/tailnet/audit-entry.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";

const noon = Date.UTC(2026, 10, 26, 12);
const way = { ownClientId: null, ownLogin: "bruno@acme.example.com", keptElsewhere: null };
const own = (change: Partial<OwnEntry> = {}): OwnEntry => ({
  id: "a1",
  at: noon,
  kind: "policy",
  foreign: false,
  versionId: null,
  ...change,
});

function joined(
  entries: readonly OwnEntry[],
  log: readonly AuditEntry[],
  versions: Readonly<Record<number, string>> = {},
  ours: readonly string[] = [],
) {
  const facts = [...auditFacts(log)];
  const byFact = new Map(facts.map(({ id }, place) => [id, versions[place] ?? null]));
  return joinActivity(entries, facts, {
    way,
    saved: { of: (id) => byFact.get(id) ?? null, isOwn: (id) => ours.includes(id) },
  });
}

const save = (at: number, change: Parameters<typeof auditEntry>[0] = {}) =>
  auditEntry({ event: "TAILNET.UPDATE.ACL", at, ...change });
const byApi = { origin: "CONFIG_API", actor: { loginName: "bruno@acme.example.com" } } as const;

describe("what Tailrace wrote down and what the audit log says", () => {
  it("is one row where Tailrace saved that version, in its own words", () => {
    const { rows } = joined([own({ versionId: "v2" })], [save(noon - 400, byApi)], { 0: "v2" }, ["v2"]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ way: "tailrace", own: { id: "a1" }, facts: [{}] });
  });

  it("is the row of the log where somebody else saved it: who, when, and by which way", () => {
    const seen = own({ versionId: "v2", foreign: true, at: noon + 90_000 });
    const { rows } = joined([seen], [save(noon)], { 0: "v2" });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ at: noon, way: "console", facts: [{ who: "greta@acme.example.com" }] });
  });

  it("is one row also where the log has no texts: the last save before it was seen", () => {
    const seen = own({ versionId: "v2", foreign: true, at: noon + 90_000 });
    const { rows } = joined([seen], [save(noon - 60_000), save(noon)]);
    expect(rows.map(({ at, versionId }) => [at, versionId])).toEqual([
      [noon, "v2"],
      [noon - 60_000, null],
    ]);
  });

  it("cannot be told where the log was not read", () => {
    const { rows } = joined([own({ foreign: true })], []);
    expect(rows[0]?.way).toBe("unknown");
  });

  it("stays two rows where it was not the same: another credential, another time, another kind, another text", () => {
    const device = own({ kind: "device" });
    expect(joined([device], [auditEntry({ at: noon, origin: "CONFIG_API" })]).rows).toHaveLength(2);
    expect(joined([device], [auditEntry({ at: noon - 60_000, ...byApi })]).rows).toHaveLength(2);
    expect(joined([own({ kind: "health" })], [auditEntry({ at: noon, ...byApi })]).rows).toHaveLength(2);
    expect(joined([device], [auditEntry({ at: noon })]).rows).toHaveLength(2);
    expect(joined([own({ versionId: "v3" })], [save(noon, byApi)], { 0: "v2" }, ["v3"]).rows).toHaveLength(2);
  });

  it("takes no other save of that moment for its own, though nothing tells its text", () => {
    const mine = own({ versionId: "v2" });
    const log = [save(noon - 100, byApi), save(noon + 200, byApi)];
    const { rows } = joined([mine], log, { 0: "v2" }, ["v2"]);
    expect(rows.map((row) => [row.way, row.own?.id ?? null, row.facts.length])).toEqual([
      ["api", null, 1],
      ["tailrace", "a1", 1],
    ]);
  });

  it("takes several entries of one act together", () => {
    const acts = [
      auditEntry({ at: noon - 900, ...byApi }),
      auditEntry({ at: noon - 800, event: "NODE.UPDATE.ACL_TAGS", ...byApi }),
    ];
    const { rows } = joined([own({ kind: "device" })], acts);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.facts).toHaveLength(2);
  });

  it("leaves out the access tokens of Tailrace itself, and counts them", () => {
    const taken = auditEntry({
      event: "OAUTH_ACCESS_TOKEN.CREATE",
      actor: { id: "k6CNTRL", type: "OAUTH_CLIENT" },
    });
    const facts = [...auditFacts([taken, auditEntry()])];
    const saved = { of: () => null, isOwn: () => false };
    expect(joinActivity([], facts, { way: { ...way, ownClientId: "k6CNTRL" }, saved })).toMatchObject({
      ownSignIns: 1,
      rows: [{}],
    });
    expect(joinActivity([], facts, { way, saved }).rows).toHaveLength(2);
  });

  it("takes the nearest note of its kind, whatever the order of the notes and however many there are", () => {
    const notes = fc.array(
      fc.record({
        at: fc.integer({ min: noon - 40_000, max: noon + 40_000 }),
        kind: fc.constantFrom("device", "health"),
        foreign: fc.boolean(),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(notes, (made) => {
        const all = made.map((one, place) => own({ ...one, id: `a${place}` }));
        const { rows } = joined(all, [auditEntry({ at: noon, ...byApi })]);
        const near = all
          .filter(
            ({ at, kind, foreign }) =>
              !foreign && kind === "device" && at >= noon - 5_000 && at <= noon + 20_000,
          )
          .map(({ at }) => Math.abs(at - noon));
        const taken = rows.find(({ facts }) => facts.length > 0);
        expect(rows).toHaveLength(all.length + (near.length === 0 ? 1 : 0));
        const apart = taken?.own === null ? Infinity : Math.abs((taken?.own?.at ?? 0) - noon);
        expect(apart).toBe(Math.min(...near));
      }),
    );
  });

  it("is listed newest first, with what has no time at the end", () => {
    const { rows } = joined([own({ at: noon })], [auditEntry({ at: null }), auditEntry({ at: noon + 5 })]);
    expect(rows.map(({ at }) => at)).toEqual([noon + 5, noon, null]);
  });
});
