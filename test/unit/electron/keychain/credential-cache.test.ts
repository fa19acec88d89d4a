import { describe, expect, it, vi } from "vitest";
import { createCredentialCache } from "../../../../electron/keychain/credential-cache.ts";
import { createMemorySecretStore } from "../../../../electron/keychain/memory-secret-store.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok, type Result } from "../../../../shared/core/result.ts";

async function setUp() {
  const store = createMemorySecretStore();
  await store.set("a", "secret-a");
  await store.set("b", "secret-b");
  const get = vi.fn(store.get);
  const read: string[] = [];
  const cache = createCredentialCache({ get }, (secret) => read.push(secret));
  return { cache, get, read };
}

describe("createCredentialCache", () => {
  it("reads on demand, once, and tells the log what to blot out", async () => {
    const { cache, get, read } = await setUp();
    expect(get).not.toHaveBeenCalled();
    expect(await cache.read("a")).toEqual({ ok: true, value: "secret-a" });
    expect(await cache.read("a")).toEqual({ ok: true, value: "secret-a" });
    expect(get).toHaveBeenCalledTimes(1);
    expect(read).toEqual(["secret-a"]);
  });

  it("holds one credential at a time", async () => {
    const { cache, get } = await setUp();
    await cache.read("a");
    await cache.read("b");
    await cache.read("a");
    expect(get).toHaveBeenCalledTimes(3);
  });

  it("reads again after it was dropped", async () => {
    const { cache, get } = await setUp();
    await cache.read("a");
    cache.drop();
    await cache.read("a");
    expect(get).toHaveBeenCalledTimes(2);
  });

  it("does not keep what was under way when it was dropped", async () => {
    const gates: ((answer: Result<string | null>) => void)[] = [];
    const get = vi.fn(() => new Promise<Result<string | null>>((resolve) => gates.push(resolve)));
    const cache = createCredentialCache({ get }, () => {});
    const first = cache.read("a");
    cache.drop();
    gates[0]?.(ok("secret"));
    expect(await first).toEqual({ ok: true, value: "secret" });
    void cache.read("a");
    expect(get).toHaveBeenCalledTimes(2);
  });

  it("passes the keychain’s problem on, and keeps nothing", async () => {
    const locked = fail(problem("keychain-locked", "Locked."));
    const get = vi.fn(() => Promise.resolve(locked));
    const cache = createCredentialCache({ get }, () => {});
    expect(await cache.read("a")).toEqual(locked);
    await cache.read("a");
    expect(get).toHaveBeenCalledTimes(2);
  });

  it("says that there is none", async () => {
    const { cache } = await setUp();
    expect(await cache.read("c")).toMatchObject({ ok: false, problem: { code: "not-connected" } });
  });
});
