import { describe, expect, it } from "vitest";
import { createVault } from "../../../../electron/keychain/credential-vault.ts";
import { createMemorySecretStore } from "../../../../electron/keychain/memory-secret-store.ts";
import { problem } from "../../../../shared/core/problem.ts";
import { fail, ok } from "../../../../shared/core/result.ts";
import { noTokens } from "../../../support/no-tokens.ts";
import { storedTailnet } from "../../../support/fake-tailnet.ts";

const service = "https://api.tailscale.com";
const kept = storedTailnet({ id: "kept" });
const brief = storedTailnet({ id: "brief", keptIn: "this-run" });

function setUp() {
  const keychain = createMemorySecretStore();
  const thisRun = createMemorySecretStore();
  const seen: string[] = [];
  const reads: string[] = [];
  const watched = {
    ...keychain,
    get: (account: string) => {
      reads.push(account);
      return keychain.get(account);
    },
  };
  return {
    vault: createVault(watched, thisRun, (secret) => seen.push(secret), noTokens),
    keychain,
    thisRun,
    seen,
    reads,
  };
}

describe("the vault", () => {
  it("puts a credential where its tailnet says, and nowhere else", async () => {
    const { vault, keychain, thisRun } = setUp();
    await vault.put(kept, "one");
    await vault.put(brief, "two");
    expect([await keychain.get("kept"), await keychain.get("brief")]).toEqual([
      ok(`${service} one`),
      ok(null),
    ]);
    expect([await thisRun.get("kept"), await thisRun.get("brief")]).toEqual([ok(null), ok(`${service} two`)]);
    expect([await vault.get(kept), await vault.get(brief)]).toEqual([ok("one"), ok("two")]);
  });

  it("gives a credential out only for the address that it was stored for", async () => {
    const { vault, keychain, seen } = setUp();
    await vault.put(kept, "one");
    const moved = { ...kept, baseUrl: "https://elsewhere.example/api/v2" };
    expect(await vault.get(moved)).toMatchObject({ problem: { code: "untrusted-host" } });
    expect(await vault.get(kept)).toEqual(ok("one"));
    await vault.put(moved, "two");
    expect(await vault.get(moved)).toEqual(ok("two"));
    for (const other of ["http://elsewhere.example", "https://elsewhere.example:8443", "not an address"]) {
      const answer = await vault.get({ ...moved, baseUrl: other });
      expect(answer).toMatchObject({ problem: { code: "untrusted-host" } });
    }
    // Kept by an earlier Tailrace, which asked only the service.
    await keychain.set("kept", "three");
    vault.drop();
    expect(await vault.get(kept)).toEqual(ok("three"));
    expect(await vault.get(moved)).toMatchObject({ problem: { code: "untrusted-host" } });
    expect(seen.every((secret) => !secret.includes(" "))).toBe(true);
  });

  it("holds also for one that is kept for this run", async () => {
    const { vault } = setUp();
    await vault.put(brief, "two");
    const moved = { ...brief, baseUrl: "http://127.0.0.1:1" };
    expect(await vault.get(moved)).toMatchObject({ problem: { code: "untrusted-host" } });
  });

  it("asks the keychain once, and again after it has forgotten", async () => {
    const { vault, reads } = setUp();
    await vault.put(kept, "one");
    await vault.get(kept);
    await vault.get(kept);
    expect(reads).toEqual(["kept"]);
    vault.drop();
    await vault.get(kept);
    expect(reads).toEqual(["kept", "kept"]);
  });

  it("gives out the new credential after one was replaced, and none after it was removed", async () => {
    const { vault } = setUp();
    await vault.put(kept, "old");
    await vault.get(kept);
    await vault.put(kept, "new");
    expect(await vault.get(kept)).toEqual(ok("new"));
    expect(await vault.remove(kept)).toEqual(ok(undefined));
    expect(await vault.get(kept)).toMatchObject({ problem: { code: "not-connected" } });
    expect(await vault.get(brief)).toMatchObject({ problem: { code: "not-connected" } });
  });

  it("tells the log of every credential before it is stored", async () => {
    const { vault, seen } = setUp();
    await vault.put(brief, "two");
    await vault.put(kept, "one");
    expect(seen).toEqual(["two", "one"]);
  });

  it("hands on what the keychain says", async () => {
    const locked = fail(problem("keychain-locked", "Locked."));
    const store = {
      ...createMemorySecretStore(),
      get: () => Promise.resolve(locked),
      set: () => Promise.resolve(locked),
      delete: () => Promise.resolve(locked),
    };
    const vault = createVault(store, createMemorySecretStore(), () => undefined, noTokens);
    const answers = [await vault.put(kept, "one"), await vault.get(kept), await vault.remove(kept)];
    for (const answer of answers) expect(answer).toMatchObject({ problem: { code: "keychain-locked" } });
    expect(await vault.put(brief, "two")).toMatchObject({ ok: true });
  });
});
