import { ledgerDelta } from "../../shared/egress/ledger.ts";
import type { EgressFacts } from "../../shared/connectors/checks/subjects.ts";
import { takenAt } from "./connector-fixtures.ts";

type MissingFrom = NonNullable<EgressFacts["recorded"]>["missingFrom"];

/** An app’s egress IPs now and those that were recorded an hour before, null where nothing was. */
export function egressFacts(current: readonly string[], addresses: readonly string[] | null) {
  if (addresses === null) return { current, recorded: null };
  const ground = { sound: true, at: takenAt } as const;
  const delta = ledgerDelta(current, { addresses }, { kept: [], ground });
  return {
    current,
    recorded: { addresses, at: takenAt - 60 * 60 * 1000, delta, missingFrom: [] as MissingFrom },
  };
}
