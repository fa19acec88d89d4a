import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evidenceReader, type EgressEvidence } from "../../../../shared/egress/evidence.ts";
import { emptyEgressBook, proofOldAfter, type EgressRecord } from "../../../../shared/egress/states.ts";

const nodeId = "nHJWbQBSbx11CNTRL";
const day = 86_400_000;
const now = Date.UTC(2026, 10, 28, 12);
const [a, b, c] = ["28.14.7.21", "28.14.7.99", "28.14.9.5"] as const;

const record = (address: string, change: Partial<EgressRecord> = {}): EgressRecord => ({
  address,
  nodeId,
  connector: "connector-fra-1",
  source: "reported",
  firstSeen: now - 10 * day,
  lastSeen: now,
  online: true,
  replaced: false,
  goneAt: null,
  verification: null,
  ...change,
});
const proved = (address: string, at = now - day, change: Partial<EgressRecord> = {}) =>
  record(address, { verification: { at, how: "command on the host" }, ...change });
const manual = { source: "manual" } as const;

function evidence(
  records: readonly EgressRecord[],
  control: string | null,
  since = now - 10 * day,
): EgressEvidence {
  const sights = [{ nodeId, address: control, at: now, since }];
  return evidenceReader({ ...emptyEgressBook, records, control: { sights } }, { at: now, now })(nodeId);
}

describe("three sources", () => {
  it.each<[EgressEvidence["verdict"], string, readonly EgressRecord[], string | null, number?]>([
    ["single", "nothing at all", [], null],
    ["single", "STUN alone", [record(a)], null],
    ["single", "the control plane alone", [], a],
    ["single", "two families", [record("2606:4700::1")], a],
    ["agree", "all three", [proved(a)], a],
    ["agree", "one of several that are reported", [record(a), record(b)], b],
    ["agree", "a proved block that holds both", [record(a), proved("28.14.7.0/24", now, manual)], a],
    ["differ", "STUN and the control plane", [record(a)], b],
    ["differ", "an entry without proof beside them", [record(a), record(c, manual)], b],
    ["differ", "the control plane since the proof", [proved(a)], b, now - 60_000],
    ["differ", "STUN since the proof", [record(b, { firstSeen: now }), proved(a, now - day, manual)], null],
    ["differ", "a proof that is old", [proved(a, now - proofOldAfter - 1)], b, now - 400 * day],
    ["explained", "a proof of what is reported, later", [proved(a)], b, now - 2 * day],
    [
      "explained",
      "a proof of a third one, later",
      [record(a), proved(c, now - day, manual)],
      b,
      now - 2 * day,
    ],
    ["explained", "both entered by hand", [record(a), record("28.14.7.0/24", manual)], b],
  ])("%s: %s", (verdict, _name, records, control, since) => {
    expect(evidence(records, control, since).verdict).toBe(verdict);
  });

  it("are kept apart, each with its time", () => {
    expect(evidence([record(a), proved(c, now - day, manual)], b)).toEqual({
      stun: [{ address: a, at: now, since: now - 10 * day }],
      control: { address: b, at: now, since: now - 10 * day },
      person: [{ address: c, at: now - day, how: "command on the host" }],
      verdict: "explained",
    });
  });

  it("say why the control plane’s view is missing", () => {
    const read = (control: Parameters<typeof evidenceReader>[0]["control"]) =>
      evidenceReader(
        { ...emptyEgressBook, ...(control === undefined ? {} : { control }) },
        { at: now, now },
      )(nodeId).controlMissing;
    expect(read(undefined)).toEqual({ reason: "Not asked yet." });
    expect(read({ sights: [{ nodeId, address: null, at: now, since: now }] })).toEqual({
      reason: "Tailscale tells no address of it.",
      at: now,
    });
    const refused = { reason: "No.", scope: "devices:posture_attributes:read", at: now };
    expect(read({ sights: [], refused })).toEqual(refused);
  });

  it("leave out what is reported no more, and connectors that are gone", () => {
    const old = record(a, { replaced: true, replacedAt: now - 5 * day, lastSeen: now - 5 * day });
    expect(evidence([old, record(b)], b)).toMatchObject({ stun: [{ address: b }], verdict: "agree" });
    expect(evidence([record(a, { goneAt: now })], b)).toMatchObject({ stun: [], verdict: "single" });
  });

  it("never call it fine where the control plane sees what nobody else says and nobody proved anything", () => {
    const address = fc.constantFrom(a, b, c, "203.0.114.9");
    fc.assert(
      fc.property(fc.uniqueArray(address, { minLength: 1, maxLength: 3 }), address, (reported, seen) => {
        const { verdict } = evidence(
          reported.map((one) => record(one)),
          seen,
        );
        expect(verdict).toBe(reported.includes(seen) ? "agree" : "differ");
      }),
    );
  });
});
