import { describe, expect, it } from "vitest";
import { countingWrites, countWrites } from "../../../../electron/tailnet/writes.ts";
import type { ApiRequest } from "../../../../electron/tailnet/http.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail } from "../../../../shared/core/result.ts";

const lost = fail(problem("offline", "No network."));

describe("writes", () => {
  it("overlap a read that was under way with them, whichever began first", async () => {
    const writes = countWrites();
    const before = writes.mark();
    const gate = Promise.withResolvers<void>();
    const write = writes.during(() => gate.promise);
    const meanwhile = writes.mark();
    expect([before, meanwhile].map((mark) => writes.overlapped(mark))).toEqual([true, true]);
    gate.resolve();
    await write;
    const after = writes.mark();
    expect([before, meanwhile, after].map((mark) => writes.overlapped(mark))).toEqual([true, true, false]);
    expect(after.order).toBeGreaterThan(meanwhile.order);
  });

  it("are waited for, those that begin meanwhile too, and also when one fails", async () => {
    const writes = countWrites();
    await writes.quiet();
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const one = writes.during(() => first.promise);
    const two = writes.during(() => second.promise);
    let quiet = false;
    const waiting = writes.quiet().then(() => (quiet = true));
    first.reject(new Error("broken"));
    await expect(one).rejects.toThrow("broken");
    expect(quiet).toBe(false);
    second.resolve();
    await two;
    await waiting;
    expect(quiet).toBe(true);
  });

  it("are all requests that change something", async () => {
    const writes = countWrites();
    const seen: boolean[] = [];
    const transport = countingWrites(
      {
        request: () => {
          seen.push(writes.overlapped({ order: 0, ended: 0 }));
          return Promise.resolve(lost);
        },
      },
      writes,
    );
    const requests: readonly ApiRequest[] = [
      { method: "GET", path: "/acl" },
      { method: "POST", path: "/acl/validate", changesNothing: true },
      { method: "POST", path: "/acl" },
    ];
    for (const request of requests) await transport.request(request);
    expect(seen).toEqual([false, false, true]);
  });
});
