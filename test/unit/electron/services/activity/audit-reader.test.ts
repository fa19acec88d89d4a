import { describe, expect, it } from "vitest";
import { AuditReader, usualLimits } from "../../../../../electron/services/activity/audit-reader.ts";
import type { Session } from "../../../../../electron/ports/session.ts";
import { problem, type ProblemCode } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import type { AuditEntry } from "../../../../../shared/tailnet/audit-entry.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 26, 14);

/** A log with one entry every six hours, asked through a session. `fails` says which spans are refused. */
function logOf(
  entries: readonly AuditEntry[],
  fails: (start: number, end: number) => ProblemCode | null = () => null,
) {
  const asked: (readonly [start: number, end: number])[] = [];
  const { session } = createFakeTailnet();
  const over: Session = {
    ...session,
    api: {
      ...session.api,
      audit: {
        list: ({ start, end }) => {
          asked.push([start, end]);
          const code = fails(start, end);
          if (code !== null) return Promise.resolve(fail(problem(code, "No.")));
          return Promise.resolve(ok(entries.filter(({ at }) => at !== null && at >= start && at <= end)));
        },
      },
    },
  };
  return { session: over, asked };
}

const often = Array.from({ length: 120 }, (_, index) => auditEntry({ at: now - index * 6 * hour }));
const readAll = () => Promise.resolve();

describe("reading the audit log", () => {
  it("goes back in weeks, the newest first, without a gap and without an entry twice", async () => {
    const { session, asked } = logOf(often);
    const reader = new AuditReader(readAll);
    await reader.readTo(session, now - 30 * day, now);
    expect(asked.map(([, end]) => end)).toEqual([0, 7, 14, 21, 28].map((days) => now - days * day));
    expect(reader.known()).toMatchObject({ from: now - 30 * day, problem: null, cut: false });
    expect(reader.known().facts).toHaveLength(120);
    expect(reader.known().facts[0]?.at).toBe(now);
  });

  it("asks later for what is new alone, and for what was written late", async () => {
    const { session, asked } = logOf(often);
    const reader = new AuditReader(readAll);
    await reader.readTo(session, now - 7 * day, now);
    await reader.readTo(session, now - 7 * day, now + 1_000);
    expect(asked).toHaveLength(1);
    await reader.readTo(session, now - 7 * day + hour, now + hour);
    expect(asked[1]).toEqual([now - hour / 6, now + hour]);
    await reader.readTo(session, now - 14 * day, now + hour);
    expect(asked[2]).toEqual([now - 14 * day, now - 7 * day]);
  });

  it.each(["answer-too-large", "timeout"] as const)("halves a span that is %s", async (code) => {
    const { session } = logOf(often, (start, end) => (end - start > 2 * day ? code : null));
    const reader = new AuditReader(readAll);
    await reader.readTo(session, now - 7 * day, now);
    expect(reader.known()).toMatchObject({ from: now - 7 * day, problem: null });
    expect(reader.known().facts).toHaveLength(29);
  });

  it("gives up on spans that are too large however short they are", async () => {
    const { session, asked } = logOf(often, () => "answer-too-large");
    const reader = new AuditReader(readAll);
    await reader.readTo(session, now - 7 * day, now);
    expect(reader.known()).toMatchObject({ from: null, problem: { code: "answer-too-large" } });
    expect(asked.length).toBeLessThan(12);
  });

  it("keeps what it has where it gets no further, and says how far that is", async () => {
    const { session } = logOf(often, (_start, end) => (end < now - 10 * day ? "scope-missing" : null));
    const reader = new AuditReader(readAll);
    await reader.readTo(session, now - 30 * day, now);
    expect(reader.known()).toMatchObject({ from: now - 14 * day, problem: { code: "scope-missing" } });
    expect(reader.known().facts).toHaveLength(57);
  });

  it("keeps no more than its limit, drops the oldest, and asks no further back", async () => {
    const { session, asked } = logOf(often);
    const reader = new AuditReader(readAll, { ...usualLimits, entries: 40 });
    await reader.readTo(session, now - 90 * day, now);
    const { facts, cut, from } = reader.known();
    expect(facts).toHaveLength(40);
    expect(cut).toBe(true);
    expect(from).toBe(facts.at(-1)?.at);
    expect(asked).toHaveLength(2);
  });

  it("hands over values before and after once, and keeps none", async () => {
    const seen: unknown[] = [];
    const { session } = logOf([auditEntry({ at: now, after: "CANARY" })]);
    const reader = new AuditReader((entries) => {
      seen.push(...entries.map(({ after }) => after));
      return Promise.resolve();
    });
    await reader.readTo(session, now - 7 * day, now);
    expect(seen).toEqual(["CANARY"]);
    expect(JSON.stringify(reader.known())).not.toContain("CANARY");
  });
});
