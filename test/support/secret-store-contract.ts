import { describe, expect, it } from "vitest";
import type { SecretStore } from "../../electron/ports/secret-store.ts";

/** What every store of credentials must do. `open` gives a store that keeps nothing for these accounts yet. */
export function describeSecretStore(name: string, open: () => Promise<SecretStore> | SecretStore): void {
  describe(`a store of credentials: ${name}`, () => {
    const account = "contract-test-account";
    const other = "contract-test-account-2";

    it("has nothing at first", async () => {
      const store = await open();
      expect(await store.has(account)).toEqual({ ok: true, value: false });
      expect(await store.get(account)).toEqual({ ok: true, value: null });
      expect(await store.delete(account)).toEqual({ ok: true, value: false });
    });

    it("keeps a secret until it is deleted", async () => {
      const store = await open();
      expect(await store.set(account, "tskey-api-kABC-Ünïcode-“quoted”")).toMatchObject({ ok: true });
      expect(await store.has(account)).toEqual({ ok: true, value: true });
      expect(await store.get(account)).toEqual({ ok: true, value: "tskey-api-kABC-Ünïcode-“quoted”" });
      expect(await store.delete(account)).toEqual({ ok: true, value: true });
      expect(await store.get(account)).toEqual({ ok: true, value: null });
    });

    it("replaces a secret, and keeps accounts apart", async () => {
      const store = await open();
      await store.set(account, "first");
      await store.set(other, "other");
      await store.set(account, "second");
      expect(await store.get(account)).toEqual({ ok: true, value: "second" });
      expect(await store.delete(account)).toEqual({ ok: true, value: true });
      expect(await store.get(other)).toEqual({ ok: true, value: "other" });
      expect(await store.delete(other)).toEqual({ ok: true, value: true });
    });

    it("takes 1,280 characters and refuses more, keeping what it has", async () => {
      const store = await open();
      const longest = "x".repeat(1280);
      expect(await store.set(account, longest)).toMatchObject({ ok: true });
      expect(await store.set(account, `${longest}x`)).toMatchObject({
        ok: false,
        problem: { code: "credential-too-long" },
      });
      expect(await store.get(account)).toEqual({ ok: true, value: longest });
      await store.delete(account);
    });
  });
}
