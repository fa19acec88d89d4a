import { describe, expect, it } from "vitest";
import { withTimeLimit } from "../../../../shared/core/time-limit.ts";
import { createFakeTimers } from "../../../support/fake-timers.ts";

describe("a time limit", () => {
  it("passes on what is done in time, and leaves no timer", async () => {
    const timers = createFakeTimers();
    expect(await withTimeLimit(timers, 100, Promise.resolve("done"), () => "late")).toBe("done");
    expect(timers.pending()).toBe(0);
  });

  it("answers for work that takes longer", async () => {
    const timers = createFakeTimers();
    const work = Promise.withResolvers<string>();
    const answer = withTimeLimit(timers, 100, work.promise, () => "late");
    timers.advance(99);
    expect(timers.pending()).toBe(1);
    timers.advance(1);
    expect(await answer).toBe("late");
  });

  it("passes on what went wrong, and leaves no timer", async () => {
    const timers = createFakeTimers();
    const work = Promise.reject(new Error("broken"));
    await expect(withTimeLimit(timers, 100, work, () => null)).rejects.toThrow("broken");
    expect(timers.pending()).toBe(0);
  });
});
