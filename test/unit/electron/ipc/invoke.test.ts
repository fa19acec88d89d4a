import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createInvoke } from "../../../../electron/ipc/invoke.ts";
import { commandNames } from "../../../../shared/bridge/command-names.ts";
import { commands, type CommandName } from "../../../../shared/bridge/contract.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../shared/core/result.ts";
import { createHandlers } from "../../../support/contract-handlers.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";
import { createRecordingLog } from "../../../support/recording-log.ts";

function setUp(answers: Parameters<typeof createHandlers>[0] = {}) {
  const { handlers, calls } = createHandlers(answers);
  const log = createRecordingLog();
  const timers = createFakeTimers();
  let count = 0;
  const ids = {
    next: (prefix: string) => {
      count += 1;
      return `${prefix}-${count}`;
    },
  };
  const answer = createInvoke(handlers, { log, timers, ids });
  const invoke = (name: CommandName, argument: unknown) => answer(name, argument, tailnetId);
  return { answer, invoke, calls, log, timers };
}

/** As `ids.next` makes it. */
const tailnetId = "tailnet-7c7c8f4e-2b0d-4f0e-9a51-3f1f6f1c9a10";

const cyclic: Record<string, unknown> = {};
cyclic["self"] = cyclic;

describe("arguments", () => {
  it.each(commandNames)("%s refuses junk without calling its handler", async (name) => {
    const { invoke, calls } = setUp();
    const junk: unknown[] = [
      undefined,
      null,
      0,
      "text",
      [],
      new Map(),
      cyclic,
      { extra: 1 },
      { ["__proto__x"]: 1 },
      JSON.parse('{"__proto__":{"polluted":true}}'),
      { constructor: { prototype: {} } },
      { secret: "x".repeat(10_000_000) },
      { setupId: { toString: () => "x" }, step: "review" },
      { text: "x".repeat(10_000_000) },
      { name: "\u0000", appName: "x".repeat(5_000) },
    ];
    for (const argument of junk) {
      const answer = await invoke(name, argument);
      expect(answer).toMatchObject({ ok: false, problem: { code: "invalid-argument" } });
    }
    expect(calls).toEqual([]);
  });

  it("refuses or passes any generated value, and never rejects", async () => {
    const { invoke } = setUp();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...commandNames), fc.anything(), async (name, argument) => {
        const answer = await invoke(name, argument);
        return !answer.ok && ["invalid-argument", "not-found"].includes(answer.problem.code);
      }),
    );
  });

  it("refuses an unknown key beside good ones, and does not repeat what was sent", async () => {
    const { invoke, calls, log } = setUp();
    const answer = await invoke("changes.discard", { reviewId: "r1", also: "tskey-api-CANARY" });
    expect(answer.ok).toBe(false);
    expect(calls).toEqual([]);
    expect(JSON.stringify([answer, log.lines])).not.toContain("CANARY");
  });

  it("hands the parsed argument to the handler", async () => {
    const { invoke, calls } = setUp({ "changes.discard": () => Promise.resolve(ok({})) });
    expect(await invoke("changes.discard", { reviewId: "r1" })).toEqual({ ok: true, value: {} });
    expect(calls).toEqual([{ name: "changes.discard", argument: { reviewId: "r1" }, meant: [tailnetId] }]);
  });
});

describe("the tailnet that a command is meant for", () => {
  const application = commandNames.filter((name) => commands[name].on === "application");

  it("is named by every command but those that mean the same on any", () => {
    expect(application.toSorted()).toEqual([
      "about.checkForUpdates",
      "about.copy",
      "about.read",
      "connection.disconnect",
      "connection.startDemo",
      "connection.switch",
      "credentials.clearClipboard",
      "credentials.copyScopes",
      "credentials.save",
      "diagnostics.bundle",
      "diagnostics.copy",
      "diagnostics.save",
      "keychain.stopWaiting",
      "links.open",
      "preferences.save",
    ]);
  });

  it("is refused where it is left out or is no id, before any handler", async () => {
    const { answer, calls } = setUp();
    for (const meant of [undefined, "", 7, {}, "x".repeat(500), "../t1"]) {
      const refused = await answer("policy.read", {}, meant);
      expect(refused).toMatchObject({ ok: false, problem: { code: "invalid-argument" } });
    }
    const none = await answer("policy.read", {}, null);
    expect(none).toMatchObject({ ok: false, problem: { code: "not-connected" } });
    expect(calls).toEqual([]);
  });

  it("stays away from the handlers of the others", async () => {
    const { answer, calls } = setUp();
    await answer("diagnostics.bundle", {}, tailnetId);
    expect(calls).toEqual([{ name: "diagnostics.bundle", argument: {}, meant: [] }]);
  });
});

describe("answers", () => {
  it("passes a problem on as it is", async () => {
    const sent = problem("conflict", "Somebody else saved.", { evidence: { status: 412 } });
    const { invoke } = setUp({ "policy.read": () => Promise.resolve(fail(sent)) });
    expect(await invoke("policy.read", {})).toEqual({ ok: false, problem: sent });
  });

  it("turns an answer that breaks the contract into “internal”, without the answer", async () => {
    const { invoke, log } = setUp({
      "policy.read": () => Promise.resolve(ok({ text: "a", etag: "b", key: "tskey-api-CANARY" })),
    });
    const answer = await invoke("policy.read", {});
    expect(answer).toMatchObject({ ok: false, problem: { code: "internal" } });
    expect(JSON.stringify(answer)).not.toContain("CANARY");
    expect(log.lines.at(-1)).toMatchObject({
      level: "error",
      facts: { id: "error-1", command: "policy.read" },
    });
  });

  it("turns a problem outside the closed list into “internal”", async () => {
    const odd = { ok: false, problem: { code: "made-up", what: "x" } } as unknown as Result<unknown>;
    const { invoke } = setUp({ "policy.read": () => Promise.resolve(odd) });
    expect(await invoke("policy.read", {})).toMatchObject({ problem: { code: "internal" } });
  });

  it.each([
    ["rejects", () => Promise.reject(new Error("at tskey-api-CANARY in /home/ada"))],
    [
      "throws",
      () => {
        throw new Error("at tskey-api-CANARY in /home/ada");
      },
    ],
  ])("a handler that %s becomes “internal” with an id that is in the log", async (_how, handler) => {
    const { invoke, log } = setUp({ "policy.read": handler });
    const answer = await invoke("policy.read", {});
    expect(answer).toMatchObject({ problem: { code: "internal", evidence: { requestId: "error-1" } } });
    expect(JSON.stringify(answer)).not.toMatch(/CANARY|ada/u);
    expect(log.lines).toHaveLength(1);
    expect(log.lines[0]).toMatchObject({ facts: { id: "error-1" } });
  });
});

/** A handler that answers when the test says so. */
function waiting() {
  const resolvers: ((answer: Result<unknown>) => void)[] = [];
  const answer = new Promise<Result<unknown>>((resolve) => resolvers.push(resolve));
  return {
    handler: () => answer,
    finish: (value: Result<unknown>) => {
      for (const resolve of resolvers) resolve(value);
    },
  };
}

describe("time and turns", () => {
  const erased = { nodeId: "n1", typedName: "connector" };

  it("stops waiting at the limit, and stays busy until the work is really over", async () => {
    const work = waiting();
    const { invoke, timers, calls } = setUp({ "connectors.remove": work.handler });
    const first = invoke("connectors.remove", erased);
    timers.advance(89_999);
    expect(timers.pending()).toBe(1);
    timers.advance(1);
    expect(await first).toMatchObject({ problem: { code: "timeout" } });
    expect(await invoke("connectors.remove", erased)).toMatchObject({ problem: { code: "busy" } });
    expect(calls).toHaveLength(1);

    work.finish(ok({}));
    await Promise.resolve();
    await new Promise(setImmediate);
    const again = invoke("connectors.remove", erased);
    expect(calls).toHaveLength(2);
    expect(await again).toEqual({ ok: true, value: {} });
  });

  it("refuses a second exclusive call while the first runs, and lets others through", async () => {
    const work = waiting();
    const { invoke } = setUp({
      "connectors.remove": work.handler,
      "changes.discard": () => Promise.resolve(ok({})),
    });
    const first = invoke("connectors.remove", erased);
    expect(await invoke("connectors.remove", erased)).toMatchObject({ problem: { code: "busy" } });
    expect(await invoke("changes.discard", { reviewId: "r1" })).toMatchObject({ ok: true });
    work.finish(ok({}));
    expect(await first).toMatchObject({ ok: true });
  });

  it("lets calls that are not exclusive run side by side", async () => {
    const work = waiting();
    const { invoke, calls } = setUp({ "policy.read": work.handler });
    const both = [invoke("policy.read", {}), invoke("policy.read", {})];
    expect(calls).toHaveLength(2);
    work.finish(ok({ text: "{}", etag: '"e"' }));
    expect(await Promise.all(both)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it("leaves no timer behind", async () => {
    const { invoke, timers } = setUp();
    await invoke("policy.read", {});
    expect(timers.pending()).toBe(0);
  });
});
