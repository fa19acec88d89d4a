import { describe, expect, it } from "vitest";
import { RoleLog } from "../../../../../electron/services/activity/role-log.ts";
import type { Session } from "../../../../../electron/ports/session.ts";
import { problem, type ProblemCode } from "../../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../../shared/core/result.ts";
import { roleChanged } from "../../../../../shared/governance/past/role-past.ts";
import type { AuditEntry } from "../../../../../shared/tailnet/audit-entry.ts";
import { auditEntry } from "../../../../support/audit-entry.ts";
import { createFakeTailnet } from "../../../../support/fake-tailnet.ts";

const day = 86_400_000;
const now = Date.UTC(2026, 10, 26, 14);

const entry = (at: number, after: unknown, target = "ana@acme.example.com") =>
  auditEntry({
    event: roleChanged,
    at,
    before: "member",
    after,
    target: { id: `u${target}`, name: target, type: "USER" },
  });

/** A log of these entries. `fails` says which spans are refused. */
function logOf(
  entries: readonly AuditEntry[],
  fails: (start: number) => ProblemCode | null = () => null,
  leftOut = 0,
) {
  const { session } = createFakeTailnet();
  const clock = { time: now };
  const asked: (readonly string[] | undefined)[] = [];
  const over: Session = {
    ...session,
    api: {
      ...session.api,
      audit: {
        list: ({ start, end, events }) => {
          asked.push(events);
          const code = fails(start);
          if (code !== null) return Promise.resolve(fail(problem(code, "No.")));
          const found = entries.filter(({ at }) => at !== null && at >= start && at <= end);
          return Promise.resolve({ ...ok(found), leftOut });
        },
      },
    },
  };
  const log = new RoleLog({
    session: () => ok(over),
    snapshot: () => null,
    journal: () => [],
    login: () => null,
    clock: { now: () => clock.time },
  });
  return { log, asked, clock };
}

async function gaps(log: RoleLog): Promise<boolean> {
  const read = await log.read();
  return read.ok && read.value.hasGaps;
}

describe("the changes of roles in the audit log", () => {
  it("are those of 90 days, by whom and by way of what, and nothing else is asked for", async () => {
    const { log, asked } = logOf([
      entry(now - 89 * day, "auditor"),
      entry(now - 91 * day, "admin"),
      auditEntry({ event: roleChanged, at: now - day, error: "refused", after: "admin" }),
    ]);
    expect(await log.read()).toMatchObject({
      ok: true,
      value: {
        changes: [
          { login: "ana@acme.example.com", after: "auditor", by: "greta@acme.example.com", way: "console" },
        ],
        from: now - 90 * day,
        hasGaps: false,
      },
    });
    expect(new Set(asked.flat())).toEqual(new Set([roleChanged]));
  });

  it("go back no further than the log is shown", async () => {
    const { log } = logOf([entry(now - day, "admin")], (start) =>
      start < now - 30 * day ? "scope-missing" : null,
    );
    expect(await log.read()).toMatchObject({ ok: true, value: { from: now - 30 * day, hasGaps: false } });
  });

  it("are not told where the newest cannot be read, now or at a later look", async () => {
    let isShown = false;
    const { log, clock } = logOf([entry(now - day, "admin")], () => (isShown ? null : "scope-missing"));
    expect(await log.read()).toMatchObject({ ok: false, problem: { code: "scope-missing" } });
    isShown = true;
    expect((await log.read()).ok).toBe(true);
    isShown = false;
    clock.time += 1;
    expect(await log.read()).toMatchObject({ ok: false, problem: { code: "scope-missing" } });
  });

  it("have gaps where entries could not be read, or do not say whose role it was", async () => {
    expect(await gaps(logOf([entry(now - day, "admin")], undefined, 1).log)).toBe(true);
    expect(await gaps(logOf([entry(now - day, "admin", "Ana")]).log)).toBe(true);
    expect(await gaps(logOf([entry(now - day, "admin")]).log)).toBe(false);
  });
});
