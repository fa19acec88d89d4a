import type { Known } from "../../shared/core/known.ts";

/** The Tailscale client of this computer. Only read: nothing is switched, sent or asked for. */
export interface LocalClient {
  /** Its status as it writes it, see `readClientStatus`. Unknown where there is no client or it does not answer. */
  readonly status: () => Promise<Known<unknown>>;
  /** What it is set to do, see `readClientPreferences`. */
  readonly preferences: () => Promise<Known<unknown>>;
}

/** Addresses of a name, as this computer’s programs get them. */
export interface NameLookup {
  /** Unknown where the name leads nowhere or nobody answers. */
  readonly addressesOf: (name: string) => Promise<Known<readonly string[]>>;
}
