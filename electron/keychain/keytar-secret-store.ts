import { fail, map, ok, type Result } from "../../shared/core/result.ts";
import { keychainProblem } from "./keychain-problem.ts";
import type { OpenableSecretStore } from "./keychain-question.ts";
import { checkSecretLength } from "../ports/secret-store.ts";

/** The part of keytar that is used. */
export interface Keytar {
  readonly getPassword: (service: string, account: string) => Promise<string | null>;
  readonly setPassword: (service: string, account: string, password: string) => Promise<void>;
  readonly deletePassword: (service: string, account: string) => Promise<boolean>;
}

/** What the keychain is asked through; each has a default. */
export interface KeytarParts {
  readonly load?: () => Promise<Keytar>;
  readonly platform?: NodeJS.Platform;
  /** Linux: whether the keychain is locked, without a question to the person; null where nobody can tell. */
  readonly isLocked?: () => Promise<boolean | null>;
}

/** The name all entries carry in the keychain. */
const service = "Tailrace";

/** An entry that is written and removed at once, to learn whether the keychain is open. */
const probeAccount = "probe";

/**
 * The keychain of the operating system. The native part is loaded at the first call, so that a machine where it
 * does not load still starts, and so that no prompt appears before the window can explain it.
 */
export function createKeytarSecretStore(parts: KeytarParts = {}): OpenableSecretStore {
  const { load = loadKeytar, platform = process.platform, isLocked = () => Promise.resolve(null) } = parts;
  let loaded: Promise<Keytar> | null = null;

  const library = async (): Promise<Keytar> => {
    loaded ??= load();
    try {
      return await loaded;
    } catch (error) {
      // The next question tries again: what was missing may have been installed.
      loaded = null;
      throw error;
    }
  };

  const ask = async <T>(question: (keytar: Keytar) => Promise<T>): Promise<Result<T>> => {
    try {
      return ok(await question(await library()));
    } catch (error) {
      return fail(keychainProblem(error));
    }
  };

  /**
   * libsecret finds nothing in a keychain that stays locked. The service is asked for its state, because writing, which
   * would tell as well, asks the person again.
   */
  const proveUnlocked = async (keytar: Keytar): Promise<void> => {
    if (platform !== "linux") return;
    const locked = await isLocked();
    if (locked === true) throw new Error("The collection is locked");
    if (locked === false) return;
    await keytar.setPassword(service, probeAccount, "probe");
    await keytar.deletePassword(service, probeAccount);
  };

  const get = (account: string) =>
    ask(async (keytar) => {
      const found = await keytar.getPassword(service, account);
      if (found === null) await proveUnlocked(keytar);
      return found;
    });

  return {
    get,
    has: async (account) => {
      return map(await get(account), (found) => found !== null);
    },
    set: async (account, secret) => {
      const fits = checkSecretLength(secret);
      if (!fits.ok) return fits;
      const written = await ask((keytar) => keytar.setPassword(service, account, secret));
      if (!written.ok) return written;
      const back = await get(account);
      if (!back.ok) return back;
      if (back.value === secret) return ok(undefined);
      return fail(keychainProblem(new Error("what was written did not read back")));
    },
    delete: (account) => ask((keytar) => keytar.deletePassword(service, account)),
    isOpen: async () => ok(platform === "linux" && (await isLocked()) === false),
  };
}

async function loadKeytar(): Promise<Keytar> {
  // A CommonJS module: its functions are on the default export when it comes through Node's own loader.
  const module = await import("keytar");
  return module.default ?? module;
}
