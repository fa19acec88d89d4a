import type { PastEvent } from "../../../shared/bridge/history.ts";
import type { PolicyVersionView } from "../../../shared/bridge/policy.ts";
import { counted } from "../../../shared/core/words.ts";
import { familyOf } from "../../../shared/net/address.ts";
import type { LedgerEntry } from "../../../shared/egress/ledger.ts";
import type { EgressRecord } from "../../../shared/egress/states.ts";

/**
 * Saves of the policy file that touch an app. The first version that was seen was saved at a time that nobody knows.
 * `touched` names the apps that a version changed, or is null where that is not known: then it is left out.
 */
export function policyEvents(
  versions: readonly PolicyVersionView[],
  appName: string,
  touched: (versionId: string) => readonly string[] | null,
): readonly PastEvent[] {
  return versions
    .slice(0, versions.at(-1)?.origin === "seen" ? -1 : undefined)
    .filter(({ id }) => touched(id)?.includes(appName) === true)
    .map(({ at, by, origin }) => ({
      kind: "policy",
      at,
      sentence: `Policy ${origin === "restored" ? "restored" : "saved"}${by === null ? "" : ` by ${shortName(by)}`}`,
    }));
}

/** What was recorded of an app, and what was ticked off. */
export function ledgerEvents(entries: readonly LedgerEntry[]): readonly PastEvent[] {
  return entries.map(({ at, by, addresses }) => {
    const [only] = addresses;
    const what = addresses.length === 1 && only !== undefined ? only : counted(addresses.length, "IP");
    return { kind: "recorded", at, sentence: `${what} recorded, ${shortName(by)}` };
  });
}

/** Addresses that took the place of others on one connector. What was there from the beginning changed nothing. */
export function addressEvents(records: readonly EgressRecord[]): readonly PastEvent[] {
  return records.flatMap((record): PastEvent[] => {
    const before = predecessorOf(record, records);
    if (before === null) return [];
    return [
      {
        kind: "egress",
        at: record.firstSeen,
        sentence: `${hostOf(record.connector)}: ${before.address} → ${endOf(record.address, before.address)}`,
      },
    ];
  });
}

/** The address of the same family that a connector had before this one; null where it is the first. */
export function predecessorOf(record: EgressRecord, records: readonly EgressRecord[]): EgressRecord | null {
  const earlier = records.filter(
    (one) =>
      one.nodeId === record.nodeId &&
      one.firstSeen < record.firstSeen &&
      familyOf(one.address) === familyOf(record.address) &&
      one.source === "reported",
  );
  if (record.source !== "reported") return null;
  return earlier.toSorted((one, other) => other.firstSeen - one.firstSeen).at(0) ?? null;
}

/** Of an IPv4 address that differs from another in its last number alone, that number: “.99”. */
function endOf(address: string, before: string): string {
  const start = address.slice(0, address.lastIndexOf(".") + 1);
  return start !== "" && before.startsWith(start) ? address.slice(start.length - 1) : address;
}

/** Logins stand in a short line by what comes before their domain. */
function shortName(by: string): string {
  return by.split("@")[0] || by;
}

/** The first label of a device’s full name. */
function hostOf(name: string): string {
  return name.split(".")[0] || name;
}
