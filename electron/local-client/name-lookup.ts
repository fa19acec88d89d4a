import { ADDRCONFIG } from "node:dns";
import { lookup } from "node:dns/promises";
import { known, unknown } from "../../shared/core/known.ts";
import type { NameLookup } from "../ports/local-client.ts";

/** Asks the system, as programs do: what it has in its own files and caches counts. */
export const systemLookup: NameLookup = {
  addressesOf: async (name) => {
    try {
      // Only the families that this computer has addresses of: nothing is sent by others.
      const found = await lookup(name, { all: true, hints: ADDRCONFIG });
      return known(found.map(({ address }) => address));
    } catch (error) {
      const code: unknown = error instanceof Error && "code" in error ? error.code : null;
      return unknown(code === "ENOTFOUND" ? `${name} leads nowhere.` : `Nobody answered about ${name}.`);
    }
  },
};
