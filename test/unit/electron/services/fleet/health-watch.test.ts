import { describe, expect, it } from "vitest";
import { noHealthMemory, watchHealth } from "../../../../../electron/services/fleet/health-watch.ts";
import type { AppHealth, Severity } from "../../../../../shared/connectors/health-check.ts";

function health(severity: Severity): AppHealth[] {
  const checks = [{ id: "online", severity, what: "The connector is offline.", why: "", evidence: [] }];
  return [{ app: "GitHub", severity, checks }];
}

/** The kinds of news over a row of syncs, one list for each. */
function told(...severities: readonly Severity[]): string[][] {
  let memory = noHealthMemory;
  return severities.map((severity) => {
    const step = watchHealth(memory, health(severity));
    memory = step.memory;
    return step.news.map(({ kind }) => kind);
  });
}

describe("watchHealth", () => {
  const table: readonly [string, readonly Severity[], string[][]][] = [
    ["a change that held for two syncs, once", ["ok", "error", "error", "error"], [[], [], ["worse"], []]],
    ["nothing of a change that came and went", ["ok", "error", "ok", "error", "ok"], [[], [], [], [], []]],
    ["the recovery too", ["error", "error", "ok", "ok", "ok"], [[], ["worse"], [], ["recovered"], []]],
    ["a worsening on top", ["warning", "warning", "error", "error"], [[], ["worse"], [], ["worse"]]],
    ["nothing of what is unknown", ["ok", "unknown", "unknown", "unknown"], [[], [], [], []]],
    [
      "no recovery from an unknown in between",
      ["error", "error", "unknown", "error"],
      [[], ["worse"], [], []],
    ],
    ["nothing of a mere hint", ["ok", "info", "info"], [[], [], []]],
  ];
  it.each(table)("tells of %s", (_what, severities, expected) => {
    expect(told(...severities)).toEqual(expected);
  });

  it("forgets an app that is gone", () => {
    const first = watchHealth(noHealthMemory, health("error"));
    const gone = watchHealth(first.memory, []);
    expect(gone.memory).toEqual({ told: {}, pending: {} });
  });
});
