import { describe, expect, it } from "vitest";
import { TouchedApps } from "../../../../../electron/services/history/touched-apps.ts";
import type { PolicyVersionView } from "../../../../../shared/bridge/policy.ts";
import { historyKeptMs } from "../../../../../shared/connectors/state-history.ts";
import { problem } from "../../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../../shared/core/result.ts";

const connectors = (...names: readonly string[]) =>
  JSON.stringify({
    nodeAttrs: names.map((name) => ({
      target: ["*"],
      app: {
        "tailscale.com/app-connectors": [{ name, connectors: ["tag:a"], domains: [`${name}.example`] }],
      },
    })),
  });

/** Versions by their time, the newest first; a text that is null cannot be read. */
function historyOf(texts: readonly (readonly [at: number, text: string | null])[]) {
  const reads: string[] = [];
  return {
    reads,
    versions: () =>
      texts.map(([at]): PolicyVersionView => ({
        id: `v${at}`,
        at,
        etag: `"e${at}"`,
        size: 10,
        by: null,
        origin: "seen",
      })),
    read: (id: string): Promise<Result<string>> => {
      reads.push(id);
      const text = texts.find(([at]) => `v${at}` === id)?.[1] ?? null;
      return Promise.resolve(text === null ? fail(problem("not-found", "Gone.")) : ok(text));
    },
  };
}

describe("the apps that a version touched", () => {
  it("are told by its text and the one before, where nothing was noted", async () => {
    const history = historyOf([
      [30, connectors("bank", "wiki")],
      [20, connectors("wiki")],
      [10, "{}"],
    ]);
    expect([...(await new TouchedApps().of(history, new Map(), 40))]).toEqual([
      ["v30", ["bank"]],
      ["v20", ["wiki"]],
    ]);
  });

  it("are as noted, and not known where a text is missing or its time is not shown", async () => {
    const now = historyKeptMs + 15;
    const history = historyOf([
      [50, "{}"],
      [40, null],
      [30, connectors("wiki")],
      [10, "{}"],
      [5, "{}"],
    ]);
    const noted = new Map([["v50", ["wiki"]]]);
    expect([...(await new TouchedApps().of(history, noted, now))]).toEqual([
      ["v50", ["wiki"]],
      ["v30", ["wiki"]],
    ]);
  });

  it("are compared once", async () => {
    const history = historyOf([
      [30, connectors("bank")],
      [20, "{}"],
    ]);
    const touched = new TouchedApps();
    const first = await touched.of(history, new Map(), 40);
    history.reads.length = 0;
    expect(await touched.of(history, new Map(), 40)).toEqual(first);
    expect(history.reads).toEqual([]);
  });
});
