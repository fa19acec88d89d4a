import { ledgerDelta } from "../../shared/egress/ledger.ts";
import { takenAt } from "./connector-fixtures.ts";

/** An app’s egress IPs now and those that were recorded an hour before, null where nothing was. */
export function egressFacts(current: readonly string[], addresses: readonly string[] | null) {
  if (addresses === null) return { current, recorded: null };
  const ground = { sound: true, at: takenAt } as const;
  const delta = ledgerDelta(current, { addresses }, { kept: [], ground });
  return { current, recorded: { addresses, at: takenAt - 60 * 60 * 1000, delta } };
}
