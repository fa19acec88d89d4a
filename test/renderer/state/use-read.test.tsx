import { act, renderHook, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { CommandValue } from "../../../shared/bridge/contract.ts";
import { problem } from "../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../shared/core/result.ts";
import { useRead, type ReadOptions } from "../../../renderer/state/use-read.ts";
import { emptyState } from "../../support/app-state.ts";
import { createFakeBridge } from "../../support/fake-bridge.ts";

type Answer = Result<CommandValue<"policy.version">>;

/** Questions that wait for their answer, oldest first. */
const waiting: { readonly versionId: string; readonly answer: (answer: Answer) => Promise<void> }[] = [];

beforeEach(() => {
  waiting.length = 0;
  const fake = createFakeBridge(emptyState, {
    "policy.version": ({ versionId }) =>
      new Promise<Answer>((resolve) => {
        const answer = (given: Answer) => act(async () => resolve(given));
        waiting.push({ versionId, answer });
      }),
  });
  Object.defineProperty(window, "tailrace", { value: fake.bridge, configurable: true });
});

const answerTo = async (place: number, answer: Answer) => {
  await waitFor(() => expect(waiting.length).toBeGreaterThan(place));
  await waiting[place]?.answer(answer);
};

interface Props {
  readonly id: string | null;
  readonly since?: number;
}

const read = (id: string, options: ReadOptions = {}) => {
  const initialProps: Props = { id };
  return renderHook(
    ({ id: versionId, since }: Props) =>
      useRead("policy.version", versionId === null ? null : { versionId }, {
        ...options,
        ...(since === undefined ? {} : { since }),
      }),
    { initialProps },
  );
};

const text = (said: string) => ok({ text: said });
const offline = fail(problem("offline", "Nothing could be read."));

describe("reading from main", () => {
  it("keeps the last answer apart from the one to the question as it is now", async () => {
    const { result, rerender } = read("a");
    expect(result.current).toMatchObject({ answer: null, last: null, value: null });
    await answerTo(0, text("A"));
    expect(result.current).toMatchObject({ answer: text("A"), last: text("A"), value: { text: "A" } });
    rerender({ id: "b" });
    expect(result.current).toMatchObject({ answer: null, last: text("A"), value: { text: "A" } });
    await answerTo(1, offline);
    expect(result.current).toMatchObject({ answer: offline, last: offline, value: { text: "A" } });
    expect(waiting.map(({ versionId }) => versionId)).toEqual(["a", "b"]);
  });

  it("drops an answer that comes after the question has changed", async () => {
    const { result, rerender } = read("a");
    await waitFor(() => expect(waiting).toHaveLength(1));
    rerender({ id: "b" });
    await answerTo(1, text("B"));
    await answerTo(0, text("A"));
    expect(result.current.answer).toEqual(text("B"));
  });

  it("asks once for the same question, again when told to or since something has changed, and nothing for null", async () => {
    const { result, rerender } = read("a");
    rerender({ id: "a" });
    await answerTo(0, text("A"));
    const { value } = result.current;
    act(() => result.current.again());
    expect(result.current.answer).toBeNull();
    await answerTo(1, text("A"));
    expect(result.current.value, "the same data keeps its identity").toBe(value);
    rerender({ id: "a", since: 2 });
    await answerTo(2, text("A2"));
    expect(result.current.value).toEqual({ text: "A2" });
    rerender({ id: null, since: 2 });
    expect(result.current).toMatchObject({ answer: null, value: { text: "A2" } });
    expect(waiting).toHaveLength(3);
  });

  it("waits until the question has rested, but not with the first one where that is wanted", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { rerender } = read("a", { rest: 400, firstAtOnce: true });
    act(() => void vi.advanceTimersByTime(0));
    expect(waiting.map(({ versionId }) => versionId)).toEqual(["a"]);
    rerender({ id: "ab" });
    act(() => void vi.advanceTimersByTime(399));
    rerender({ id: "abc" });
    act(() => void vi.advanceTimersByTime(399));
    expect(waiting).toHaveLength(1);
    act(() => void vi.advanceTimersByTime(1));
    expect(waiting.map(({ versionId }) => versionId)).toEqual(["a", "abc"]);
  });

  it("takes a value that main has handed over by another way", async () => {
    const { result } = read("a");
    await answerTo(0, text("A"));
    act(() => result.current.replace({ text: "A after a conflict" }));
    expect(result.current.value).toEqual({ text: "A after a conflict" });
  });
});
