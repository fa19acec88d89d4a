import { describe, expect, it, vi } from "vitest";
import { createApartSecretStore } from "../../../../electron/keychain/apart-secret-store.ts";
import { answerQuestion, type SentQuestion } from "../../../../electron/keychain/keychain-question.ts";
import { createMemorySecretStore } from "../../../../electron/keychain/memory-secret-store.ts";
import { problem, type ProblemCode } from "../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../shared/core/result.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";
import { describeSecretStore } from "../../../support/secret-store-contract.ts";

/** A store over a process whose answers a test gives one by one. */
function setUp() {
  const timers = createFakeTimers();
  const sent: SentQuestion[] = [];
  const waiting: boolean[] = [];
  const processes: { ended: boolean; readonly die: () => void }[] = [];
  let answered: ((answer: { id: number; answer: Result<unknown> }) => void) | null = null;
  const store = createApartSecretStore({
    timers,
    start: (heard) => {
      ({ answered } = heard);
      const one = { ended: false, die: heard.ended };
      processes.push(one);
      return {
        send: (question) => sent.push(question),
        end: () => {
          one.ended = true;
        },
      };
    },
  });
  store.watch((now) => waiting.push(now));
  const asked = () => sent.map(({ question }) => question.ask);
  /** Answers the newest question once it was sent. */
  const answer = async (count: number, value: Result<unknown>) => {
    await vi.waitFor(() => expect(sent).toHaveLength(count));
    answered?.({ id: sent.at(-1)?.id ?? 0, answer: value });
  };
  return { store, timers, sent, asked, waiting, processes, answer };
}

const refusal = (code: ProblemCode) => fail(problem(code, "No."));

describeSecretStore("the keychain, asked from a process of its own", () => {
  const memory = { ...createMemorySecretStore(), isOpen: () => Promise.resolve(ok(true)) };
  return createApartSecretStore({
    timers: createFakeTimers(),
    start: ({ answered }) => ({
      send: ({ id, question }) => {
        void answerQuestion(memory, question).then((answer) => answered({ id, answer }));
      },
      end: () => undefined,
    }),
  });
});

describe("asking the keychain from a process of its own", () => {
  it("starts no process before the first question, and one for all", async () => {
    const { store, processes, answer } = setUp();
    expect(processes).toHaveLength(0);
    const first = store.get("a");
    await answer(1, ok("secret"));
    expect(await first).toEqual({ ok: true, value: "secret" });
    const second = store.delete("a");
    await answer(2, ok(true));
    await second;
    expect(processes).toHaveLength(1);
  });

  it("ends the process when there was nothing to ask for a while, and starts it again when there is", async () => {
    const { store, timers, sent, processes, answer } = setUp();
    const first = store.get("a");
    await answer(1, ok("secret"));
    await first;
    timers.advance(4_000);
    const second = store.get("b");
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    timers.advance(4_000);
    await answer(2, ok(null));
    await second;
    timers.advance(4_000);
    expect(processes.map(({ ended }) => ended)).toEqual([false]);
    timers.advance(1_000);
    expect(processes.map(({ ended }) => ended)).toEqual([true]);
    expect(timers.pending()).toBe(0);
    const third = store.get("a");
    await answer(3, ok("secret"));
    expect(await third).toEqual(ok("secret"));
    expect(processes.map(({ ended }) => ended)).toEqual([true, false]);
  });

  it("asks once for all who wait for the same credential, and one question at a time", async () => {
    const { store, sent, answer } = setUp();
    const all = [store.get("a"), store.get("a"), store.has("a"), store.get("b")];
    await answer(1, ok("of a"));
    expect(sent).toHaveLength(1);
    await answer(2, ok(null));
    expect(await Promise.all(all)).toEqual([ok("of a"), ok("of a"), ok(true), ok(null)]);
    expect(sent).toHaveLength(2);
  });

  it("says while it waits for a person, and that it is over", async () => {
    const { store, timers, sent, waiting, answer } = setUp();
    const quick = store.get("a");
    await answer(1, ok("secret"));
    await quick;
    timers.advance(5_000);
    expect(waiting).toEqual([]);
    const slow = store.get("b");
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    timers.advance(1_200);
    expect(waiting).toEqual([true]);
    await answer(2, ok("secret"));
    await slow;
    expect(waiting).toEqual([true, false]);
    store.close();
    expect(timers.pending()).toBe(0);
  });

  it("names the keychain when nobody answered in a minute, and asks anew in another process", async () => {
    const { store, timers, sent, processes, answer } = setUp();
    const asked = store.set("a", "secret");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    timers.advance(60_000);
    expect(await asked).toMatchObject({ ok: false, problem: { code: "keychain-silent" } });
    expect(processes.map(({ ended }) => ended)).toEqual([true]);
    const again = store.set("a", "secret");
    await answer(2, ok(undefined));
    expect(await again).toMatchObject({ ok: true });
    expect(processes).toHaveLength(2);
  });

  it.each(["keychain-locked", "keychain-denied", "keychain-silent"] as const)(
    "does not ask again after %s until the person does something, or it is open",
    async (code) => {
      const { store, asked, answer } = setUp();
      const first = store.get("a");
      await answer(1, refusal(code));
      expect(await first).toEqual(refusal(code));

      const shut = store.get("a");
      await answer(2, ok(false));
      expect(await shut).toEqual(refusal(code));
      expect(asked()).toEqual(["get", "isOpen"]);

      store.askAgain();
      const second = store.get("a");
      await answer(3, refusal(code));
      await second;
      expect(asked()).toEqual(["get", "isOpen", "get"]);

      const open = store.get("a");
      await answer(4, ok(true));
      await answer(5, ok("secret"));
      expect(await open).toEqual(ok("secret"));
      expect(asked()).toEqual(["get", "isOpen", "get", "isOpen", "get"]);
    },
  );

  it("asks again at once where no keychain answered, since nobody was bothered", async () => {
    const { store, asked, answer } = setUp();
    const first = store.get("a");
    await answer(1, refusal("keychain-unavailable"));
    await first;
    const second = store.get("a");
    await answer(2, ok("secret"));
    expect(await second).toEqual(ok("secret"));
    expect(asked()).toEqual(["get", "get"]);
  });

  it("waits no longer for anybody when it is told so", async () => {
    const { store, sent, processes, waiting, timers, answer } = setUp();
    const all = [store.set("a", "secret"), store.get("b")];
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    timers.advance(1_200);
    store.stopWaiting();
    expect(await Promise.all(all)).toMatchObject([
      { ok: false, problem: { code: "cancelled" } },
      { ok: false, problem: { code: "keychain-silent" } },
    ]);
    expect(processes[0]?.ended).toBe(true);
    expect(waiting).toEqual([true, false]);
    expect(sent).toHaveLength(1);
    store.askAgain();
    const later = store.get("b");
    await answer(2, ok("secret"));
    expect(await later).toEqual(ok("secret"));
  });

  it("answers when its process breaks off, and starts another", async () => {
    const { store, sent, processes, answer } = setUp();
    const asked = store.get("a");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    processes[0]?.die();
    expect(await asked).toMatchObject({ ok: false, problem: { code: "keychain-unavailable" } });
    const again = store.get("a");
    await answer(2, ok("secret"));
    expect(await again).toEqual(ok("secret"));
  });

  it("ends at once, whatever it waits for, and asks nothing more", async () => {
    const { store, sent, processes } = setUp();
    const asked = store.set("a", "secret");
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    store.close();
    expect(await asked).toMatchObject({ ok: false, problem: { code: "cancelled" } });
    expect(await store.get("b")).toMatchObject({ ok: false, problem: { code: "cancelled" } });
    expect(processes.map(({ ended }) => ended)).toEqual([true]);
    expect(sent).toHaveLength(1);
  });
});
