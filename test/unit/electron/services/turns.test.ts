import { describe, expect, it } from "vitest";
import { Turns } from "../../../../electron/services/turns.ts";

describe("turns", () => {
  it("run one after the other for one name, and side by side for others", async () => {
    const turns = new Turns();
    const first = Promise.withResolvers<string>();
    const done: string[] = [];
    const slow = turns.take("a", async () => done.push(await first.promise));
    const next = turns.take("a", () => Promise.resolve(done.push("next")));
    await turns.take("b", () => Promise.resolve(done.push("other")));
    first.resolve("slow");
    await Promise.all([slow, next]);
    expect(done).toEqual(["other", "slow", "next"]);
  });

  it("pass on what went wrong, which holds up nobody", async () => {
    const turns = new Turns();
    const failed = turns.take("a", () => Promise.reject(new Error("broken")));
    const next = turns.take("a", () => Promise.resolve("fine"));
    await expect(failed).rejects.toThrow("broken");
    expect(await next).toBe("fine");
  });
});
