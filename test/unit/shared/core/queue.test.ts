import { describe, expect, it } from "vitest";
import { Queue } from "../../../../shared/core/queue.ts";

describe("a queue", () => {
  it("runs one after the other in one lane, and side by side in others", async () => {
    const queue = new Queue();
    const first = Promise.withResolvers<string>();
    const done: string[] = [];
    const slow = queue.add(async () => done.push(await first.promise), "a");
    const next = queue.add(() => Promise.resolve(done.push("next")), "a");
    await queue.add(() => Promise.resolve(done.push("other")), "b");
    first.resolve("slow");
    await Promise.all([slow, next]);
    expect(done).toEqual(["other", "slow", "next"]);
  });

  it("passes on what went wrong, which holds up nobody", async () => {
    const queue = new Queue();
    const failed = queue.add(() => Promise.reject(new Error("broken")), "a");
    const next = queue.add(() => Promise.resolve("fine"), "a");
    await expect(failed).rejects.toThrow("broken");
    expect(await next).toBe("fine");
  });
});
