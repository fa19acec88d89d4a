import { describe, expect, it } from "vitest";
import { noConnection } from "../../../../../electron/services/connection/connection-board.ts";
import { connectionIncidents } from "../../../../../electron/services/incidents/connection-incidents.ts";
import { problem, type ProblemCode } from "../../../../../shared/core/problem.ts";
import { emptyState } from "../../../../support/app-state.ts";

const now = 1_790_000_000_000;
const hour = 3_600_000;
const day = 24 * hour;

function told(change: {
  code?: ProblemCode;
  lastSyncAt?: number | null;
  expiresAt?: number | null;
  activeId?: null;
}) {
  const { code, ...rest } = change;
  return connectionIncidents({
    ...noConnection(emptyState.connection.runtime),
    activeId: "tailnet-4f1c2c1e-6f0b-4b59-9a5e-0f3d7a1d9b42",
    lastSyncAt: now - 60_000,
    problem: code === undefined ? null : problem(code, "It failed."),
    now,
    ...rest,
  }).map(({ id, severity }) => `${severity} ${id}`);
}

describe("connectionIncidents", () => {
  it.each([
    ["nothing while all is well", {}, []],
    ["nothing without a tailnet", { activeId: null, code: "credential-rejected" }, []],
    ["a refused credential", { code: "credential-rejected" }, ["error connection:rejected"]],
    ["a keychain that is locked", { code: "keychain-locked" }, ["error connection:keychain"]],
    ["nothing of a service that is silent for minutes", { code: "offline", lastSyncAt: now - hour + 1 }, []],
    [
      "a service that is silent for an hour",
      { code: "offline", lastSyncAt: now - hour },
      ["warning connection:silent"],
    ],
    ["a service that never answered", { code: "offline", lastSyncAt: null }, ["warning connection:silent"]],
    ["nothing of an expiry far away", { expiresAt: now + 15 * day }, []],
    ["an expiry two weeks away", { expiresAt: now + 14 * day }, ["warning connection:expires-14"]],
    ["an expiry three days away", { expiresAt: now + 3 * day }, ["warning connection:expires-3"]],
    ["an expiry today", { expiresAt: now + hour }, ["error connection:expires-0"]],
    ["an expiry that has passed", { expiresAt: now - day }, ["error connection:expires-0"]],
    [
      "no expiry of a credential that is refused",
      { code: "credential-rejected", expiresAt: now - day },
      ["error connection:rejected"],
    ],
  ] as const)("tells of %s", (_what, change, expected) => {
    expect(told(change)).toEqual(expected);
  });
});
