import { describe, expect, it, vi } from "vitest";
import { createKeytarSecretStore, type Keytar } from "../../../../electron/keychain/keytar-secret-store.ts";
import { createMemorySecretStore } from "../../../../electron/keychain/memory-secret-store.ts";
import { describeSecretStore } from "../../../support/secret-store-contract.ts";

/** keytar over a map, with the service name in the key. */
function fakeKeytar(change: Partial<Keytar> = {}): Keytar {
  const entries = new Map<string, string>();
  return {
    getPassword: (service, account) => Promise.resolve(entries.get(`${service}/${account}`) ?? null),
    setPassword: (service, account, password) => {
      entries.set(`${service}/${account}`, password);
      return Promise.resolve();
    },
    deletePassword: (service, account) => Promise.resolve(entries.delete(`${service}/${account}`)),
    ...change,
  };
}
const withKeytar = (keytar: Keytar) => createKeytarSecretStore({ load: () => Promise.resolve(keytar) });

describeSecretStore("the store for this run", createMemorySecretStore);
describeSecretStore("the keychain, over a fake of its library", () => withKeytar(fakeKeytar()));

describe("the keychain", () => {
  it("is not touched before the first question, and its library is loaded once", async () => {
    const load = vi.fn(() => Promise.resolve(fakeKeytar()));
    const store = createKeytarSecretStore({ load });
    expect(load).not.toHaveBeenCalled();
    await store.has("a");
    await store.set("a", "secret");
    expect(load).toHaveBeenCalledTimes(1);
  });

  it("files everything under one service name", async () => {
    const setPassword = vi.fn<Keytar["setPassword"]>(() => Promise.resolve());
    await withKeytar(fakeKeytar({ setPassword })).set("t1", "secret");
    expect(setPassword.mock.calls[0]).toEqual(["Tailrace", "t1", "secret"]);
  });

  it.each([
    ["Cannot autolaunch D-Bus without X11 $DISPLAY", "keychain-unavailable"],
    ["The name org.freedesktop.secrets was not provided by any .service files", "keychain-unavailable"],
    ["something nobody has seen", "keychain-unavailable"],
    ["Cannot create an item in a locked collection", "keychain-locked"],
    ["The collection is locked", "keychain-locked"],
    ["User interaction is not allowed.", "keychain-locked"],
    ["Prompt dismissed", "keychain-denied"],
    ["User canceled the operation.", "keychain-denied"],
    ["The user name or passphrase you entered is not correct. errSecAuthFailed", "keychain-denied"],
    ["Access denied", "keychain-denied"],
  ])("that says “%s” is %s", async (words, code) => {
    const refuse = () => Promise.reject(new Error(`${words} tskey-api-CANARY`));
    const store = withKeytar({ getPassword: refuse, setPassword: refuse, deletePassword: refuse });
    for (const answer of [
      await store.has("a"),
      await store.get("a"),
      await store.set("a", "secret"),
      await store.delete("a"),
    ]) {
      expect(answer).toMatchObject({ ok: false, problem: { code } });
      expect(JSON.stringify(answer)).not.toContain("CANARY");
    }
  });

  it("answers a problem when its library does not load", async () => {
    const store = createKeytarSecretStore({
      load: () => Promise.reject(new Error("libsecret-1.so.0: cannot open")),
    });
    expect(await store.has("a")).toMatchObject({ ok: false, problem: { code: "keychain-unavailable" } });
  });

  it("can be asked again after its library did not load", async () => {
    let tries = 0;
    const load = () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error("not yet")) : Promise.resolve(fakeKeytar());
    };
    const store = createKeytarSecretStore({ load });
    expect(await store.has("a")).toMatchObject({ ok: false });
    expect(await store.has("a")).toEqual({ ok: true, value: false });
  });

  it("on Linux tells a locked keychain from one that holds nothing by its state, without a second question", async () => {
    const setPassword = vi.fn<Keytar["setPassword"]>();
    const load = () => Promise.resolve(fakeKeytar({ setPassword }));
    const store = (locked: boolean | null) =>
      createKeytarSecretStore({ load, platform: "linux", isLocked: () => Promise.resolve(locked) });
    expect(await store(true).get("a")).toMatchObject({ ok: false, problem: { code: "keychain-locked" } });
    expect(await store(false).get("a")).toEqual({ ok: true, value: null });
    expect(setPassword).not.toHaveBeenCalled();
    expect(await store(true).isOpen()).toEqual({ ok: true, value: false });
    expect(await store(null).isOpen()).toEqual({ ok: true, value: false });
    expect(await store(false).isOpen()).toEqual({ ok: true, value: true });
  });

  it("tells it by writing where the state cannot be read, and leaves no trace", async () => {
    const setPassword = vi.fn<Keytar["setPassword"]>();
    setPassword.mockRejectedValue(new Error("Cannot create an item in a locked collection"));
    const shut = createKeytarSecretStore({
      load: () => Promise.resolve(fakeKeytar({ setPassword })),
      platform: "linux",
    });
    expect(await shut.get("a")).toMatchObject({ ok: false, problem: { code: "keychain-locked" } });
    expect(await shut.has("a")).toMatchObject({ ok: false, problem: { code: "keychain-locked" } });
    const library = fakeKeytar();
    const open = createKeytarSecretStore({ load: () => Promise.resolve(library), platform: "linux" });
    expect(await open.get("a")).toEqual({ ok: true, value: null });
    expect(await library.getPassword("Tailrace", "probe")).toBeNull();
  });

  it("asks nothing more elsewhere, where it would prompt", async () => {
    const setPassword = vi.fn<Keytar["setPassword"]>(() => Promise.resolve());
    const store = createKeytarSecretStore({
      load: () => Promise.resolve(fakeKeytar({ setPassword })),
      platform: "darwin",
    });
    expect(await store.get("a")).toEqual({ ok: true, value: null });
    expect(setPassword).not.toHaveBeenCalled();
  });

  it("does not claim to have kept what does not read back", async () => {
    const store = withKeytar(fakeKeytar({ getPassword: () => Promise.resolve("something else") }));
    expect(await store.set("a", "secret")).toMatchObject({ ok: false });
  });
});
